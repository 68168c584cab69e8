package io.caravanserai.store;

import io.caravanserai.background.Background;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks twice a second, and at once when a connection broke somewhere, whether the connection that holds the node's name
 * answers. When it does not, the watchman brings things back: the hub's own server, the name, the pool.
 */
final class Watchman implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watchman.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(250);
    private static final Duration LET_FINISH = Duration.ofSeconds(5);

    private final Database database;
    private final Availability availability;
    private final NodeName name;
    private final Consumer<String> taken;
    private final Background thread;
    private volatile boolean suspicious;

    /** @param taken told when another process has the name: this one must stop */
    Watchman(Database database, NodeName name, Consumer<String> taken) {
        this.database = database;
        this.availability = database.availability();
        this.name = name;
        this.taken = taken;
        this.thread = Background.loop("watchman", this::look);
        availability.onSuspicion(this::suspect);
    }

    private void suspect() {
        suspicious = true;
        thread.unpark();
    }

    private void look() {
        if (!suspicious) {
            LockSupport.parkNanos((availability.isThere() ? EVERY : AGAIN_AFTER).toNanos());
        }
        boolean suspected = suspicious;
        suspicious = false;
        if (!name.isHeld()) {
            bringBack();
        } else if (suspected) {
            database.renew();
        }
    }

    private void bringBack() {
        try {
            database.revive();
            name.takeAgain();
            database.renew();
            availability.back();
        } catch (NodeName.TakenException e) {
            LOG.errorf("%s This process stops.", e.getMessage());
            availability.over(e.getMessage());
            thread.closeGently();
            taken.accept(e.getMessage());
        } catch (SQLException e) {
            lost("The database is away: " + e.getMessage());
        } catch (IllegalStateException e) {
            lost("The database is away. " + e.getMessage());
        }
    }

    private void lost(String reason) {
        if (availability.lost(reason)) {
            // A server that fell silent breaks no connection: whoever waits for its answer would wait for minutes.
            database.abandon();
        }
    }

    /** The name is let go of afterwards. */
    @Override
    public void close() {
        availability.onSuspicion(() -> {});
        thread.close();
        try {
            thread.join(LET_FINISH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
