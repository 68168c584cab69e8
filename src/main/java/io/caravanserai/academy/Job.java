package io.caravanserai.academy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people are reminded of. An event (a start, a deadline, a day of publishing) is due while it lies in the job's window
 * around now. The near end is also where a message about it becomes worthless, so that what a punctual run would have taken is
 * made up for as long as it makes sense, and nothing that is older.
 */
public enum Job {
    SESSION_24H("session", Lane.DAY, Kind.RECURRING, Duration.ofHours(2), Duration.ofHours(25)),
    SESSION_15MIN("session", Lane.URGENT, Kind.RECURRING, Duration.ZERO, Duration.ofMinutes(20)),
    RECORDINGS("recording", Lane.REMINDERS, Kind.ONCE, Duration.ofDays(-14), Duration.ZERO),
    ASSIGNMENTS("assignment", Lane.REMINDERS, Kind.RECURRING, Duration.ZERO, Duration.ofHours(48)),
    PAYMENTS("payment", Lane.REMINDERS, Kind.ONCE, Duration.ofDays(-60), Duration.ofDays(-3)),
    /** Before day 3: whoever is due for both gets the later one. */
    LEAD_DAY7("marketing", Lane.LEADS, Kind.ONCE, Duration.ofDays(-30), Duration.ofDays(-7)),
    LEAD_DAY3("marketing", Lane.LEADS, Kind.ONCE, Duration.ofDays(-7), Duration.ofDays(-3));

    private final String category;
    private final Lane lane;
    private final Kind kind;
    private final Duration from;
    private final Duration to;

    /** In which line messages wait: urgent ones before those of the day, reminders, and leads. */
    public enum Lane {
        URGENT,
        DAY,
        REMINDERS,
        LEADS;

        /** As channels are called. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an occasion is. */
    private enum Kind {
        /** Each start or deadline is one of its own. */
        RECURRING,
        /** There is one. */
        ONCE
    }

    /** What a person or a schedule may start: a name on the command line, one or two jobs, and how the log of jobs calls it. */
    public enum Start {
        SESSION_24H("session-reminders-24h", Job.SESSION_24H),
        SESSION_15MIN("session-reminders-15min", Job.SESSION_15MIN),
        RECORDINGS("recording-notifications", Job.RECORDINGS),
        ASSIGNMENTS("assignment-reminders", Job.ASSIGNMENTS),
        PAYMENTS("payment-reminders", Job.PAYMENTS),
        LEADS("lead-follow-ups", Job.LEAD_DAY7, Job.LEAD_DAY3);

        private static final String ALL = "all";

        private final String log;
        private final List<Job> jobs;

        Start(String log, Job... jobs) {
            this.log = log;
            this.jobs = List.of(jobs);
        }

        /**
         * Those that a word means.
         *
         * @param word {@code session_24h}, also with {@code -}, or {@code all}
         * @throws IllegalArgumentException that names those there are
         */
        public static List<Start> of(String word) {
            String wanted = word.strip().toLowerCase(Locale.ROOT).replace('-', '_');
            if (wanted.equals(ALL)) {
                return List.of(values());
            }
            return Arrays.stream(values())
                    .filter(start -> start.toString().equals(wanted))
                    .findFirst()
                    .map(List::of)
                    .orElseThrow(() -> new IllegalArgumentException("There is no job '" + word + "'. There are "
                            + Stream.concat(Arrays.stream(values()).map(Start::toString), Stream.of(ALL))
                                    .collect(Collectors.joining(", "))
                            + "."));
        }

        /** As it stands in {@code job_execution_logs}. */
        public String log() {
            return log;
        }

        /** In the order in which they are planned. */
        public List<Job> jobs() {
            return jobs;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Job(String category, Lane lane, Kind kind, Duration from, Duration to) {
        this.category = category;
        this.lane = lane;
        this.kind = kind;
        this.from = from;
        this.to = to;
    }

    /**
     * As messages name it.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Job of(String name) {
        return Arrays.stream(values())
                .filter(job -> job.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no job '" + name + "'."));
    }

    /** What a person may have consented to, or not. */
    public String category() {
        return category;
    }

    public Lane lane() {
        return lane;
    }

    /** Whether each start or deadline is an occasion of its own, so that a moved one is told again. */
    public boolean isRecurring() {
        return kind == Kind.RECURRING;
    }

    /** Whether it goes to leads, who have no place in the app. */
    public boolean isToLeads() {
        return lane == Lane.LEADS;
    }

    /** An event is due after this instant. */
    public Instant after(Instant now) {
        return now.plus(from);
    }

    /** An event is due at this instant at the latest. */
    public Instant until(Instant now) {
        return now.plus(to);
    }

    /** From when on nobody needs to hear of the event any more. */
    public Instant notAfter(Instant event) {
        return event.minus(from);
    }

    /** As messages name it: {@code session-24h}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
