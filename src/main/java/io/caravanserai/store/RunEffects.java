package io.caravanserai.store;

import io.caravanserai.message.Effect;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The writes of a whole run: of a dry run, exactly what would have been written. */
@Singleton
public final class RunEffects {
    private static final int ROWS_AT_ONCE = 500;
    private static final String ALL = """
            select e.* from message m join effect e on e.message_id = m.id
            where m.run_id = ? and (?::text is null or e.system = ?) order by e.message_id, e.step""";

    private final DataSource dataSource;

    /** Reads from this database. */
    public RunEffects(Database database) {
        this.dataSource = database.dataSource();
    }

    /**
     * Hands over each effect, by message and step, without holding them all in memory.
     *
     * @param system only of this outside system; null for all
     */
    public void forEach(long runId, @Nullable String system, Consumer<Effect> each) {
        try (Connection connection = dataSource.getConnection()) {
            // Rows come in portions only inside a transaction.
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(ALL)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                Sql.bind(statement, runId, system, system);
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        each.accept(EffectStore.read(row));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw Sql.failure(e);
        }
    }
}
