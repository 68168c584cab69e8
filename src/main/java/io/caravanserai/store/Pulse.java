package io.caravanserai.store;

import io.caravanserai.background.Background;
import io.caravanserai.message.StoreAwayException;
import io.caravanserai.store.Nodes.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says for this node that it lives and what it is doing, and takes over what dead nodes left behind. */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Pulse.class);

    /** What has begun is said at once, and then no sooner than after this. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Sql sql;
    private final InstantSource clock;
    private final Latecomers latecomers;
    private final UnderWay underWay = new UnderWay(this::wake);
    private @Nullable Background thread;
    private volatile Presence presence;
    private volatile boolean closed;
    private volatile Set<Long> known = Set.of();
    private boolean said = true;
    private long beat;
    private long steadySince;

    Pulse(Database database, String node, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        RunCounts runCounts = new RunCounts();
        RunCompletion completion = new RunCompletion(new MessageInsert(runCounts), new MessageIds(sql));
        this.latecomers = new Latecomers(new ChannelDrop(runCounts, completion));
        this.presence = new Presence(node, Instant.now(), null, null);
    }

    void start() {
        beat = System.nanoTime();
        steadySince = beat;
        say();
        thread = Background.loop("node-pulse", this::run);
    }

    private void wake() {
        if (thread != null) {
            thread.unpark();
        }
    }

    UnderWay underWay() {
        return underWay;
    }

    /** Says at once which routes the node runs from now on. */
    void runs(long version, @Nullable String folder) {
        presence = new Presence(presence.name(), presence.joined(), version, folder);
        say();
    }

    private void run() {
        try {
            long late = System.nanoTime() - beat;
            if (underWay.changed() || late >= Nodes.BEAT.toNanos()) {
                beat(late);
            } else {
                LockSupport.parkNanos(Nodes.BEAT.toNanos() - late);
            }
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void beat(long late) {
        long now = System.nanoTime();
        if (late > Nodes.SILENT.toNanos() / 2) {
            // It was stopped itself, or the database was away: whoever else is late may just be waking too.
            steadySince = now;
        }
        say();
        boolean due = late >= Nodes.BEAT.toNanos();
        if (due) {
            sql.inTransaction(connection -> {
                latecomers.follow(connection, clock.instant());
                return null;
            });
        }
        if (due && now - steadySince > Nodes.SILENT.toNanos()) {
            bury();
        }
        if (!said) {
            LOG.infof("Node %s is seen again.", presence.name());
            said = true;
        }
        beat = due ? now : beat;
        pause(PAUSE);
    }

    private void say() {
        Long[] ids = underWay.ids();
        sql.autoCommitted(connection -> {
            Nodes.say(connection, presence, ids);
            return null;
        });
        known = Set.of(ids);
    }

    /** Whether all that is under way was said. */
    boolean isKnown() {
        return known.containsAll(List.of(underWay.ids()));
    }

    private void bury() {
        List<String> dead = sql.inTransaction(connection -> Nodes.bury(connection, presence.name(), clock.instant()));
        dead.forEach(node -> LOG.warnf("Node %s is gone: what it had taken is taken up again.", node));
    }

    private void failed(RuntimeException e) {
        if (said && !(e instanceof StoreAwayException)) {
            LOG.warnf(
                    "Node %s could not say that it lives: %s. Tried again every %d s; after %d s other nodes take over"
                            + " its messages.",
                    presence.name(), e.getMessage(), Nodes.BEAT.toSeconds(), Nodes.SILENT.toSeconds());
            said = false;
        }
        pause(Nodes.BEAT);
    }

    /** Not cut short by what begins meanwhile. */
    private void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (thread != null) {
                thread.closeGently();
                thread.unpark();
                thread.join(STOPS_WITHIN);
            }
            sql.inTransaction(connection -> {
                Nodes.leave(connection, presence.name());
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The node's row goes when another finds it dead");
        }
    }
}
