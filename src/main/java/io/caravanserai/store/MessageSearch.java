package io.caravanserai.store;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.MessageState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds messages, and says of each where it stands. */
@Singleton
public final class MessageSearch {
    /** Messages a page. */
    public static final int PAGE = 50;

    // Messages of lanes are few; of all others the execution alone says where they stand, unless they are retried.
    private static final String OPEN_COUNTS = """
            select channel, seen, count(*) as n from (
              select x.task_name as channel,
                     case when x.picked then 'RUNNING' when w.id is not null then 'RETRYING'
                          when x.execution_time > ? then 'WAITING' else 'READY' end as seen
              from scheduled_tasks x left join (select id from message where state = 'RETRYING') w
                on w.id = case when x.task_instance !~ '^=' then x.task_instance::bigint end
              where x.task_instance !~ '^='
              union all
              select m.channel, %s
              from (select ?::timestamptz as at) clock cross join scheduled_tasks t join message m
                on m.channel = t.task_name and m.lane = substr(t.task_instance, 2) and m.finished is null
              where t.task_instance ~ '^=') open
            group by channel, seen""".formatted(MessageQuery.SEEN);
    private static final String PARKED_COUNTS =
            "select channel, 'PARKED' as seen, count(*) as n from message where state = 'PARKED' group by channel";

    private final Sql sql;
    private final Effects effects;
    private final InstantSource clock;

    /** @param clock decides what is due */
    public MessageSearch(Database database, Effects effects, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.effects = effects;
        this.clock = clock;
    }

    /** Messages, newest first, {@value #PAGE} a page and one more when there is another page. */
    public List<MessageRow> find(MessageFilter filter, int page) {
        return find(filter, page, PAGE);
    }

    /** Messages, newest first, so many a page and one more when there is another page. */
    public List<MessageRow> find(MessageFilter filter, int page, int limit) {
        return find(filter, "m.id desc", page, limit);
    }

    /** As {@link #find(MessageFilter, int, int)}, the latest due time first. */
    public List<MessageRow> byDue(MessageFilter filter, int page, int limit) {
        return find(filter, "m.position desc, m.id desc", page, limit);
    }

    private List<MessageRow> find(MessageFilter filter, String order, int page, int limit) {
        MessageQuery query = MessageQuery.of(filter, clock.instant());
        String tail = "order by " + order + " limit " + (limit + 1) + " offset " + (long) page * limit;
        return sql.query(query.sql(MessageRow.COLUMNS, tail), MessageRow::read, query.parameters());
    }

    /** How many there are. */
    public long count(MessageFilter filter) {
        MessageQuery query = MessageQuery.of(filter, clock.instant());
        return sql.inTransaction(connection -> {
            manyRows(connection);
            return Sql.query(connection, query.sql("count(*)", ""), row -> row.getLong(1), query.parameters())
                    .get(0);
        });
    }

    /** How many messages are in which state, by channel. What is finished well or thrown away is not counted. */
    public Map<String, Map<MessageState, Long>> overview() {
        Instant now = clock.instant();
        Map<String, Map<MessageState, Long>> counts = new TreeMap<>();
        Sql.Row<Long> put =
                row -> counts.computeIfAbsent(row.getString("channel"), any -> new EnumMap<>(MessageState.class))
                        .merge(MessageState.valueOf(row.getString("seen")), row.getLong("n"), Long::sum);
        sql.inTransaction(connection -> {
            manyRows(connection);
            Sql.query(connection, OPEN_COUNTS, put, now, now);
            return Sql.query(connection, PARKED_COUNTS, put);
        });
        return counts;
    }

    /** Since when, or until when, the message waits that is due first, by channel; none where all are running. */
    public Map<String, Instant> earliestDue() {
        record Due(String channel, Instant at) {}
        List<Due> dues = sql.inTransaction(connection -> {
            manyRows(connection);
            return Sql.query(
                    connection,
                    "select task_name, min(execution_time) as due from scheduled_tasks where not picked group by task_name",
                    row -> new Due(
                            row.getString("task_name"), row.getTimestamp("due").toInstant()));
        });
        return dues.stream().collect(Collectors.toMap(Due::channel, Due::at));
    }

    /** One message with its history and its effects, or nothing when there is none with this id. */
    public Optional<MessageDetail> one(long id) {
        MessageQuery query =
                MessageQuery.of(MessageFilter.of(null), clock.instant()).and("m.id = ?", id);
        return sql.one(
                query.sql(MessageRow.COLUMNS + ", m.body, m.headers, m.history", ""), this::detail, query.parameters());
    }

    private MessageDetail detail(ResultSet row) throws SQLException {
        MessageRow message = MessageRow.read(row);
        List<HistoryEntry> history = new ArrayList<>();
        history.add(new HistoryEntry(null, message.accepted(), "ACCEPTED", null, null, null));
        for (String entry : (String[]) row.getArray("history").getArray()) {
            history.add(StoredJson.read(entry, HistoryEntry.class));
        }
        return new MessageDetail(
                message,
                row.getString("body"),
                StoredJson.headers(row.getString("headers")),
                history.stream().anyMatch(entry -> Retention.REMOVED.equals(entry.state())),
                history,
                effects(message));
    }

    private List<Effect> effects(MessageRow message) {
        Stream<Effect> own = effects.of(message.id()).stream();
        boolean follows = message.batch() != null && message.batch() != message.id();
        Stream<Effect> ofList = follows ? effects.of(message.batch()).stream() : Stream.of();
        return Stream.concat(ofList, own)
                .sorted(Comparator.comparing(Effect::intended))
                .toList();
    }

    /** The hub plans for its hot path, one row at a time; a count over many rows needs the other ways too. */
    static void manyRows(Connection connection) throws SQLException {
        Sql.update(connection, "set local enable_seqscan = on");
        Sql.update(connection, "set local enable_hashjoin = on");
    }
}
