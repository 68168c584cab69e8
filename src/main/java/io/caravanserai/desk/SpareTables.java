package io.caravanserai.desk;

import io.caravanserai.store.Sql;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills what stands in for the copy, in bounded memory. Rows that are the same by their key count once. */
final class SpareTables {
    private static final int AT_ONCE = 500;
    private static final String SHOWN = "support_spare_";
    private static final String READ = "support_sheet_";

    private final Connection connection;
    private final Instant now;
    private final Waiting<Ticket> tickets;
    private final Waiting<Chat> chats;
    private int rows;

    private SpareTables(Connection connection, Instant now, String tables) {
        this.connection = connection;
        this.now = now;
        this.tickets = new Waiting<>(CopyTables.TICKETS.as(tables + "ticket"), new ArrayList<>());
        this.chats = new Waiting<>(CopyTables.CHATS.as(tables + "chat"), new ArrayList<>());
    }

    /** Those that are shown. */
    static SpareTables shown(Connection connection, Instant now) {
        return new SpareTables(connection, now, SHOWN);
    }

    /** Those of a spreadsheet that is being read, by many transactions. */
    static SpareTables read(Connection connection, Instant now) {
        return new SpareTables(connection, now, READ);
    }

    /** How many rows were read of a spreadsheet. */
    static int waiting(Connection connection) throws SQLException {
        String rows = "select (select count(*) from %1$sticket) + (select count(*) from %1$schat)".formatted(READ);
        return Sql.query(connection, rows, row -> row.getInt(1)).get(0);
    }

    /** Has what was read of a spreadsheet take the place of what is shown. */
    static void show(Connection connection) throws SQLException {
        for (String kind : List.of("ticket", "chat")) {
            Sql.update(connection, "delete from " + SHOWN + kind);
            Sql.update(connection, "insert into " + SHOWN + kind + " select * from " + READ + kind);
            Sql.update(connection, "delete from " + READ + kind);
        }
    }

    /** Rows that are not written yet. */
    private record Waiting<T>(CopyTable<T> table, List<T> rows) {}

    /** A failure of the database in the middle of a file. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failed(SQLException reason) {
            super(reason);
        }

        SQLException reason() {
            return (SQLException) getCause();
        }
    }

    void empty() throws SQLException {
        Sql.update(connection, "delete from " + tickets.table().name());
        Sql.update(connection, "delete from " + chats.table().name());
    }

    void add(Ticket ticket) {
        add(tickets, ticket);
    }

    void add(Chat chat) {
        add(chats, chat);
    }

    private <T> void add(Waiting<T> waiting, T row) {
        rows++;
        waiting.rows().add(row);
        if (waiting.rows().size() == AT_ONCE) {
            write(waiting);
        }
    }

    /** Writes what waits; how many rows there were. */
    int end() {
        write(tickets);
        write(chats);
        return rows;
    }

    private <T> void write(Waiting<T> waiting) {
        Map<String, T> byKey = new LinkedHashMap<>();
        waiting.rows().forEach(row -> byKey.put(waiting.table().key(row), row));
        waiting.rows().clear();
        try {
            if (!byKey.isEmpty()) {
                List<T> kept = Erasure.without(connection, List.copyOf(byKey.values()));
                Sql.query(
                        connection,
                        waiting.table().write(),
                        row -> 1,
                        waiting.table().page(kept, now));
            }
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }
}
