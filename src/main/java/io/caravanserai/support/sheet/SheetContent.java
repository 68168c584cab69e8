package io.caravanserai.support.sheet;

import io.caravanserai.support.reading.Digest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worksheet holds, read page by page: of each row its key, and a digest of the hub's other cells. The rows of 100,000
 * tickets are some 20 MB.
 */
public final class SheetContent {
    private final SheetLayout layout;
    private final Instant since;
    private final Map<String, String> digests = new HashMap<>();
    private final Set<String> old = new HashSet<>();
    private final List<Integer> unkeyed = new ArrayList<>();
    private List<String> keys = new ArrayList<>();
    private List<String> header = List.of();
    private @Nullable Instant newest;

    /** @param since rows that were last touched before are kept no longer */
    public SheetContent(SheetLayout layout, Instant since) {
        this.layout = layout;
        this.since = since;
    }

    SheetLayout layout() {
        return layout;
    }

    /** The first row, people's columns included. */
    public void header(List<? extends List<?>> values) {
        header = values.isEmpty() ? List.of() : texts(values.get(0));
    }

    /** Its texts. */
    public List<String> header() {
        return header;
    }

    /**
     * Some rows, of the hub's columns.
     *
     * @param first the number of the first; row 1 is left out
     * @param values as Google answers them: without empty cells and rows at the ends
     */
    public void rows(int first, List<? extends List<?>> values) {
        for (int i = 0; i < values.size(); i++) {
            if (first + i > 1) {
                List<String> cells = texts(values.get(i));
                row(first + i, cells.subList(0, Math.min(cells.size(), layout.width())));
            }
        }
    }

    private void row(int number, List<String> cells) {
        String key = cells.isEmpty() ? "" : cells.get(0);
        key(number, key);
        String normal = SheetKey.normal(key);
        List<String> others = cells.subList(Math.min(1, cells.size()), cells.size());
        if (normal.isEmpty()) {
            if (others.stream().anyMatch(cell -> !cell.isBlank())) {
                unkeyed.add(number);
            }
        } else if (digests.putIfAbsent(normal, digest(others)) == null) {
            touched(cells).ifPresent(at -> {
                newest = newest == null || at.isAfter(newest) ? at : newest;
                if (at.isBefore(since)) {
                    old.add(normal);
                }
            });
        }
    }

    private void key(int number, String key) {
        while (keys.size() < number - 2) {
            keys.add("");
        }
        keys.add(key);
    }

    /** The first column as it is now, header and all: where it was read after the rows, it says where they are. */
    public void keys(List<? extends List<?>> values) {
        keys = new ArrayList<>();
        for (int i = 1; i < values.size(); i++) {
            List<String> cells = texts(values.get(i));
            key(i + 1, cells.isEmpty() ? "" : cells.get(0));
        }
    }

    private static List<String> texts(List<?> cells) {
        return cells.stream().map(String::valueOf).toList();
    }

    private Optional<Instant> touched(List<String> cells) {
        for (String column : layout.touched()) {
            int at = layout.columns().indexOf(column);
            String text = at < cells.size() ? cells.get(at).strip() : "";
            if (!text.isEmpty()) {
                return instant(text);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException nobodyKnows) {
            return Optional.empty();
        }
    }

    /** When a row was last touched; null where no row tells. */
    public @Nullable Instant newest() {
        return newest;
    }

    /** Of all cells but the key; those at the end may be left out. */
    String digest(List<String> others) {
        List<String> all = new ArrayList<>(others);
        while (all.size() < layout.width() - 1) {
            all.add("");
        }
        return Digest.ofAll(all);
    }

    /** The keys as they stand there, from row 2 on; empty where a row has none. */
    List<String> keys() {
        return keys;
    }

    /** Of the first row with this key; null where it was not among the rows that were read. */
    @Nullable
    String digestOf(String normal) {
        return digests.get(normal);
    }

    /** Whether its first row was last touched before what is kept, as its own cells say. */
    boolean isOld(String normal) {
        return old.contains(normal);
    }

    /** Rows of the hub's columns without a key. */
    List<Integer> unkeyed() {
        return unkeyed;
    }

    /** Whether nothing at all stands in the hub's columns. */
    boolean isEmpty() {
        return header.stream().limit(layout.width()).allMatch(String::isBlank)
                && keys.stream().allMatch(String::isBlank)
                && unkeyed.isEmpty();
    }
}
