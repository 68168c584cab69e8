package io.caravanserai.store;

import io.caravanserai.message.Run;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads runs with their counts. */
final class RunRows {
    private RunRows() {}

    static Optional<Run> find(Connection connection, long id) throws SQLException {
        return Sql.query(connection, "select * from run where id = ?", row -> read(connection, row), id).stream()
                .findFirst();
    }

    static Run read(Connection connection, ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Instant started = row.getTimestamp("started").toInstant();
        @Nullable Instant completed = Sql.instant(row, "completed");
        return new Run(
                id,
                row.getString("flow"),
                row.getString("trigger"),
                Run.State.valueOf(row.getString("state")),
                row.getString("outcome"),
                row.getString("reason"),
                row.getBoolean("dry_run"),
                StoredJson.object(row.getString("parameters")),
                counts(connection, id),
                channels(connection, id),
                started,
                completed);
    }

    private static Map<String, Long> counts(Connection connection, long id) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        Sql.query(
                connection,
                "select name, n from run_count where run_id = ? order by name",
                row -> counts.put(row.getString("name"), row.getLong("n")),
                id);
        return counts;
    }

    private static Map<String, Run.ChannelCounts> channels(Connection connection, long id) throws SQLException {
        Map<String, Run.ChannelCounts> channels = new LinkedHashMap<>();
        Sql.query(
                connection,
                "select * from run_channel where run_id = ? order by channel",
                row -> channels.put(
                        row.getString("channel"),
                        new Run.ChannelCounts(
                                row.getLong("open"),
                                row.getLong("done"),
                                row.getLong("parked"),
                                row.getLong("discarded"),
                                row.getLong("expired"))),
                id);
        return channels;
    }
}
