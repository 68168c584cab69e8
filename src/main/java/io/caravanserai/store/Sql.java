package io.caravanserai.store;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.StorableText;
import io.caravanserai.message.StoreAwayException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Just enough on top of JDBC: parameters by position, rows by function, one transaction by lambda. */
public final class Sql {
    private static final int CONFLICT_ATTEMPTS = 5;

    /** SQLSTATE classes of PostgreSQL, Appendix A: 21, 22 and 23 are about the data, 42 about the statement, 54 about its size. */
    private static final Pattern DATA_ERRORS = Pattern.compile("2[123]|42|54");

    private final DataSource dataSource;

    /** On connections of this source. */
    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads one row into a value. */
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Work inside one transaction. */
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Runs {@code work} in one transaction.
     *
     * @throws StoreAwayException when the database is away; nothing is changed then, unless the connection broke at the commit
     * @throws RetryableException when the work failed; nothing is changed then
     */
    public <T> T inTransaction(Work<T> work) {
        return again(() -> once(work));
    }

    /** As {@link #inTransaction}, for work that is one statement: it commits itself, which saves a round trip. */
    public <T> T autoCommitted(Work<T> work) {
        return again(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return work.in(connection);
            }
        });
    }

    private interface Attempt<T> {
        T run() throws SQLException;
    }

    private static <T> T again(Attempt<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                boolean undone = isConflict(e) || e instanceof Undone;
                if (!undone || attempt == CONFLICT_ATTEMPTS) {
                    throw failure(e);
                }
            }
        }
    }

    private <T> T once(Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            T result = before(connection, work);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        }
    }

    private static <T> T before(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.in(connection);
        } catch (Throwable e) {
            // An Error too: returned in the middle of a transaction, a connection would commit half of it.
            undo(connection, e);
            if (e instanceof SQLException failure && SqlStates.isBroken(failure)) {
                throw new Undone(failure);
            }
            throw e;
        }
    }

    /** The connection broke before the commit, so the server has undone everything, and it may be done again. */
    private static final class Undone extends SQLException {
        private static final long serialVersionUID = 1L;

        Undone(SQLException reason) {
            super(reason.getMessage(), reason.getSQLState(), reason);
        }
    }

    private static void undo(Connection connection, Throwable reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException broken) {
            reason.addSuppressed(broken);
        }
    }

    /** All rows, read one by one. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return query(connection, sql, row, parameters);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... parameters) {
        return query(sql, row, parameters).stream().findFirst();
    }

    /** How many rows were changed. */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection()) {
            return update(connection, sql, parameters);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** All rows, read one by one. */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet found = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(row.read(found));
                }
                return rows;
            }
        }
    }

    /** How many rows were changed. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** An instant; null where there is none. */
    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** A whole number; null where there is none. */
    public static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Deadlocks and serialization failures: the same work succeeds when it is tried again. */
    private static boolean isConflict(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    /** What the data itself caused is permanent; everything else may pass: the database away, full, or stopping. */
    static RuntimeException failure(SQLException e) {
        if (SqlStates.isAway(e)) {
            String what = SqlStates.isShort(e) ? "The database lacks something: " : "The database is away: ";
            return new StoreAwayException(what + e.getMessage(), e);
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return DATA_ERRORS.matcher(state).lookingAt()
                ? new PermanentException("The database refused the data: " + e.getMessage(), e)
                : new RetryableException("The database is not available: " + e.getMessage(), e);
    }

    /** The one place, with {@link Columns}, where text becomes a parameter. */
    static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setTimestamp(i + 1, Timestamp.from(instant));
            } else if (value instanceof Columns.Column column) {
                Array array = statement.getConnection().createArrayOf(column.type(), column.values());
                statement.setArray(i + 1, array);
            } else if (value instanceof String text) {
                statement.setString(i + 1, StorableText.kept(text));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }
}
