package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.store.Sql;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rows of {@code job_execution_logs}: one for each job of a run, which is known by the run's number. */
final class JobLog {
    /** No run takes so long: rows are looked for among those that are not older. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final String OF_RUN = "job_name = ? and metadata ->> 'run' = ? and started_at > ?";

    private static final String BEGIN = """
            insert into job_execution_logs (job_name, status, started_at, metadata)
            select ?::text, 'running', ?::timestamptz, jsonb_build_object('run', ?::text)
            where not exists (select 1 from job_execution_logs where %s)""".formatted(OF_RUN);

    private static final String END = """
            update job_execution_logs set status = ?, completed_at = ?::timestamptz,
              duration_seconds = extract(epoch from ?::timestamptz - started_at), records_processed = ?, error_message = ?,
              metadata = metadata || ?::jsonb
            where %s""".formatted(OF_RUN);

    private static final String FAIL = """
            update job_execution_logs set status = 'failed', completed_at = ?::timestamptz,
              duration_seconds = extract(epoch from ?::timestamptz - started_at), error_message = ?
            where metadata ->> 'run' = ? and started_at > ? and status = 'running'""";

    private JobLog() {}

    /** How a job ended: {@code completed}, {@code held} with a sentence, and how many were planned. */
    record End(String status, long planned, @Nullable String sentence, String metadata) {}

    /** Begins a row, unless an earlier attempt of the run did. */
    static void begin(Sql sql, Job.Start job, String run, Instant now) {
        sql.update(BEGIN, job.log(), now, run, job.log(), run, now.minus(LONGEST));
    }

    static void end(Sql sql, Job.Start job, String run, End end, Instant now) {
        sql.update(
                END, end.status, now, now, end.planned, end.sentence, end.metadata, job.log(), run, now.minus(LONGEST));
    }

    /** Ends what a run left open that gave up. */
    static void fail(Sql sql, String run, String reason, Instant now) {
        sql.update(FAIL, now, now, reason, run, now.minus(LONGEST));
    }
}
