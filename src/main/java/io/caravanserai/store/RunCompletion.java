package io.caravanserai.store;

import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Run;
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
    private final MessageInsert insert;
    private final LongSupplier ids;

    RunCompletion(MessageInsert insert, LongSupplier ids) {
        this.insert = insert;
        this.ids = ids;
    }

    /** Completes the runs; the channels that got a message. */
    List<String> complete(Connection connection, Set<Long> runs, Instant now) throws SQLException {
        List<MessageInsert.Numbered> emitted = new java.util.ArrayList<>();
        for (long id : runs) {
            Run run = RunRows.find(connection, id).orElseThrow();
            String outcome = outcome(run);
            Sql.update(
                    connection,
                    "update run set state = 'COMPLETE', outcome = ?, completed = ? where id = ?",
                    outcome,
                    now,
                    id);
            emitted.add(new MessageInsert.Numbered(ids.getAsLong(), completion(run, outcome, now)));
        }
        insert.in(connection, emitted, now);
        return emitted.stream().map(each -> each.message().channel()).toList();
    }

    private static String outcome(Run run) {
        Run.@Nullable ChannelCounts first = run.channels().get(run.flow());
        if (first != null && first.done() == 0) {
            return "failed";
        }
        return run.channels().values().stream().anyMatch(channel -> channel.parked() > 0) ? "parked" : "ok";
    }

    private static NewMessage completion(Run run, String outcome, Instant now) {
        String channel = run.flow() + "-completed";
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("runId", run.id());
        body.put("flow", run.flow());
        body.put("trigger", run.trigger());
        body.put("outcome", outcome);
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
                Json.write(body),
                Map.of());
    }
}
