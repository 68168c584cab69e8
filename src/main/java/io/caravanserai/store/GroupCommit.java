package io.caravanserai.store;

import io.caravanserai.background.Background;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.StoreAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Commits together what arrives together, whatever its kind: while one group is on its way to disk, the next one gathers.
 * A caller returns when the group its work was in is committed. A disk syncs about a thousand times a second; this is what
 * makes more than a thousand messages of it.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int LARGEST = 1024;

    // How many groups may be on their way at once: one syncs while the other is being worked out.
    private static final int WRITERS = 2;

    private static final Duration FINISHED_WITHIN = Duration.ofSeconds(5);

    private static final GroupedWork<Boolean, Boolean> PROBE = (connection, work) -> {
        Sql.query(connection, "select pg_logical_emit_message(true, 'caravanserai health', '')", row -> 1);
        return work;
    };

    private final LinkedBlockingQueue<Batch.Waiting<?, ?>> queue = new LinkedBlockingQueue<>();
    private final List<Background> writers = new ArrayList<>();
    private final Sql sql;
    private final Availability availability;
    private volatile boolean closed;

    /** Writes to this database. */
    public static GroupCommit on(Database database) {
        return new GroupCommit(database, WRITERS);
    }

    private GroupCommit(Database database, int writers) {
        this.sql = new Sql(database.dataSource());
        this.availability = database.availability();
        for (int i = 0; i < writers; i++) {
            this.writers.add(Background.loop("group-commit-" + i, this::write));
        }
    }

    /** Blocks until the work is committed. */
    <T, R> R run(GroupedWork<T, R> kind, T work) {
        try {
            return submit(kind, work).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** As {@link #run}, for what must be kept, or known to be, however long the database is away: done twice it is as done once. */
    <T, R> R keep(GroupedWork<T, R> kind, T work) {
        return availability.patiently(() -> run(kind, work));
    }

    /** As {@link #run}, for a caller that does not wait; a writer completes the result. */
    <T, R> CompletableFuture<R> submit(GroupedWork<T, R> kind, T work) {
        if (closed) {
            return CompletableFuture.failedFuture(new RetryableException("The hub is stopping.", null));
        }
        Optional<Outage> outage = availability.outage();
        if (outage.isPresent()) {
            return CompletableFuture.failedFuture(
                    new StoreAwayException(outage.get().reason(), null));
        }
        CompletableFuture<R> result = new CompletableFuture<>();
        queue.add(new Batch.Waiting<>(kind, work, result));
        return result;
    }

    /** Commits nothing but a mark in the server's log, with what else is on its way: done when that is on disk. */
    CompletableFuture<Boolean> probe() {
        return submit(PROBE, true);
    }

    /** As {@link #probe}, with a write that needs room. */
    CompletableFuture<Boolean> room() {
        return submit(Shortage.ROOM, true);
    }

    private void write() throws InterruptedException {
        Batch.Waiting<?, ?> first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
            List<Batch.Waiting<?, ?>> group = new ArrayList<>(List.of(first));
            queue.drainTo(group, LARGEST - 1);
            commit(group);
        }
    }

    private void commit(List<Batch.Waiting<?, ?>> group) {
        try {
            Collection<Batch<?, ?>> batches = Batch.of(group);
            commit(batches);
            if (group.stream().anyMatch(waiting -> waiting.kind() != PROBE)) {
                availability.shortage().kept();
            }
            batches.forEach(Batch::complete);
        } catch (PermanentException e) {
            refused(group, e);
        } catch (Throwable e) {
            // Whoever waits is told, whatever it was: nobody waits for ever because memory was short for a moment.
            RuntimeException told = e instanceof RuntimeException known
                    ? known
                    : new RetryableException("The hub could not keep it: " + e, e);
            group.forEach(waiting -> waiting.result().completeExceptionally(told));
        }
    }

    private void commit(Collection<Batch<?, ?>> batches) {
        Sql.Work<Void> work = connection -> {
            RunCounts.hold(connection, batches.stream().flatMap(Batch::runs));
            for (Batch<?, ?> batch : batches) {
                batch.run(connection);
            }
            return null;
        };
        // One statement commits itself.
        if (batches.size() == 1
                && batches.stream().flatMap(Batch::runs).findAny().isEmpty()) {
            sql.autoCommitted(work);
        } else {
            sql.inTransaction(work);
        }
    }

    private void refused(List<Batch.Waiting<?, ?>> group, PermanentException e) {
        if (group.size() == 1) {
            group.get(0).result().completeExceptionally(e);
            return;
        }
        // One piece of work is the reason: each for itself, so that only that one fails.
        LOG.debugf(e, "A group of %d was refused; each is tried alone", group.size());
        group.forEach(alone -> commit(List.of(alone)));
    }

    @Override
    public void close() {
        closed = true;
        long end = System.nanoTime() + FINISHED_WITHIN.toNanos();
        while (!queue.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
        writers.forEach(Background::closeGently);
        for (Background writer : writers) {
            try {
                writer.join(FINISHED_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        List<Batch.Waiting<?, ?>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(waiting ->
                waiting.result().completeExceptionally(new RetryableException("The hub is stopping.", null)));
    }
}
