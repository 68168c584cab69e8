package io.caravanserai.support.sheet;

import io.caravanserai.support.sheet.SheetPlan.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Holds a worksheet against the rows that it should hold. A row is found by its key, wherever people moved it; of rows with
 * the same key the first counts. Rows without a key, and with one that nobody knows, are people's: they stay.
 */
public final class SheetComparison {
    private final SheetContent content;
    private final String title;
    private final SheetGuard guard;
    private final Map<String, List<Integer>> rows = new LinkedHashMap<>();
    private final Set<String> met = new HashSet<>();
    private final List<Update> updates = new ArrayList<>();
    private final List<Append> appends = new ArrayList<>();
    private int same;

    private record Append(String key, Instant at) {}

    /**
     * @param title what the worksheet is called now
     * @param guard which of its rows cannot be written
     */
    public SheetComparison(SheetContent content, String title, SheetGuard guard) {
        this.content = content;
        this.title = title;
        this.guard = guard;
        List<String> keys = content.keys();
        for (int i = 0; i < keys.size(); i++) {
            String normal = SheetKey.normal(keys.get(i));
            if (!normal.isEmpty()) {
                rows.computeIfAbsent(normal, any -> new ArrayList<>(1)).add(i + 2);
            }
        }
    }

    /**
     * A row that it should hold.
     *
     * @param cells the key first; as {@link SheetText} has them
     * @param at where it stands among others that are added; null for first
     */
    public void row(List<String> cells, @Nullable Instant at) {
        String key = cells.get(0);
        String normal = SheetKey.normal(key);
        List<Integer> found = rows.get(normal);
        if (found == null) {
            appends.add(new Append(key, at == null ? Instant.MIN : at));
            return;
        }
        met.add(normal);
        int row = found.get(0);
        boolean bent = !content.keys().get(row - 2).equals(key);
        if (!bent && content.digest(cells.subList(1, cells.size())).equals(content.digestOf(normal))) {
            same++;
        } else {
            updates.add(new Update(row, key, bent));
        }
    }

    /** Keys that the worksheet has and no row so far. */
    public List<String> left() {
        return rows.keySet().stream().filter(key -> !met.contains(key)).toList();
    }

    /**
     * What is to be done.
     *
     * @param removed those of the keys {@link #left} that the copy knows and that count no more
     */
    public SheetPlan plan(Set<String> removed) {
        TreeSet<Integer> gone = new TreeSet<>();
        TreeSet<Integer> closed = new TreeSet<>();
        List<Integer> strange = new ArrayList<>();
        for (String key : left()) {
            boolean ours = removed.contains(key) || content.isOld(key);
            for (int row : rows.get(key)) {
                (!ours ? strange : guard.isKept(row) ? closed : gone).add(row);
            }
        }
        List<Integer> above = List.copyOf(gone);
        updates.stream().map(Update::row).filter(guard::isClosed).forEach(closed::add);
        int last = last(above);
        boolean full = guard.isKept(last + 1);
        List<Update> moved = updates.stream()
                .filter(each -> !closed.contains(each.row()))
                .map(each -> new Update(after(above, each.row()), each.key(), each.bent()))
                .sorted(Comparator.comparingInt(Update::row))
                .toList();
        return new SheetPlan(
                RowRange.of(gone),
                moved,
                after(above, last),
                (full ? List.<Append>of() : appends)
                        .stream()
                                .sorted(Comparator.comparing(Append::at).thenComparing(Append::key))
                                .map(Append::key)
                                .toList(),
                same,
                strange.size() + content.unkeyed().size() + again().size() + closed.size(),
                notes(above, strange),
                doubts(above, closed, full));
    }

    private int last(List<Integer> gone) {
        return rows.values().stream()
                .flatMap(List::stream)
                .filter(row -> Collections.binarySearch(gone, row) < 0)
                .max(Integer::compare)
                .orElse(1);
    }

    private static int after(List<Integer> gone, int row) {
        int place = Collections.binarySearch(gone, row);
        return row - (place < 0 ? -place - 1 : place);
    }

    private List<String> notes(List<Integer> gone, List<Integer> strange) {
        List<String> notes = new ArrayList<>();
        if (!strange.isEmpty()) {
            notes.add("The worksheet '" + title + "' has in " + words(gone, strange) + " a '"
                    + content.layout().key() + "' that the copy does not know. They stay as they are.");
        }
        if (!content.unkeyed().isEmpty()) {
            notes.add("The worksheet '" + title + "' has no '"
                    + content.layout().key() + "' in " + words(gone, content.unkeyed()) + ". They stay as they are.");
        }
        return notes;
    }

    private List<String> doubts(List<Integer> gone, Set<Integer> closed, boolean full) {
        List<String> doubts = new ArrayList<>();
        if (!closed.isEmpty()) {
            doubts.add("The worksheet '" + title + "' has protected or merged cells among the hub's columns in "
                    + words(gone, List.copyOf(closed))
                    + ", which the copy has otherwise. They stay as they are. Let the"
                    + " service account edit them, or part the cells.");
        }
        if (full && !appends.isEmpty()) {
            doubts.add("The worksheet '" + title + "' is protected below its last row, and " + appends.size()
                    + " rows of the copy were not added. Let the service account edit it.");
        }
        List<Integer> again = again();
        if (!again.isEmpty()) {
            doubts.add("The worksheet '" + title + "' has in " + words(gone, again) + " a '"
                    + content.layout().key() + "' that a row above has too. The first is kept in line; the others"
                    + " stay as they are, and count twice for whoever adds up. Delete them there.");
        }
        return doubts;
    }

    private List<Integer> again() {
        List<Integer> again = new ArrayList<>();
        met.forEach(key -> again.addAll(rows.get(key).subList(1, rows.get(key).size())));
        return again;
    }

    private static String words(List<Integer> gone, List<Integer> rows) {
        return RowRange.words(
                rows.stream().map(row -> after(gone, row)).sorted().toList());
    }
}
