package io.caravanserai.onboarding;

import io.caravanserai.onboarding.Filters.FilterReason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The students among the rows of a leads file, one at a time, with a {@link Tally} of what became of the rest. Of the
 * file it keeps 32 bytes a lead (to know an e-mail again) and the first bad rows.
 *
 * <p>Each row has one outcome. It is a bad row; or a duplicate, where an earlier readable row had the same e-mail,
 * whatever became of that one; or stopped by the first {@link FilterReason} that holds; or it passes. With a limit the
 * reading stops at the last student taken: {@code read} then counts the rows up to that one, not the whole file.
 */
public final class LeadSelection implements Iterator<Student> {

    /** How many bad rows are listed; all are counted. */
    static final int BAD_ROWS_LISTED = 100;

    private final Iterator<LeadRow> rows;
    private final Filters filters;
    private final long limit;
    private final Predicate<String> handledBefore;
    private final EmailSet seen = new EmailSet();
    private final Map<FilterReason, Long> filtered = new EnumMap<>(FilterReason.class);
    private final List<Tally.BadLine> firstBadRows = new ArrayList<>();
    private long read;
    private long passed;
    private long fresh;
    private long duplicates;
    private long badRows;
    private @Nullable Student ahead;

    /** As {@link #LeadSelection(Iterator, Filters, OptionalInt, Predicate)}, where nobody was handled before. */
    public LeadSelection(Iterator<LeadRow> rows, Filters filters, OptionalInt limit) {
        this(rows, filters, limit, key -> false);
    }

    /**
     * @param limit how many students are taken at most, those not counted who were handled before
     * @param handledBefore by {@link Student#key}; asked only where there is a limit
     */
    LeadSelection(Iterator<LeadRow> rows, Filters filters, OptionalInt limit, Predicate<String> handledBefore) {
        if (limit.isPresent() && limit.getAsInt() < 0) {
            throw new IllegalArgumentException("limit must be 0 or more, not " + limit.getAsInt());
        }
        this.rows = rows;
        this.filters = filters;
        this.handledBefore = limit.isPresent() ? handledBefore : key -> false;
        this.limit = limit.isPresent() ? limit.getAsInt() : Long.MAX_VALUE;
        for (FilterReason reason : FilterReason.values()) {
            filtered.put(reason, 0L);
        }
    }

    @Override
    public boolean hasNext() {
        while (ahead == null && fresh < limit && rows.hasNext()) {
            read++;
            take(rows.next());
        }
        return ahead != null;
    }

    @Override
    public Student next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Student student = Objects.requireNonNull(ahead);
        ahead = null;
        return student;
    }

    /** What became of the rows read so far; of the whole file once {@link #hasNext} says false without a limit. */
    public Tally tally() {
        return new Tally(
                read,
                passed,
                new EnumMap<>(filtered),
                duplicates,
                new Tally.BadRows(badRows, List.copyOf(firstBadRows)));
    }

    private void take(LeadRow row) {
        if (row instanceof LeadRow.Unreadable bad) {
            bad(bad.line(), bad.reason());
        } else if (row instanceof LeadRow.Cells cells) {
            LeadReading reading = Lead.read(cells.cells());
            if (reading instanceof Lead.Unreadable bad) {
                bad(cells.line(), bad.reason());
            } else if (reading instanceof Lead lead) {
                take(cells.line(), lead);
            }
        }
    }

    private void take(long line, Lead lead) {
        if (!seen.add(lead.email())) {
            duplicates++;
            return;
        }
        filters.reason(lead).ifPresentOrElse(reason -> filtered.merge(reason, 1L, Long::sum), () -> {
            passed++;
            ahead = new Student(
                    line, lead, filters.config().segment(lead.segment()).orElseThrow());
            // Who was handled before is handed on too, to be counted as such: the channel knows the key.
            fresh += handledBefore.test(ahead.key()) ? 0 : 1;
        });
    }

    private void bad(long line, String reason) {
        badRows++;
        if (firstBadRows.size() < BAD_ROWS_LISTED) {
            firstBadRows.add(new Tally.BadLine(line, reason));
        }
    }

    /** One row of a leads file as it comes in. */
    public sealed interface LeadRow {

        /** Where the row begins in its file, counted from 1. */
        long line();

        /** @param cells from a column name to the cell's text, "" for none */
        record Cells(long line, Function<String, String> cells) implements LeadRow {}

        /** A row of which not even the cells could be told. */
        record Unreadable(long line, String reason) implements LeadRow {}
    }

    /**
     * What became of the rows read so far: {@code read = passed + filtered + duplicates + badRows}.
     *
     * @param read all rows, bad ones too
     * @param filtered per reason, every reason present, in order
     * @param duplicates readable rows whose e-mail an earlier readable row of the file had
     */
    public record Tally(long read, long passed, Map<FilterReason, Long> filtered, long duplicates, BadRows badRows) {

        /**
         * @param count all of them
         * @param first the first ones, enough to mend a file by
         */
        public record BadRows(long count, List<BadLine> first) {}

        /** @param reason without any cell's content */
        public record BadLine(long line, String reason) {}

        /** The counts under the names a run stores: {@code read}, each filter reason, {@code duplicates}, {@code badRows}. */
        public Map<String, Long> counts() {
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put("read", read);
            filtered.forEach((reason, count) -> counts.put(reason.countName(), count));
            counts.put("duplicates", duplicates);
            counts.put("badRows", badRows.count());
            return counts;
        }
    }
}
