package io.caravanserai.desk.sheet;

import io.caravanserai.message.Hold;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.support.sheet.SheetLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt to bring the spreadsheet in line: what is known of it so far. Held by one route at a time. */
public final class SheetSync {
    private static final int MOST_DELETIONS = 4;

    private final String spreadsheet;
    private final Message message;
    private final @Nullable Hold hold;
    private final Map<SheetLayout, Held> held = new LinkedHashMap<>();
    private final List<Tab> others = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private boolean open = true;
    private int deletions;
    private @Nullable Mark mark;

    /** @param hold under which it writes; null where it only reads */
    SheetSync(String spreadsheet, Message message, @Nullable Hold hold) {
        this.spreadsheet = spreadsheet;
        this.message = message;
        this.hold = hold;
    }

    /** The id of the spreadsheet. */
    public String getSpreadsheet() {
        return spreadsheet;
    }

    /** Whether there is one. */
    public boolean isConfigured() {
        return !spreadsheet.isEmpty();
    }

    /** Whether anything may be written. */
    public boolean isOpen() {
        return open;
    }

    /** What no other attempt has: each reads the spreadsheet anew and writes what it finds missing. */
    public String getAttempt() {
        return hold().claim().instance() + " " + hold().claim().version();
    }

    Hold hold() {
        if (hold == null) {
            throw new PermanentException("A test of the spreadsheet writes nothing.");
        }
        return hold;
    }

    Message message() {
        return message;
    }

    long run() {
        Long run = message.runId();
        if (run == null) {
            throw new PermanentException("Message " + message.id() + " belongs to no run of support, and only its runs"
                    + " bring the spreadsheet in line. Nothing was written. Start a run of support.");
        }
        return run;
    }

    /** The worksheets that the hub keeps, in order. */
    List<Held> held() {
        return List.copyOf(held.values());
    }

    void hold(Held worksheet) {
        held.put(worksheet.layout(), worksheet);
    }

    @Nullable
    Held held(SheetLayout layout) {
        return held.get(layout);
    }

    /** Worksheets of people. */
    List<Tab> others() {
        return others;
    }

    /** Whether rows are still to be taken out. */
    public boolean isDeletionsLeft() {
        return held.values().stream().anyMatch(Held::hasDeletions);
    }

    /** Takes rows out once more; people who move rows all the time are waited for. */
    void deletedOnceMore() {
        if (++deletions == MOST_DELETIONS) {
            throw new RetryableException(
                    "People moved rows of the spreadsheet " + MOST_DELETIONS + " times while rows were taken out. It is"
                            + " read again.",
                    null);
        }
    }

    /** What people should know, in sentences. */
    List<String> notes() {
        return notes;
    }

    /** Whether it is only looked at. */
    boolean isLook() {
        return hold == null;
    }

    /** What keeps it from being in line, or from being read whole, in sentences. */
    public List<String> doubts() {
        return doubts;
    }

    /** Nothing is written at all, and why. */
    void stop(String doubt) {
        doubts.add(doubt);
        open = false;
    }

    /**
     * The hub's mark, where it is still to be written.
     *
     * @param column of the first row of the log, from 1 on
     */
    record Mark(int column, String text) {}

    /** Null where it is there. */
    @Nullable
    Mark mark() {
        return mark;
    }

    void mark(Mark missing) {
        mark = missing;
    }
}
