package io.caravanserai.support.sheet;

import io.caravanserai.rows.BadRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A worksheet read back, page by page, by the rules that hold for files of the same columns: those are found by their names.
 * Rows without a key are people's; of two with one key the first counts.
 */
public final class SheetReading {
    private final SheetLayout layout;
    private final String title;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> met = new HashSet<>();
    private boolean empty = true;

    /** @param title what the worksheet is called now */
    public SheetReading(SheetLayout layout, String title) {
        this.layout = layout;
        this.title = title;
    }

    /** What it is called now. */
    public String title() {
        return title;
    }

    /** Takes the first row. */
    public void header(List<? extends List<?>> values) {
        List<?> names = values.isEmpty() ? List.of() : values.get(0);
        for (int i = 0; i < names.size(); i++) {
            places.putIfAbsent(String.valueOf(names.get(i)).strip(), i);
        }
    }

    /** A sentence where it lacks a column, and so none of its rows can be read. */
    public Optional<String> mistake() {
        List<String> missing = layout.columns().stream()
                .filter(column -> !places.containsKey(column))
                .toList();
        return empty || missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The worksheet '" + title + "' has no column '" + String.join("', '", missing)
                        + "' among those of the hub, from A to " + A1.column(layout.width())
                        + ". None of its rows is shown. Put the names back.");
    }

    /**
     * Takes some rows.
     *
     * @param first the number of the first; row 1 is the header
     * @param each gets a row's cells by the names of their columns, and throws {@link IllegalArgumentException} with half a
     *     sentence where it cannot read them
     * @param bad gets the rows that cannot be read
     */
    public void rows(
            int first, List<? extends List<?>> values, Consumer<UnaryOperator<String>> each, Consumer<BadRow> bad) {
        empty &= values.stream().flatMap(List::stream).allMatch(cell -> String.valueOf(cell)
                .isBlank());
        if (mistake().isPresent()) {
            return;
        }
        for (int i = 0; i < values.size(); i++) {
            List<?> cells = values.get(i);
            String key = SheetKey.normal(cell(cells, layout.key()));
            if (first + i == 1 || key.isEmpty()) {
                continue;
            }
            try {
                if (!met.add(key)) {
                    throw new IllegalArgumentException("has the '" + layout.key() + "' of a row above");
                }
                each.accept(column -> column.equals(layout.key()) ? key : cell(cells, column));
            } catch (IllegalArgumentException e) {
                bad.accept(new BadRow(first + i, String.valueOf(e.getMessage()), List.of()));
            }
        }
    }

    private String cell(List<?> cells, String column) {
        Integer place = places.get(column);
        return place == null || place >= cells.size() ? "" : String.valueOf(cells.get(place));
    }
}
