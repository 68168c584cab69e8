package io.caravanserai.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The server answers, and lacks what it needs to keep something: room on its disk, memory, a connection. Nobody is kept from
 * trying, since something smaller may still find room; whoever fails is told that the database is away.
 */
final class Shortage {
    private static final Logger LOG = Logger.getLogger(Shortage.class);

    /** Some things may find room while others do not: what was kept this soon after a failure says nothing yet. */
    private static final Duration OVER_AFTER = Duration.ofSeconds(5);

    private static final Duration REST = Duration.ofMillis(250);

    private static final byte[] MARK = "room?".getBytes(StandardCharsets.UTF_8);

    /** Keeps something of some size, and takes it away again. */
    static final GroupedWork<Boolean, Boolean> ROOM = (connection, work) -> {
        String text = IntStream.range(0, 500)
                .mapToObj(i -> UUID.randomUUID().toString())
                .collect(Collectors.joining());
        Sql.update(
                connection,
                "insert into route_text (hash, text) values (?, ?) on conflict (hash) do update set text = excluded.text",
                MARK,
                text);
        Sql.update(connection, "delete from route_text where hash = ?", (Object) MARK);
        return work;
    };

    private volatile @Nullable Outage now;
    private volatile Instant seen = Instant.EPOCH;

    /** What it is, since when; empty for none. */
    Optional<Outage> now() {
        return Optional.ofNullable(now);
    }

    /** Something could not be kept for it; said once. */
    synchronized void seen(SQLException e) {
        seen = Instant.now();
        if (now == null) {
            now = new Outage("The database lacks something: " + e.getMessage() + " (" + e.getSQLState() + ").", seen);
            LOG.errorf(
                    "%s What cannot be kept is not accepted, and what cannot be done is tried again, uncounted.",
                    now.reason());
        }
    }

    /** Whoever could not keep something waits for a moment before he tries again; nobody waits otherwise. */
    void rest() {
        if (now != null) {
            LockSupport.parkNanos(REST.toNanos());
        }
    }

    /** Something was kept. */
    void kept() {
        if (now != null) {
            over();
        }
    }

    private synchronized void over() {
        Outage was = now;
        if (was != null && seen.plus(OVER_AFTER).isBefore(Instant.now())) {
            now = null;
            LOG.infof(
                    "The database keeps things again after %d s.",
                    Duration.between(was.since(), seen).toSeconds());
        }
    }
}
