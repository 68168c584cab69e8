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

/** Fills what stands in for the copy, in one transaction and bounded memory. Rows that are the same by their key count once. */
final class SpareTables {
    private static final int AT_ONCE = 500;
    private static final CopyTable<Ticket> TICKETS = CopyTables.TICKETS.as("support_spare_ticket");
    private static final CopyTable<Chat> CHATS = CopyTables.CHATS.as("support_spare_chat");

    private final Connection connection;
    private final Instant now;
    private final Waiting<Ticket> tickets = new Waiting<>(TICKETS, new ArrayList<>());
    private final Waiting<Chat> chats = new Waiting<>(CHATS, new ArrayList<>());
    private int rows;

    SpareTables(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
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
        Sql.update(connection, "delete from support_spare_ticket");
        Sql.update(connection, "delete from support_spare_chat");
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
