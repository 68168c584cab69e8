package io.caravanserai.store;

import io.caravanserai.message.About;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.StorableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter as SQL over the aliases {@code m} (message), {@code r} (its run) and {@code t} (its execution, where a node has
 * picked it). What is open is found through the executions, so that its cost does not grow with what is finished.
 */
final class MessageQuery {
    /** The state as seen. Of an ordered lane only the first runs, of a batching channel only the list that was taken. */
    static final String SEEN = """
            case when m.finished is not null then m.state
                 when t.picked and (m.lane is null or (m.lane = '' and m.batch is not null and m.due <= clock.at)
                   or (m.lane <> '' and not exists (
                     select 1 from message e where e.channel = m.channel and e.lane = m.lane and e.finished is null
                     and (e.position, e.id) < (m.position, m.id)))) then 'RUNNING'
                 when m.state = 'RETRYING' then 'RETRYING'
                 when m.due > clock.at then 'WAITING'
                 else 'READY' end""";

    /** Whether a write of the message may or may not have been made. */
    static final String IN_DOUBT = """
            (coalesce(m.failure::jsonb ->> 'kind' = 'in-doubt', false)
             or exists (select 1 from effect e where e.message_id = m.id and e.state = 'IN_DOUBT'))""";

    private static final String OPEN = """
            (select o.* from (
               select case when x.task_instance !~ '^=' then x.task_instance::bigint end as id
               from scheduled_tasks x where x.task_instance !~ '^=' %1$s
               union all
               select l.id from scheduled_tasks x join message l
                 on l.channel = x.task_name and l.lane = substr(x.task_instance, 2) and l.finished is null
               where x.task_instance ~ '^=' %1$s) ids
             join message o on o.id = ids.id and o.finished is null)""";
    private static final String FROM = """
             from (select ?::timestamptz as at) clock cross join %s m
            left join scheduled_tasks t on m.finished is null and t.picked and t.task_name = m.channel
              and t.task_instance = coalesce('=' || m.lane, m.id::text)
            left join run r on r.id = m.run_id
            where true""";

    private static final Set<MessageState> OPEN_STATES =
            EnumSet.of(MessageState.READY, MessageState.WAITING, MessageState.RUNNING, MessageState.RETRYING);

    private final StringBuilder where = new StringBuilder();
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final String from;

    private MessageQuery(MessageFilter filter, Instant now) {
        this.from = FROM.formatted(source(filter));
        parameters.add(now);
    }

    static MessageQuery of(MessageFilter filter, Instant now) {
        MessageQuery query = new MessageQuery(filter, now);
        MessageState state = filter.state();
        if (state != null) {
            // The literal lets PostgreSQL use the partial index of the state.
            String stored = "m.state = '" + state.name() + "'";
            query.and(OPEN_STATES.contains(state) ? SEEN + " = '" + state.name() + "'" : stored);
        }
        query.andIf("m.channel = ?", filter.channel());
        query.andIf("m.run_id = ?", filter.runId());
        query.andIf("m.key = ?", filter.key() == null ? null : StorableText.key(filter.key()));
        // What says nothing finds nothing: no message is about an empty text.
        query.andIf(
                "m.about = ?",
                filter.about() == null ? null : Objects.requireNonNullElse(About.of(filter.about()), ""));
        // Its index holds what is parked.
        query.andIf("m.state = 'PARKED' and m.cause = ?", filter.cause());
        query.andIf("m.due >= ?", filter.dueFrom());
        query.andIf("m.due < ?", filter.dueTo());
        if (filter.flow() != null) {
            query.andOf(filter.flow());
        }
        return query;
    }

    private void andOf(MessageFilter.OfFlow flow) {
        and(
                "(r.flow = ? or (m.run_id is null and (m.channel = any(?)"
                        + " or ((m.channel = ? or starts_with(m.channel, ?)) and m.channel <> all(?)))))",
                flow.name(),
                Columns.text(flow.channels(), name -> name),
                flow.name(),
                flow.name() + "-",
                Columns.text(flow.others(), name -> name));
    }

    MessageQuery and(String condition, @Nullable Object... values) {
        where.append(" and ").append(condition);
        parameters.addAll(java.util.Arrays.asList(values));
        return this;
    }

    private void andIf(String condition, @Nullable Object value) {
        if (value != null) {
            and(condition, value);
        }
    }

    String sql(String select, String tail) {
        return "select " + select + from + where + ' ' + tail;
    }

    @Nullable
    Object[] parameters() {
        return parameters.toArray();
    }

    private static String source(MessageFilter filter) {
        MessageState state = filter.state();
        // Whom a message is about has an index of its own.
        if (state == null || !OPEN_STATES.contains(state) || filter.about() != null) {
            return "message";
        }
        return OPEN.formatted(state == MessageState.RUNNING ? "and x.picked" : "");
    }
}
