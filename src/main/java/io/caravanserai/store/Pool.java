package io.caravanserai.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.caravanserai.message.StoreAwayException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections to one server. One that broke leaves the pool with the call that found out, one that rested is asked
 * before it is handed out, and while the database is known to be away nobody waits for one.
 */
final class Pool implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Pool.class);

    // Queues are empty one minute and full the next: a plan made for an empty table would read the full one
    // from end to end, for as long as the plan is cached. Every statement on a hot path has its index, so one
    // plan fits all sizes, and planning again for each group would cost as much as the work.
    private static final String INDEXES_ALWAYS =
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan ";

    // Whoever waited for a lock looks at what the one before did: a server may be set to show what was there before it.
    private static final String READ_COMMITTED = "-c default_transaction_isolation=read\\ committed";

    /** A server that took a connection and says nothing more, as behind a broken network, is given up after this. */
    private static final Duration SILENT_FOR = Duration.ofMinutes(2);

    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    /** Whoever finds no connection in this time is told so, instead of hanging. */
    private static final Duration ACQUIRED_WITHIN = Duration.ofSeconds(5);

    /** On a hot path connections do not rest, and are not asked. */
    private static final Duration ASKED_AFTER_REST = Duration.ofSeconds(1);

    private static final Map<String, String> DRIVER_SETTINGS = Map.of(
            "reWriteBatchedInserts",
            "true",
            "tcpKeepAlive",
            "true",
            "connectTimeout",
            Long.toString(CONNECTED_WITHIN.toSeconds()),
            "loginTimeout",
            Long.toString(CONNECTED_WITHIN.toSeconds()),
            "socketTimeout",
            Long.toString(SILENT_FOR.toSeconds()));

    private static final Duration ASKED_EVERY = Duration.ofSeconds(30);
    private static final Duration OLDEST = Duration.ofMinutes(30);
    private static final Duration LONGEST_HELD = Duration.ofMinutes(10);

    private final Server server;
    private final Map<String, String> driverSettings;
    private final AgroalDataSource pool;

    /**
     * Where a server is, and who comes.
     *
     * @param url without a password
     * @param user empty when the URL says it
     * @param password empty when the URL says it, or none is needed
     */
    record Server(String url, String user, String password) {}

    /** To the hub's own database. */
    Pool(Server server, int maxConnections, Availability availability) {
        this(server, maxConnections, availability, Map.of("options", INDEXES_ALWAYS + READ_COMMITTED));
    }

    /** @param driverSettings beside those of every pool */
    Pool(Server server, int maxConnections, Availability availability, Map<String, String> driverSettings) {
        this.server = server;
        this.driverSettings = driverSettings;
        var settings = new AgroalDataSourceConfigurationSupplier();
        settings.connectionPoolConfiguration(pool -> pool.maxSize(maxConnections)
                .acquisitionTimeout(ACQUIRED_WITHIN)
                .idleValidationTimeout(ASKED_AFTER_REST)
                .validationTimeout(ASKED_EVERY)
                .maxLifetime(OLDEST)
                .leakTimeout(LONGEST_HELD)
                .connectionValidator(Pool::isAlive)
                .exceptionSorter(failure -> isOfNoUse(failure, availability))
                .connectionFactoryConfiguration(this::configure));
        try {
            this.pool = AgroalDataSource.from(settings, new Listener(availability));
        } catch (SQLException e) {
            throw new IllegalStateException("Could not open a connection pool on " + server.url, e);
        }
    }

    private AgroalConnectionFactoryConfigurationSupplier configure(
            AgroalConnectionFactoryConfigurationSupplier factory) {
        // By class, because DriverManager knows only the drivers of whoever asked it first.
        factory.connectionProviderClass(Driver.class).jdbcUrl(server.url);
        DRIVER_SETTINGS.forEach(factory::jdbcProperty);
        driverSettings.forEach(factory::jdbcProperty);
        if (!server.user.isEmpty()) {
            factory.principal(new NamePrincipal(server.user));
        }
        if (!server.password.isEmpty()) {
            factory.credential(new SimplePassword(server.password));
        }
        return factory;
    }

    DataSource dataSource() {
        return pool;
    }

    /** For a change of the schema, in which the server may work for hours without a word. */
    DataSource withoutHaste() {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setUrl(server.url);
        if (driverSettings.containsKey("options")) {
            connections.setOptions(READ_COMMITTED);
        }
        if (!server.user.isEmpty()) {
            connections.setUser(server.user);
        }
        if (!server.password.isEmpty()) {
            connections.setPassword(server.password);
        }
        return connections;
    }

    /**
     * A connection of its own beside the pool.
     *
     * @param name how the server shows it
     * @param silentFor a server that says nothing for so long is given up
     */
    Connection connect(String name, Duration silentFor) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(DRIVER_SETTINGS);
        properties.putAll(driverSettings);
        properties.put("socketTimeout", Long.toString(silentFor.toSeconds()));
        properties.put("ApplicationName", name);
        if (!server.user.isEmpty()) {
            properties.put("user", server.user);
        }
        if (!server.password.isEmpty()) {
            properties.put("password", server.password);
        }
        Connection connection = new Driver().connect(server.url, properties);
        if (connection == null) {
            throw new SQLException("Not the URL of a PostgreSQL: " + server.url);
        }
        return connection;
    }

    /** Lets go of the connections nobody uses: they are likely to have broken with the one that did. */
    void renew() {
        pool.flush(FlushMode.IDLE);
    }

    /** Breaks all connections: who waits for a server that does not answer any more is told so. */
    void abandon() {
        pool.flush(FlushMode.ALL);
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid((int) CONNECTED_WITHIN.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isOfNoUse(SQLException failure, Availability availability) {
        boolean broken = SqlStates.isBroken(failure);
        if (broken) {
            availability.suspect();
        }
        if (SqlStates.isShort(failure)) {
            availability.shortage().seen(failure);
        }
        return broken;
    }

    @Override
    public void close() {
        pool.close();
    }

    private record Listener(Availability availability) implements AgroalDataSourceListener {
        @Override
        public void beforeConnectionAcquire() {
            availability.outage().ifPresent(outage -> {
                throw new StoreAwayException(outage.reason(), null);
            });
        }

        @Override
        public void onConnectionLeak(Connection connection, Thread holder) {
            LOG.warnf(
                    "%s has held a connection to the database for %d minutes.",
                    holder.getName(), LONGEST_HELD.toMinutes());
        }

        @Override
        public void onWarning(Throwable warning) {
            if (warning instanceof SQLException failure) {
                isOfNoUse(failure, availability);
            }
        }
    }
}
