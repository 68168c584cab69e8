package io.caravanserai.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import io.caravanserai.message.Message;
import io.caravanserai.message.Settlement.Claim;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How db-scheduler picks for one channel: only that channel's executions, and with each its message, so that taking costs
 * one statement for many.
 */
public final class ChannelPick extends PostgreSqlJdbcCustomization {
    // Where the flow rests, nothing is looked at. The literal `not picked` lets PostgreSQL use
    // the partial index whatever plan it caches. The channel's row is locked only where
    // something is due, so that an edit that comes into force waits for a pick that began
    // before it.
    private static final String PICK = """
            with due as (
              select task_name, task_instance from scheduled_tasks
              where task_name = ? and not picked and execution_time <= ? and not %s
              order by execution_time for update skip locked limit ?),
            ours as (
              select 1 from channel where name = ? and routed = ? and exists (select 1 from due) for share),
            held as (
              update scheduled_tasks t set picked = true, picked_by = ?, last_heartbeat = ?, version = t.version + 1
              from due where t.task_name = due.task_name and t.task_instance = due.task_instance
              and exists (select 1 from ours)
              returning t.*)
            select held.task_name, held.task_instance, held.execution_time, held.picked, held.picked_by,
                   held.last_success, held.last_failure, held.consecutive_failures, held.last_heartbeat, held.version,
                   convert_to(row_to_json(m)::text, 'UTF8') as task_data
            from held left join lateral (
              select id, channel, key, run_id, dry_run, attempts, body, headers, accepted, not_after, about from message
              where id = case when held.task_instance !~ '^=' then held.task_instance::bigint end
              and finished is null) m on true
            order by held.execution_time, held.task_instance""".formatted(PauseBook.RESTS);

    // Of thousands that are due at once a sort for each pick would take far longer than the pick.
    private static final String PICK_BY_ID =
            PICK.replace("order by execution_time for", "order by execution_time, task_instance for");

    // Picked in this node's name, and not known to it: the answer that said so was lost with its connection.
    private static final String LET_GO = """
            update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1
            where task_name = ? and picked_by = ? and picked and not (task_instance || ' ' || version) = any(?)""";

    private final String channel;
    private final Node node;
    private final LongSupplier routed;
    private final InstantSource clock;
    private final String pick;
    private boolean unsure;

    /**
     * @param channel the channel whose executions are picked
     * @param node in whose name
     * @param routed by which proposal its route here is as it is: nothing is picked while another is in force
     * @param clock decides what is due; heartbeats are the machine's time, or else a clock that is moved would have every
     *     node taken for dead
     * @param byId whether of what is due at once the oldest is picked first
     */
    public ChannelPick(String channel, Node node, LongSupplier routed, InstantSource clock, boolean byId) {
        super(false, false);
        this.channel = channel;
        this.node = node;
        this.routed = routed;
        this.clock = clock;
        this.pick = byId ? PICK_BY_ID : PICK;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(
            JdbcTaskRepositoryContext context, Instant now, int limit, boolean orderByPriority) {
        try {
            if (unsure) {
                letGo(context);
            }
            // From here on until the answer nobody knows what is picked.
            unsure = true;
            List<Execution> picked = pick(context, now, limit);
            picked.forEach(execution -> node.holds().add(claim(execution)));
            unsure = false;
            return picked;
        } catch (RuntimeException e) {
            if (Availability.isReasonOf(e)) {
                // Said by whoever watches the database. It is picked again when that is back.
                return List.of();
            }
            throw e;
        }
    }

    private List<Execution> pick(JdbcTaskRepositoryContext context, Instant now, int limit) {
        return context.jdbcRunner.query(
                pick,
                statement -> {
                    statement.setString(1, channel);
                    setInstant(statement, 2, clock.instant());
                    statement.setString(3, channel);
                    setInstant(statement, 4, clock.instant());
                    statement.setInt(5, limit);
                    statement.setString(6, channel);
                    statement.setLong(7, routed.getAsLong());
                    statement.setString(8, context.schedulerName.getName());
                    setInstant(statement, 9, now);
                },
                context.resultSetMapper.get());
    }

    private void letGo(JdbcTaskRepositoryContext context) {
        String[] held = node.holds().stream()
                .filter(claim -> claim.channel().equals(channel))
                .map(claim -> claim.instance() + " " + claim.version())
                .toArray(String[]::new);
        context.jdbcRunner.execute(LET_GO, statement -> {
            statement.setString(1, channel);
            statement.setString(2, context.schedulerName.getName());
            statement.setArray(3, statement.getConnection().createArrayOf("text", held));
        });
    }

    /** The hold on what was picked. */
    public Claim claim(Execution execution) {
        return new Claim(channel, execution.taskInstance.getId(), execution.version);
    }

    /** What was picked has been worked on, or given back. */
    public void done(Claim claim) {
        node.holds().remove(claim);
    }

    /** The message a pick brought along; null when the execution is a lane, or its message is settled already. */
    public static @Nullable Message message(byte @Nullable [] data) {
        if (data == null) {
            return null;
        }
        Map<String, @Nullable Object> row = StoredJson.object(new String(data, StandardCharsets.UTF_8));
        Object runId = row.get("run_id");
        Object notAfter = row.get("not_after");
        return new Message(
                ((Number) row.get("id")).longValue(),
                (String) row.get("channel"),
                (String) row.get("key"),
                runId == null ? null : ((Number) runId).longValue(),
                (Boolean) row.get("dry_run"),
                ((Number) row.get("attempts")).intValue(),
                (String) row.get("body"),
                StoredJson.headers((String) row.get("headers")),
                java.time.OffsetDateTime.parse((String) row.get("accepted")).toInstant(),
                notAfter == null
                        ? null
                        : java.time.OffsetDateTime.parse((String) notAfter).toInstant(),
                (String) row.get("about"));
    }
}
