package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Run;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Completes a run in the transaction that settles its last message, and emits the completion as a message to {@code
 * <flow>-completed}: both happen, once, or neither.
 */
final class RunCompletion {
    private static final String FAILED = "failed";

    private final MessageInsert insert;
    private final LongSupplier ids;

    RunCompletion(MessageInsert insert, LongSupplier ids) {
        this.insert = insert;
        this.ids = ids;
    }

    /**
     * Completes the runs that have no open message any more; one that was complete before, and had messages replayed,
     * gets its outcome of now, and no second word.
     *
     * @return the channels that got a message
     */
    List<String> complete(Connection connection, Set<Long> runs, Instant now) throws SQLException {
        List<MessageInsert.Numbered> emitted = new java.util.ArrayList<>();
        for (long id : runs) {
            Run run = RunRows.find(connection, id).orElseThrow();
            String outcome = outcome(run);
            @Nullable String reason = outcome.equals(FAILED) ? reason(connection, run) : null;
            Sql.update(
                    connection,
                    "update run set state = 'COMPLETE', outcome = ?, reason = ?, completed = coalesce(completed, ?)"
                            + " where id = ?",
                    outcome,
                    reason,
                    now,
                    id);
            if (run.state() == Run.State.RUNNING) {
                emitted.add(new MessageInsert.Numbered(ids.getAsLong(), completion(run, outcome, reason, now)));
                count(run, outcome);
            }
        }
        insert.in(connection, emitted, now);
        return emitted.stream().map(each -> each.message().channel()).toList();
    }

    private static void count(Run run, String outcome) {
        Counter.builder("hub.runs")
                .description("Runs that this node completed, by outcome: ok, parked or failed; dry runs aside")
                .tag("flow", run.flow())
                .tag("outcome", outcome)
                .register(Metrics.globalRegistry)
                .increment(run.dryRun() ? 0 : 1);
    }

    private static String outcome(Run run) {
        Run.@Nullable ChannelCounts first = run.channels().get(run.flow());
        if (first != null && first.done() == 0) {
            return FAILED;
        }
        return run.channels().values().stream().anyMatch(channel -> channel.parked() > 0) ? "parked" : "ok";
    }

    /** Why its first message gave up. */
    private static @Nullable String reason(Connection connection, Run run) throws SQLException {
        return Sql.query(
                        connection,
                        "select failure from message where channel = ? and key = ? and failure is not null",
                        row -> StoredJson.read(row.getString("failure"), Failure.class)
                                .reason(),
                        run.flow(),
                        "run " + run.id())
                .stream()
                .findFirst()
                .orElse(null);
    }

    private static NewMessage completion(Run run, String outcome, @Nullable String reason, Instant now) {
        String channel = run.flow() + "-completed";
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("runId", run.id());
        body.put("flow", run.flow());
        body.put("trigger", run.trigger());
        body.put("outcome", outcome);
        body.put("reason", reason);
        body.put("dryRun", run.dryRun());
        body.put("parameters", run.parameters());
        body.put("counts", run.counts());
        body.put("channels", run.channels());
        body.put("started", run.started());
        body.put("completed", now);
        return new NewMessage(
                channel,
                "run " + run.id(),
                null,
                new NewMessage.Parent(null, run.id(), run.dryRun()),
                null,
                StoredJson.write(body),
                Map.of());
    }
}
