package io.caravanserai.store;

import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * A database of somebody else's that a flow reads and writes: a pool of its own beside the hub's, which takes no part in whether
 * the hub can keep anything. The server plans as it sees fit; texts are sent without a type, so that a key is compared as
 * whatever its column is.
 */
public final class SecondDatabase implements AutoCloseable {
    private static final String USUAL_SCHEMA = "public";

    private final Pool pool;
    private final String schema;

    /**
     * Where it is, and who comes.
     *
     * @param url JDBC URL
     * @param user empty when the URL says it
     * @param password empty when the URL says it, or none is needed
     */
    public record Location(String url, String user, String password) {
        @Override
        public String toString() {
            return url.replaceFirst("\\?.*", "");
        }
    }

    /**
     * Nothing is asked of it before somebody needs a connection.
     *
     * @param schema where its tables are
     */
    public SecondDatabase(Location location, String schema, int maxConnections) {
        this.schema = schema;
        Map<String, String> settings = new HashMap<>(Map.of("stringtype", "unspecified", "ApplicationName", "hub"));
        // A pooler before the server may refuse what it does not know, so only where it must be said.
        if (!schema.equals(USUAL_SCHEMA)) {
            settings.put("currentSchema", schema);
        }
        this.pool = new Pool(
                new Pool.Server(location.url(), location.user(), location.password()),
                maxConnections,
                new Availability(),
                settings);
    }

    /** The pool. Its connections commit each statement unless told otherwise. */
    public DataSource dataSource() {
        return pool.dataSource();
    }

    /**
     * Brings what the hub keeps there up to date; nothing else in it is touched.
     *
     * @param folder of migrations on the class path
     * @param history the table that says which were made
     * @throws org.flywaydb.core.api.FlywayException when the server refuses one
     */
    public void migrate(String folder, String history) {
        Flyway.configure(SecondDatabase.class.getClassLoader())
                .dataSource(pool.withoutHaste())
                .locations("classpath:" + folder)
                .table(history)
                .defaultSchema(schema)
                .createSchemas(false)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    @Override
    public void close() {
        pool.close();
    }
}
