package io.caravanserai.contact;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Categories that somebody stopped, at once and on every node. */
@Singleton
public final class Switches {
    private static final String LAST = """
            select distinct on (category) category, running, at, by, why from contact_switch order by category, id desc""";

    private final Sql sql;
    private final InstantSource clock;

    Switches(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /** How a category stands, who said so, when and why. */
    public record Switch(String category, boolean running, Instant at, String by, String why) {}

    /** Whether a category is sent; it is, until somebody stops it. */
    boolean isRunning(String category) {
        return sql.one(
                        "select running from contact_switch where category = ? order by id desc limit 1",
                        row -> row.getBoolean("running"),
                        category)
                .orElse(true);
    }

    /** Stops a category, or lets it run again. What was refused meanwhile stays refused, and can be replayed. */
    public void turn(String category, boolean running, String by, String why) {
        sql.update(
                "insert into contact_switch (category, running, at, by, why) values (?, ?, ?, ?, ?)",
                category,
                running,
                clock.instant(),
                by,
                why);
    }

    /** Those that anybody ever turned, as they stand. */
    public List<Switch> all() {
        return sql.query(
                LAST,
                row -> new Switch(
                        row.getString("category"),
                        row.getBoolean("running"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("by"),
                        row.getString("why")));
    }
}
