package io.caravanserai.desk;

import io.caravanserai.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What is done once at the end of each synchronisation: the backlog of the day is kept, and what is too old goes. */
final class CopyUpkeep {
    private static final String SNAPSHOT = """
            insert into support_backlog (day, pipeline, priority, agent, open)
            select ?, pipeline, priority, agent, count(*) from support_ticket
            where open and removed is null group by pipeline, priority, agent""";

    // A day on which nothing was open is not one that nobody looked at.
    private static final String NOTHING_OPEN = """
            insert into support_backlog (day, pipeline, priority, agent, open)
            select ?, '', '', '', 0 where not exists (select 1 from support_backlog where day = ?)""";

    private final Sql sql;

    CopyUpkeep(Sql sql) {
        this.sql = sql;
    }

    /** Keeps what is open now as the backlog of the day it is there; a later one of the day takes its place. */
    void snapshot(Instant now, ZoneId zone) {
        LocalDate day = now.atZone(zone).toLocalDate();
        sql.inTransaction(connection -> {
            Sql.update(connection, "delete from support_backlog where day = ?", day);
            Sql.update(connection, SNAPSHOT, day);
            return Sql.update(connection, NOTHING_OPEN, day, day);
        });
    }

    /** Removes what was touched longer ago than is kept; how many rows of tickets and chats went. */
    int retain(Instant now, Duration kept) {
        Instant end = now.minus(kept);
        return sql.inTransaction(connection -> {
            Sql.update(connection, "delete from support_backlog where day < ?::date", end);
            Sql.update(connection, "delete from support_sync where started < ?", end);
            Sql.update(connection, "delete from support_difference where found < ?", end);
            Sql.update(connection, "delete from support_change where noted < ?", end);
            return Sql.update(connection, "delete from support_ticket where modified < ?", end)
                    + Sql.update(
                            connection, "delete from support_chat where coalesce(ended, started, written) < ?", end);
        });
    }
}
