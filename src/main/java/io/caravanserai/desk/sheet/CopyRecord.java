package io.caravanserai.desk.sheet;

import io.caravanserai.store.Sql;
import io.caravanserai.support.Arrival;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Removal;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of the copy's two tables as tickets and chats. */
final class CopyRecord {
    private CopyRecord() {}

    static Ticket ticket(ResultSet row) throws SQLException {
        return new Ticket(
                row.getString("id"),
                row.getString("subject"),
                row.getString("pipeline"),
                row.getString("stage"),
                flag(row, "open"),
                row.getString("priority"),
                row.getString("source"),
                row.getString("owner_id"),
                row.getString("agent"),
                Sql.instant(row, "created"),
                row.getTimestamp("modified").toInstant(),
                Sql.instant(row, "closed"),
                arrival(row),
                new Ticket.Outcome(
                        number(row, "replies"),
                        flag(row, "reopened"),
                        flag(row, "first_reply_met"),
                        flag(row, "resolution_met"),
                        number(row, "rating")),
                timings(row),
                removal(row, row.getString("merged_into")));
    }

    static Chat chat(ResultSet row) throws SQLException {
        return new Chat(
                row.getString("id"),
                row.getString("chat_id"),
                customer(row),
                names(row.getArray("agents")),
                row.getString("agent"),
                Sql.instant(row, "started"),
                Sql.instant(row, "ended"),
                arrival(row),
                new Chat.Talk(
                        row.getInt("of_customer"),
                        row.getInt("of_agents"),
                        row.getInt("of_assistant"),
                        row.getInt("of_scraper"),
                        row.getBoolean("transferred"),
                        row.getBoolean("contained")),
                timings(row),
                number(row, "rating"),
                row.getBoolean("restricted"),
                removal(row, null));
    }

    private static Chat.@Nullable Customer customer(ResultSet row) throws SQLException {
        String id = row.getString("customer_id");
        return id == null
                ? null
                : new Chat.Customer(id, row.getString("customer_name"), row.getString("customer_email"));
    }

    private static List<String> names(Array names) throws SQLException {
        return List.of((String[]) names.getArray());
    }

    private static Arrival arrival(ResultSet row) throws SQLException {
        return new Arrival(flag(row, "weekend"), flag(row, "out_of_hours"));
    }

    private static Timings timings(ResultSet row) throws SQLException {
        Map<Timing, Duration> calendar = new EnumMap<>(Timing.class);
        Map<Timing, Duration> business = new EnumMap<>(Timing.class);
        for (Timing timing : Timing.values()) {
            String column = timing.name().toLowerCase(Locale.ROOT);
            put(calendar, timing, Sql.number(row, column));
            put(business, timing, Sql.number(row, column + "_business"));
        }
        return new Timings(calendar, business);
    }

    private static void put(Map<Timing, Duration> times, Timing timing, @Nullable Long seconds) {
        if (seconds != null) {
            times.put(timing, Duration.ofSeconds(seconds));
        }
    }

    private static @Nullable Removal removal(ResultSet row, @Nullable String into) throws SQLException {
        Instant at = Sql.instant(row, "removed");
        return at == null ? null : new Removal(at, Removal.Reason.valueOf(row.getString("removed_as")), into);
    }

    private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
        boolean value = row.getBoolean(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
