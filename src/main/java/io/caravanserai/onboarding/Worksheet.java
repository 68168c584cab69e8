package io.caravanserai.onboarding;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worksheet as Google returns its values: the header first, trailing empty cells and rows left out, numbers as numbers
 * where unformatted values were asked for. Header names are matched trimmed and without regard to case.
 */
final class Worksheet {

    private final String name;
    private final List<String> header;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    Worksheet(String name, List<List<Object>> values) {
        this.name = name;
        this.header = values.isEmpty()
                ? List.of()
                : values.get(0).stream().map(Worksheet::text).toList();
        for (int i = 0; i < header.size(); i++) {
            positions.putIfAbsent(header.get(i).toLowerCase(Locale.ROOT), i);
        }
        for (int i = 1; i < values.size(); i++) {
            Row row = new Row(i + 1, values.get(i).stream().map(Worksheet::text).toList());
            if (!row.isBlank()) {
                rows.add(row);
            }
        }
    }

    /** The header's names as they are written, in the worksheet's order. */
    List<String> header() {
        return header;
    }

    /** Those rows below the header that have any content. */
    List<Row> rows() {
        return rows;
    }

    List<String> missing(List<String> columns) {
        return columns.stream()
                .filter(column -> !positions.containsKey(column.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /** A cell's text: trimmed; a whole number without its fraction, so that 5 and 5.0 read alike. */
    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Number number) {
            BigDecimal plain = new BigDecimal(number.toString()).stripTrailingZeros();
            return plain.toPlainString();
        }
        return cell.toString().strip();
    }

    /** One row below the header. */
    final class Row {
        private final int number;
        private final List<String> cells;

        private Row(int number, List<String> cells) {
            this.number = number;
            this.cells = cells;
        }

        /** The text under a column given in lower case; "" where the row ends before it or the column is not there. */
        String cell(String column) {
            Integer position = positions.get(column);
            return position == null || position >= cells.size() ? "" : cells.get(position);
        }

        /** Its number as the spreadsheet shows it. */
        int number() {
            return number;
        }

        String worksheet() {
            return name;
        }

        private boolean isBlank() {
            return cells.stream().allMatch(String::isEmpty);
        }
    }
}
