package io.caravanserai.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one source from its oldest row on, cut into parts: after each the next begins where it ended, and something
 * more urgent may come in between.
 */
final class Pass<T> {
    private final Source<T> source;
    private final String watermark;
    private final @Nullable Instant until;
    private final int pages;
    private final Progress progress;
    private final Instant begun;
    private final Set<String> seen = new HashSet<>();
    private Instant since;
    private Instant reached;
    private boolean left = true;
    private long inPart;
    private Written written = Written.NOTHING;

    /**
     * @param watermark the one that it moves
     * @param since where it begins
     * @param until what was touched before is compared; null for an incremental one
     * @param pages how many make a part
     */
    Pass(Source<T> source, String watermark, Instant since, @Nullable Instant until, int pages) {
        this.source = source;
        this.watermark = watermark;
        this.begun = since;
        this.since = since;
        this.reached = since;
        this.until = until;
        this.pages = pages;
        this.progress = new Progress(source.name());
    }

    Source<T> source() {
        return source;
    }

    Progress progress() {
        return progress;
    }

    Written written() {
        return written;
    }

    /** Whether everything is read, and compared. */
    boolean isFull() {
        return until != null;
    }

    /** Where the next part begins. */
    Instant since() {
        return since;
    }

    /** Whether something is left to be read. */
    boolean left() {
        return left;
    }

    Page page(long run, Instant now, @Nullable Instant moment) {
        return new Page(run, now, watermark, moment, until);
    }

    /** Where it began. */
    Instant begun() {
        return begun;
    }

    /** The keys that an incremental one has met; a full one leaves them to the database. */
    Set<String> seen() {
        return seen;
    }

    void met(Collection<String> keys) {
        if (!isFull()) {
            seen.addAll(keys);
        }
    }

    /** How many rows of the part were read. */
    long inPart() {
        return inPart;
    }

    void paged(int rows) {
        inPart += rows;
    }

    void wrote(Written more, List<T> rows, @Nullable Instant moment) {
        written = written.and(more);
        met(rows.stream().map(source.table()::key).toList());
        if (moment != null && moment.isAfter(reached)) {
            reached = moment;
        }
    }

    /** What became of it, for people. */
    String sentence() {
        return "%s: %d %s read, %d added, %d changed, %d removed."
                .formatted(
                        source.vendor(),
                        written.all(),
                        source.name(),
                        written.added(),
                        written.changed(),
                        written.removed());
    }

    /**
     * As many pages as make a part. A part does not end before it has come further than it began, or the next would read the
     * same again: many rows may have one moment.
     */
    Iterator<Map<String, Object>> part(Iterator<Map<String, Object>> all) {
        inPart = 0;
        return new Iterator<>() {
            private int taken;
            private boolean over;

            @Override
            public boolean hasNext() {
                if (!over && taken >= pages && reached.isAfter(since)) {
                    since = reached;
                    over = true;
                } else if (!over) {
                    left = all.hasNext();
                    over = !left;
                }
                return !over;
            }

            @Override
            public Map<String, Object> next() {
                taken++;
                return all.next();
            }
        };
    }

    /** How far it is, for people. */
    static final class Progress {
        private static final long SOON = 5;

        private final String what;
        private @Nullable Instant begun;
        private long read;
        private long expected;

        Progress(String what) {
            this.what = what;
        }

        /** @param behind how many there are, those of this page included, as the vendor says */
        void page(long rows, long behind, Instant now) {
            begun = begun == null ? now : begun;
            expected = Math.max(expected, read + behind);
            read += rows;
        }

        /** One sentence. */
        String sentence(Instant now) {
            String sentence = "Read " + read + " of " + Math.max(read, expected) + " " + what;
            long left = Math.max(0, expected - read);
            long took = begun == null ? 0 : Duration.between(begun, now).toSeconds();
            return left == 0 || read == 0 || took < SOON
                    ? sentence + "."
                    : sentence + ", about " + took * left / read + " s to go.";
        }
    }
}
