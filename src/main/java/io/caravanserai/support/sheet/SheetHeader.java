package io.caravanserai.support.sheet;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Whether the first row of a worksheet is the one that the hub writes below. */
public final class SheetHeader {
    private static final int NAMED = 3;

    private final SheetContent content;
    private final SheetLayout layout;

    /** Of what was read. */
    public SheetHeader(SheetContent content) {
        this.content = content;
        this.layout = content.layout();
    }

    /** Whether the worksheet is empty, and gets its header now. */
    public boolean isMissing() {
        return content.isEmpty();
    }

    /**
     * What is wrong with it, in sentences, and what a person can do; empty where nothing is.
     *
     * @param title what the worksheet is called now
     */
    public Optional<String> mistake(String title) {
        if (isMissing()) {
            return Optional.empty();
        }
        List<Integer> wrong = IntStream.range(0, layout.width())
                .filter(i -> !cell(i).equals(layout.columns().get(i)))
                .boxed()
                .toList();
        if (wrong.isEmpty()) {
            return Optional.empty();
        }
        // Where most names are others this may be no header, but a row of somebody.
        boolean told = wrong.size() * 2 <= layout.width();
        List<String> mistakes = wrong.stream().map(i -> mistake(i, told)).toList();
        String more = mistakes.size() > NAMED ? ", and " + (mistakes.size() - NAMED) + " more" : "";
        return Optional.of("Row 1 of the worksheet '" + title + "' is not the header of the hub's columns: "
                + String.join("; ", mistakes.stream().limit(NAMED).toList()) + more
                + ". Nothing was written to it. Put these columns back under their names, from A to "
                + A1.column(layout.width()) + "; columns of your own stand right of them. The next synchronisation"
                + " brings it in line.");
    }

    private String cell(int index) {
        return index < content.header().size() ? content.header().get(index).strip() : "";
    }

    private String mistake(int index, boolean told) {
        String expected = layout.columns().get(index);
        String place = A1.column(index + 1) + "1";
        int elsewhere = content.header().stream().map(String::strip).toList().indexOf(expected);
        if (elsewhere >= 0 && elsewhere != index) {
            return "'" + expected + "' stands in " + A1.column(elsewhere + 1) + "1 and belongs into " + place;
        }
        String found = cell(index).isEmpty() ? "empty" : told ? "'" + cell(index) + "'" : "something else";
        return place + " is " + found + " and should be '" + expected + "'";
    }
}
