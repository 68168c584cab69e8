package io.caravanserai.school;

import io.caravanserai.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An academy with invented students, for a hub that practises: what an academy would bring along, and people, sessions and all
 * else around now, the same each time.
 */
final class Practice {
    private static final String LEFT = "select 1 from sessions where starts_at > ? limit 1";

    private Practice() {}

    /** Makes the tables an academy brings along, where they are missing. */
    static void tables(Sql sql) {
        sql.update(resource("db/academy-base/tables.sql"));
    }

    /** Fills them, unless something is still to come of what they hold. */
    static void people(Sql sql, Instant now) {
        if (sql.one(LEFT, row -> true, now).isEmpty()) {
            again(sql, now);
        }
    }

    /** Empties and fills them. */
    static void again(Sql sql, Instant now) {
        String seed = resource("db/academy-base/people.sql");
        // A whole minute: what is due in 24 hours is due on the minute.
        String at = "'" + now.truncatedTo(ChronoUnit.MINUTES) + "'::timestamptz";
        sql.inTransaction(connection -> Sql.update(connection, seed.replace(":now", at)));
    }

    private static String resource(String path) {
        try (InputStream file = Practice.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + path);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
