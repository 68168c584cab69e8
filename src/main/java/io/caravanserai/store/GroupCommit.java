package io.caravanserai.store;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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

    /**
     * One kind of work that is done for many at once.
     *
     * @param <T> one piece of work
     * @param <R> its result
     */
    interface Kind<T, R> {
        /** The run whose counts this piece of work changes; null for none, and then the work is one statement. */
        default @Nullable Long run(T work) {
            return null;
        }

        /** Does the work; one result for each piece, in order. */
        List<R> in(Connection connection, List<T> work) throws SQLException;

        /** What follows the commit. */
        default void committed(List<T> work, List<R> results) {}
    }

    private record Waiting<T, R>(Kind<T, R> kind, T work, CompletableFuture<R> result) {}

    /** All pieces of one kind in a group. */
    private static final class Batch<T, R> {
        private final Kind<T, R> kind;
        private final List<Waiting<T, R>> waiting = new ArrayList<>();
        private List<R> results = List.of();

        Batch(Kind<T, R> kind) {
            this.kind = kind;
        }

        @SuppressWarnings("unchecked") // a batch holds what was submitted under its own kind
        void add(Waiting<?, ?> piece) {
            waiting.add((Waiting<T, R>) piece);
        }

        List<T> work() {
            return waiting.stream().map(Waiting::work).toList();
        }

        Stream<Long> runs() {
            return waiting.stream().map(Waiting::work).map(kind::run).filter(Objects::nonNull);
        }

        void run(Connection connection) throws SQLException {
            results = kind.in(connection, work());
        }

        void complete() {
            kind.committed(work(), results);
            for (int i = 0; i < results.size(); i++) {
                waiting.get(i).result.complete(results.get(i));
            }
        }
    }

    private final LinkedBlockingQueue<Waiting<?, ?>> queue = new LinkedBlockingQueue<>();
    private final List<Thread> writers = new ArrayList<>();
    private final Sql sql;
    private volatile boolean closed;

    /** Writes to this database. */
    public static GroupCommit on(Database database) {
        return new GroupCommit(database, WRITERS);
    }

    private GroupCommit(Database database, int writers) {
        this.sql = new Sql(database.dataSource());
        for (int i = 0; i < writers; i++) {
            Thread writer = new Thread(this::write, "group-commit-" + i);
            writer.setDaemon(true);
            writer.start();
            this.writers.add(writer);
        }
    }

    /** Blocks until the work is committed. */
    <T, R> R run(Kind<T, R> kind, T work) {
        try {
            return submit(kind, work).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** As {@link #run}, for a caller that does not wait; a writer completes the result. */
    <T, R> CompletableFuture<R> submit(Kind<T, R> kind, T work) {
        if (closed) {
            return CompletableFuture.failedFuture(new RetryableException("The hub is stopping.", null));
        }
        CompletableFuture<R> result = new CompletableFuture<>();
        queue.add(new Waiting<>(kind, work, result));
        return result;
    }

    private void write() {
        List<Waiting<?, ?>> group = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            Waiting<?, ?> first = next();
            if (first != null) {
                group.add(first);
                queue.drainTo(group, LARGEST - 1);
                commit(group);
                group.clear();
            }
        }
    }

    private @Nullable Waiting<?, ?> next() {
        try {
            return queue.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private void commit(List<Waiting<?, ?>> group) {
        Collection<Batch<?, ?>> batches = batches(group);
        try {
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
        } catch (PermanentException e) {
            refused(group, e);
            return;
        } catch (RuntimeException e) {
            group.forEach(waiting -> waiting.result.completeExceptionally(e));
            return;
        }
        batches.forEach(Batch::complete);
    }

    private void refused(List<Waiting<?, ?>> group, PermanentException e) {
        if (group.size() == 1) {
            group.get(0).result.completeExceptionally(e);
            return;
        }
        // One piece of work is the reason: each for itself, so that only that one fails.
        LOG.debugf(e, "A group of %d was refused; each is tried alone", group.size());
        group.forEach(alone -> commit(List.of(alone)));
    }

    private static Collection<Batch<?, ?>> batches(List<Waiting<?, ?>> group) {
        Map<Kind<?, ?>, Batch<?, ?>> batches = new LinkedHashMap<>();
        for (Waiting<?, ?> waiting : group) {
            batches.computeIfAbsent(waiting.kind, Batch::new).add(waiting);
        }
        return batches.values();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread writer : writers) {
            try {
                writer.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        List<Waiting<?, ?>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(
                waiting -> waiting.result.completeExceptionally(new RetryableException("The hub is stopping.", null)));
    }
}
