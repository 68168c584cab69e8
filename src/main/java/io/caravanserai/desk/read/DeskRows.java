package io.caravanserai.desk.read;

import io.caravanserai.store.Database;
import io.caravanserai.store.Paging;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The copy's tickets and chats, the newest first: columns as the tables have them, durations in seconds. */
@Singleton
public final class DeskRows {
    private static final List<String> TIMES = Stream.of(
                    "first_reply",
                    "first_human_reply",
                    "next_reply",
                    "first_resolution",
                    "full_resolution",
                    "requester_wait",
                    "agent_wait")
            .flatMap(time -> Stream.of(time, time + "_business"))
            .toList();

    private static final List<String> TICKETS = with(
            "id",
            "subject",
            "pipeline",
            "stage",
            "open",
            "priority",
            "source",
            "agent",
            "created",
            "modified",
            "closed",
            "weekend",
            "out_of_hours",
            "replies",
            "reopened",
            "first_reply_met",
            "resolution_met",
            "rating");

    private static final List<String> CHATS = with(
            "id",
            "chat_id",
            "customer_name",
            "customer_email",
            "agent",
            "started",
            "ended",
            "weekend",
            "out_of_hours",
            "of_customer",
            "of_agents",
            "of_assistant",
            "of_scraper",
            "transferred",
            "contained",
            "restricted",
            "rating");

    /** What may tell of somebody. */
    private static final Set<String> PERSONAL = Set.of("subject", "customer_name", "customer_email");

    private final Sql sql;
    private final Measures measures;

    /** Of this database. */
    public DeskRows(Database database, Measures measures) {
        this.sql = new Sql(database.dataSource());
        this.measures = measures;
    }

    private static List<String> with(String... columns) {
        return Stream.concat(Stream.of(columns), TIMES.stream()).toList();
    }

    /** The columns of a kind, in their order. */
    public static List<String> columns(Kind kind) {
        return kind == Kind.TICKETS ? TICKETS : CHATS;
    }

    /**
     * A page of rows by column; one more than {@code most} where there are more.
     *
     * @param personal whether subjects and customers are shown; they are null otherwise
     */
    public List<Map<String, @Nullable Object>> page(Kind kind, Filter filter, boolean personal, int page, int most) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String where = Statement.where(kind, filter, measures.zone(), parameters);
        parameters.add(most + 1);
        parameters.add((long) page * most);
        return sql.query(
                select(kind, personal) + where + order(kind) + " limit ? offset ?",
                row -> read(kind, row),
                parameters.toArray());
    }

    /** All rows, in bounded memory; what comes in meanwhile may be among them, and none is there twice. */
    public void forEach(Kind kind, Filter filter, boolean personal, Consumer<Map<String, @Nullable Object>> each) {
        Paging.<Map<String, @Nullable Object>>forEach(last -> behind(last, kind, filter, personal), each);
    }

    private List<Map<String, @Nullable Object>> behind(
            @Nullable Map<String, @Nullable Object> last, Kind kind, Filter filter, boolean personal) {
        List<@Nullable Object> parameters = new ArrayList<>();
        String where = Statement.where(kind, filter, measures.zone(), parameters);
        if (last != null) {
            where += " and (" + kind.time() + ", id) < (?, ?)";
            parameters.add(last.get(kind.time()));
            parameters.add(last.get("id"));
        }
        parameters.add(Paging.AT_ONCE);
        return sql.query(
                select(kind, personal) + where + order(kind) + " limit ?",
                row -> read(kind, row),
                parameters.toArray());
    }

    private static String select(Kind kind, boolean personal) {
        List<String> columns = columns(kind).stream()
                .map(column -> personal || !PERSONAL.contains(column) ? column : "null::text as " + column)
                .toList();
        return "select " + String.join(", ", columns) + " from " + kind.table() + " where ";
    }

    private static String order(Kind kind) {
        return " order by " + kind.time() + " desc, id desc";
    }

    private static Map<String, @Nullable Object> read(Kind kind, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String column : columns(kind)) {
            Object value = row.getObject(column);
            values.put(column, value instanceof Timestamp at ? instant(at) : value);
        }
        return values;
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }
}
