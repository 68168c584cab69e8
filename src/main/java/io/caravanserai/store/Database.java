package io.caravanserai.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The hub's database: a pool on the server that is configured, or on one the hub starts, with the schema in place. */
public final class Database implements AutoCloseable {
    // Queues are empty one minute and full the next: a plan made for an empty table would read the full one from end to
    // end, for as long as the plan is cached. Every statement on a hot path has its index, so one plan fits all sizes,
    // and
    // planning again for each group would cost as much as the work.
    private static final String INDEXES_ALWAYS =
            "-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan";

    private final @Nullable OwnPostgres own;
    private final AgroalDataSource pool;

    private Database(@Nullable OwnPostgres own, AgroalDataSource pool) {
        this.own = own;
        this.pool = pool;
    }

    /**
     * Where the database is.
     *
     * @param url JDBC URL; empty to start an own server in {@code dataDir}
     * @param user empty when the URL says it
     * @param password empty when the URL says it, or none is needed
     * @param dataDir the folder of an own server
     * @param maxConnections of the pool
     */
    public record Location(
            Optional<String> url, Optional<String> user, Optional<String> password, Path dataDir, int maxConnections) {}

    /**
     * Opens the database and brings its schema up to date.
     *
     * @throws IllegalStateException when it cannot be reached, or another hub uses the folder
     */
    public static Database open(Location location) {
        OwnPostgres own = location.url().isPresent() ? null : OwnPostgres.open(location.dataDir());
        String url = own == null ? location.url().orElseThrow() : own.jdbcUrl();
        AgroalDataSource pool = pool(url, location);
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new Database(own, pool);
    }

    /** The pool. Its connections commit each statement unless told otherwise. */
    public DataSource dataSource() {
        return pool;
    }

    /** Whether the server is one the hub runs itself. */
    public boolean isOwn() {
        return own != null;
    }

    private static AgroalDataSource pool(String url, Location location) {
        var settings = new AgroalDataSourceConfigurationSupplier();
        settings.connectionPoolConfiguration(pool -> pool.maxSize(location.maxConnections())
                .acquisitionTimeout(Duration.ofSeconds(10))
                .connectionFactoryConfiguration(factory -> {
                    // By class, because DriverManager knows only the drivers of whoever asked it first.
                    factory.connectionProviderClass(org.postgresql.Driver.class)
                            .jdbcUrl(url)
                            .jdbcProperty("reWriteBatchedInserts", "true")
                            .jdbcProperty("options", INDEXES_ALWAYS);
                    location.user().ifPresent(user -> factory.principal(new NamePrincipal(user)));
                    location.password().ifPresent(password -> factory.credential(new SimplePassword(password)));
                    return factory;
                }));
        try {
            return AgroalDataSource.from(settings);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not open a connection pool on " + url, e);
        }
    }

    @Override
    public void close() {
        pool.close();
        if (own != null) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not stop the hub's PostgreSQL", e);
            }
        }
    }
}
