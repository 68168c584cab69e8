package io.caravanserai.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The hub's database: a pool on the server that is configured, or on one the hub starts, with the schema in place. */
public final class Database implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final @Nullable OwnPostgres own;
    private final Pool pool;
    private final Availability availability;

    private Database(@Nullable OwnPostgres own, Pool pool, Availability availability) {
        this.own = own;
        this.pool = pool;
        this.availability = availability;
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
        Availability availability = new Availability();
        Pool pool = new Pool(server(own, location), location.maxConnections(), availability);
        Database database = new Database(own, pool, availability);
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(pool.withoutHaste())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static Pool.Server server(@Nullable OwnPostgres own, Location location) {
        return own != null
                ? own.server()
                : new Pool.Server(
                        location.url().orElseThrow(),
                        location.user().orElse(""),
                        location.password().orElse(""));
    }

    /**
     * Makes a database of this name on the hub's own server, where it is missing.
     *
     * @return where it is
     */
    public SecondDatabase.Location beside(String name) {
        if (own == null) {
            throw new IllegalStateException("The server is not the hub's own: it makes no databases there.");
        }
        Sql sql = new Sql(pool.dataSource());
        if (sql.one("select 1 from pg_database where datname = ?", row -> 1, name)
                .isEmpty()) {
            sql.update("create database " + name);
        }
        Pool.Server server = own.server();
        return new SecondDatabase.Location(
                server.url().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"), server.user(), server.password());
    }

    /** The pool. Its connections commit each statement unless told otherwise. */
    public DataSource dataSource() {
        return pool.dataSource();
    }

    /**
     * As {@link #dataSource}, for a library that logs each failure with its trace: while the database is away its threads wait.
     *
     * @param needed false as soon as nobody is to wait any more
     */
    public DataSource waiting(BooleanSupplier needed) {
        return (DataSource) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    while (method.getName().equals("getConnection")
                            && !availability.await(LOOK_EVERY)
                            && needed.getAsBoolean()) {
                        LOG.tracef("Waiting for the database");
                    }
                    try {
                        return method.invoke(pool.dataSource(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Whether anything can be kept just now. */
    public Availability availability() {
        return availability;
    }

    /** A connection beside the pool, as the server knows it by {@code name}. */
    Connection connect(String name, Duration silentFor) throws SQLException {
        return pool.connect(name, silentFor);
    }

    /** Lets go of connections that are likely to be broken. */
    void renew() {
        pool.renew();
    }

    /** Breaks all connections of the pool, those that somebody uses too. */
    void abandon() {
        pool.abandon();
    }

    /** Starts the hub's own server again where that has died; nothing to do for a server of somebody else. */
    void revive() {
        if (own != null) {
            own.revive();
        }
    }

    /** Whether the server is one the hub runs itself. */
    public boolean isOwn() {
        return own != null;
    }

    @Override
    public void close() {
        availability.over("The hub is stopping.");
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
