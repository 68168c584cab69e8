package io.caravanserai.store;

import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs;
import io.caravanserai.message.StorableText;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs in PostgreSQL. */
public final class RunStore implements Runs {
    private static final String START = """
            insert into run (flow, trigger, claim, state, reason, dry_run, parameters, started, completed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning id""";
    private static final String COUNT = """
            insert into run_count (run_id, name, n) values (?, ?, ?)
            on conflict (run_id, name) do update set n = run_count.n + excluded.n""";
    private static final String SET = """
            insert into run_count (run_id, name, n) values (?, ?, ?)
            on conflict (run_id, name) do update set n = excluded.n""";

    private final Sql sql;
    private final MessageStore messages;
    private final InstantSource clock;

    /** @param messages gets the first message of each run */
    public RunStore(Database database, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Run start(NewRun run) {
        Instant now = clock.instant();
        Run started = sql.inTransaction(connection -> {
            Optional<Run> running = running(connection, run, now);
            return running.isPresent() ? running.get() : skipped(connection, run, now);
        });
        messages.tell(Set.of(run.flow()));
        return started;
    }

    @Override
    public Optional<Run> startIfFree(NewRun run) {
        Instant now = clock.instant();
        Optional<Run> started = sql.inTransaction(connection -> {
            Optional<Run> running = running(connection, run, now);
            return running.isPresent() ? running : claimed(connection, run);
        });
        messages.tell(Set.of(run.flow()));
        return started;
    }

    private Optional<Run> running(Connection connection, NewRun run, Instant now) throws SQLException {
        List<Long> id = insert(connection, run, now, Run.State.RUNNING, null);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        messages.insert(connection, first(run, id.get(0)));
        return RunRows.find(connection, id.get(0));
    }

    private static Run skipped(Connection connection, NewRun run, Instant now) throws SQLException {
        String reason = "Another run of " + run.flow() + " was under way.";
        List<Long> id = insert(connection, run, now, Run.State.SKIPPED, reason);
        return (id.isEmpty() ? claimed(connection, run) : RunRows.find(connection, id.get(0))).orElseThrow();
    }

    /** The run that an earlier start with the same claim led to, on this node or another. */
    private static Optional<Run> claimed(Connection connection, NewRun run) throws SQLException {
        return Sql.query(
                        connection,
                        "select * from run where flow = ? and claim = ?",
                        row -> RunRows.read(connection, row),
                        run.flow(),
                        run.claim())
                .stream()
                .findFirst();
    }

    private static List<Long> insert(
            Connection connection, NewRun run, Instant now, Run.State state, @Nullable String reason)
            throws SQLException {
        return Sql.query(
                connection,
                START,
                row -> row.getLong("id"),
                run.flow(),
                run.trigger(),
                run.claim(),
                state.name(),
                reason,
                run.dryRun(),
                StoredJson.write(run.parameters()),
                now,
                state == Run.State.RUNNING ? null : now);
    }

    private static NewMessage first(NewRun run, long id) {
        return new NewMessage(
                run.flow(),
                "run " + id,
                null,
                new NewMessage.Parent(null, id, run.dryRun()),
                null,
                StoredJson.write(run.parameters()),
                Map.of());
    }

    @Override
    public void count(long runId, Map<String, Long> counts) {
        write(COUNT, runId, counts);
    }

    @Override
    public void set(long runId, Map<String, Long> counts) {
        write(SET, runId, counts);
    }

    private void write(String statement, long runId, Map<String, Long> counts) {
        sql.inTransaction(connection -> {
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                Sql.update(connection, statement, runId, StorableText.key(count.getKey()), count.getValue());
            }
            return null;
        });
    }

    @Override
    public Optional<Run> find(long runId) {
        return sql.inTransaction(connection -> RunRows.find(connection, runId));
    }

    /**
     * Runs, newest first.
     *
     * @param flow only of this flow; null for all
     * @param state only in this state; null for any
     * @param page from 0, 50 a page
     */
    public List<Run> list(@Nullable String flow, Run.@Nullable State state, int page, int limit) {
        return sql.inTransaction(connection -> Sql.query(
                connection,
                """
                select * from run where (?::text is null or flow = ?) and (?::text is null or state = ?)
                order by id desc limit ? offset ?""",
                row -> RunRows.read(connection, row),
                flow,
                flow,
                state == null ? null : state.name(),
                state == null ? null : state.name(),
                limit,
                (long) page * limit));
    }
}
