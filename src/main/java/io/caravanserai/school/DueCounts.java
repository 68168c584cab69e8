package io.caravanserai.school;

import io.caravanserai.academy.Job;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many reminders of a job are due, and how many nobody can tell of. */
final class DueCounts {
    private final AcademyDatabase academy;

    DueCounts(AcademyDatabase academy) {
        this.academy = academy;
    }

    long due(Job job, DueSql statements, Instant now) {
        return count(statements.count(), job, now);
    }

    /** What is never due for want of a time, in a sentence; empty where there is none. */
    Optional<String> undated(Job job, DueSql statements, Instant now) {
        long count = count(statements.undated(), job, now);
        return count == 0
                ? Optional.empty()
                : Optional.of((count == DueSql.MOST_UNDATED ? "At least " : "") + count + " for " + job
                        + " have no time, and are never due: "
                        + Source.of(job).when() + " is empty.");
    }

    private long count(Statement statement, Job job, Instant now) {
        Map<String, Object> values = new HashMap<>(DuePages.values(job, now));
        values.put("limit", Integer.MAX_VALUE);
        return academy.ask(sql -> sql.one(statement.sql(), row -> row.getLong(1), statement.with(values)))
                .orElseThrow();
    }
}
