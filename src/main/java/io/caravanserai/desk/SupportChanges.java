package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.caravanserai.support.reading.TicketEvents;
import io.caravanserai.support.reading.TicketEvents.Moment;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What HubSpot tells of tickets as it happens. It tells late, twice and in any order, so of each ticket the newest deletion or
 * restoration counts, and none that is older than the row's own last change. Synchronisations find out the same without it. The
 * routes of {@code routes/support} call it by name.
 */
@Singleton
@Named("supportChanges")
public final class SupportChanges {
    private static final String TAKEN_OUT = "select id from support_change where took_out and id = any(?) for update";

    private static final String NOTE = """
            insert into support_change as c (id, at, gone, noted)
            select id, at, gone, ? from unnest(?, ?, ?) as e(id, at, gone) order by id
            on conflict (id) do update set at = excluded.at, gone = excluded.gone, noted = excluded.noted,
              took_out = excluded.gone and c.took_out
            where c.at < excluded.at
            returning id, at, gone""";

    private static final String GONE = """
            update support_ticket t set removed = c.at, removed_as = 'ARCHIVED', written = ?
            from support_change c where c.id = t.id and t.id = any(?) and t.removed is null and t.modified <= c.at
            returning t.id""";

    private static final String TOOK_OUT = "update support_change set took_out = true where id = any(?)";

    // Only what was taken out here comes back: what did not count before, a manager's, may not count after it either.
    private static final String BACK = """
            update support_ticket t set removed = null, removed_as = null, written = ?
            from support_change c where c.id = t.id and t.id = any(?) and t.removed_as = 'ARCHIVED' and t.removed <= c.at
            returning t.id""";

    private final Sql sql;
    private final InstantSource clock;

    @Inject
    SupportChanges(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * Brings the copy in line with what happened; the spreadsheet follows with the next synchronisation.
     *
     * @param events as {@link TicketEvents#read} takes them
     */
    public void happened(List<Map<String, Object>> events) {
        TicketEvents told = TicketEvents.read(events);
        Instant now = clock.instant();
        sql.inTransaction(connection -> {
            List<String> changed = new ArrayList<>(CopyWriter.merged(connection, told.winners(), now));
            changed.addAll(moved(connection, told.moments(), now));
            Sql.update(connection, CopyTables.TICKETS.seal(), Columns.texts(changed));
            return null;
        });
    }

    private static List<String> moved(Connection connection, List<Moment> told, Instant now) throws SQLException {
        List<String> takenOut =
                Sql.query(connection, TAKEN_OUT, row -> row.getString(1), Columns.text(told, Moment::id));
        List<Moment> news = Sql.query(
                connection,
                NOTE,
                row -> new Moment(row.getString("id"), row.getTimestamp("at").toInstant(), row.getBoolean("gone")),
                now,
                Columns.text(told, Moment::id),
                Columns.timestamp(told, Moment::at),
                Columns.bool(told, Moment::gone));
        List<String> gone = ids(news, Moment::gone);
        List<String> back = ids(news, moment -> !moment.gone() && takenOut.contains(moment.id()));
        List<String> changed =
                new ArrayList<>(Sql.query(connection, GONE, row -> row.getString(1), now, Columns.texts(gone)));
        Sql.update(connection, TOOK_OUT, Columns.texts(changed));
        changed.addAll(Sql.query(connection, BACK, row -> row.getString(1), now, Columns.texts(back)));
        return changed;
    }

    private static List<String> ids(List<Moment> moments, Predicate<Moment> which) {
        return moments.stream().filter(which).map(Moment::id).toList();
    }
}
