package io.caravanserai.store;

import io.caravanserai.message.Settled;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Writes of which nobody knows whether they were made. */
final class Undecisions {
    /** The first of some messages, which are to be named; through the journal's key, however large it is. */
    static final String OF = """
            select e.step, e.system from effect e
            where e.message_id in (%s) and e.state in ('INTENDED', 'IN_DOUBT') order by e.step limit 1""";

    private static final String OF_ONE = OF.formatted("?");

    private Undecisions() {}

    static Optional<Settled.Undecided> of(Connection connection, long message) throws SQLException {
        return Sql.query(connection, OF_ONE, Undecisions::read, message).stream()
                .findFirst();
    }

    static Settled.Undecided read(ResultSet row) throws SQLException {
        return new Settled.Undecided(row.getString("step"), row.getString("system"));
    }
}
