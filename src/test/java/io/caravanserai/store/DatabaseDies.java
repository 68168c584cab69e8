package io.caravanserai.store;

import io.caravanserai.background.Mortal;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The server ends all connections to the hub's database, and lets nobody in. */
@Singleton
@Unremovable
class DatabaseDies implements Mortal {
    @Override
    public String check() {
        return "database";
    }

    @Override
    public void die() throws SQLException {
        execute("alter database postgres allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'postgres'");
    }

    @Override
    public void comeBack() throws SQLException {
        execute("alter database postgres allow_connections true");
    }

    private static void execute(String sql) throws SQLException {
        String beside = TestDatabase.url().replaceFirst("/postgres(\\?|$)", "/template1$1");
        try (Connection connection = new org.postgresql.Driver().connect(beside, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
