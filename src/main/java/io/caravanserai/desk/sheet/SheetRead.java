package io.caravanserai.desk.sheet;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.RetryableException;
import io.caravanserai.support.sheet.A1;
import io.caravanserai.support.sheet.SheetLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Ranges of the spreadsheet that are read in one call. */
public final class SheetRead {
    /** Rows of one call: some 3 MB. */
    static final int ROWS = 5_000;

    private final List<Part> parts = new ArrayList<>();
    private int rows;

    private enum Kind {
        HEADER,
        ROWS,
        KEYS
    }

    private record Part(Held of, Kind kind, int first, String range) {
        void take(List<List<?>> values) {
            switch (kind) {
                case HEADER -> of.content().header(values);
                case ROWS -> of.content().rows(first, values);
                case KEYS -> of.content().keys(values);
            }
        }
    }

    /**
     * All that must be read: headers and the hub's columns page by page. Where that takes more than one call, the keys once more at
     * the end: people may have moved rows meanwhile.
     */
    static List<SheetRead> all(List<Held> worksheets) {
        List<SheetRead> all = new ArrayList<>(List.of(new SheetRead()));
        worksheets.forEach(
                each -> all.get(0).add(each, Kind.HEADER, 1, 1, each.tab().columns()));
        for (Held each : worksheets) {
            int width = Math.min(each.layout().width(), each.tab().columns());
            for (int first = 2; first <= each.tab().rows(); ) {
                SheetRead last = all.get(all.size() - 1);
                if (last.rows >= ROWS) {
                    last = new SheetRead();
                    all.add(last);
                }
                int end = Math.min(each.tab().rows(), first + ROWS - last.rows - 1);
                last.add(each, Kind.ROWS, first, end, width);
                first = end + 1;
            }
        }
        if (all.size() > 1) {
            SheetRead keys = new SheetRead();
            worksheets.forEach(each -> keys.add(each, Kind.KEYS, 1, each.tab().rows(), 1));
            all.add(keys);
        }
        return all;
    }

    /** The keys alone, as they are now, however long the worksheets are by now. */
    static SheetRead keys(List<Held> worksheets) {
        SheetRead keys = new SheetRead();
        worksheets.forEach(each ->
                keys.parts.add(new Part(each, Kind.KEYS, 1, A1.column(each.tab().title(), 1))));
        return keys;
    }

    private void add(Held of, Kind kind, int first, int last, int width) {
        parts.add(new Part(of, kind, first, A1.range(of.tab().title(), 1, first, width, last)));
        rows += kind == Kind.ROWS ? last - first + 1 : 0;
    }

    /** The ranges in A1 notation, joined by commas. */
    public String getRanges() {
        return parts.stream().map(Part::range).collect(Collectors.joining(","));
    }

    /** Takes the answer: {@code {valueRanges}} in the same order. */
    void take(Map<String, Object> answer) {
        each(answer, Part::take);
    }

    /** Who takes what was read. */
    public interface Taker {
        /** The first row of a worksheet, people's columns included; it comes before the others. */
        void header(SheetLayout layout, String title, List<List<?>> values);

        /** Some rows of the hub's columns, by the number of the first; row 1 is among them or not. */
        void rows(SheetLayout layout, int first, List<List<?>> values);
    }

    /** Hands the answer on, {@code {valueRanges}} in the same order. */
    public void hand(Map<String, Object> answer, Taker to) {
        each(answer, (part, values) -> {
            SheetLayout layout = part.of().layout();
            switch (part.kind()) {
                case HEADER -> to.header(layout, part.of().tab().title(), values);
                case ROWS -> to.rows(layout, part.first(), values);
                // Which row is where now is of no use to who only reads.
                case KEYS -> {}
            }
        });
    }

    private void each(Map<String, Object> answer, BiConsumer<Part, List<List<?>>> taker) {
        List<Map<String, Object>> ranges = JsonValues.maps(answer.get("valueRanges"));
        if (ranges.size() != parts.size()) {
            throw new RetryableException(
                    "Google answered " + ranges.size() + " ranges and was asked for " + parts.size() + ". It is asked"
                            + " again.",
                    null);
        }
        for (int i = 0; i < parts.size(); i++) {
            taker.accept(parts.get(i), values(ranges.get(i).get("values")));
        }
    }

    private static List<List<?>> values(Object values) {
        List<List<?>> rows = new ArrayList<>();
        if (values instanceof List<?> all) {
            all.forEach(row -> rows.add(row instanceof List<?> cells ? cells : List.of()));
        }
        return rows;
    }
}
