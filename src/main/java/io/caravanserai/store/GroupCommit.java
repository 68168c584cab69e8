package io.caravanserai.store;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Commits together what arrives together: while one group is on its way to disk, the next one gathers. A caller returns
 * when the group it was in is committed.
 *
 * @param <T> one piece of work
 * @param <R> its result
 */
final class GroupCommit<T, R> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int LARGEST = 512;

    private record Waiting<T, R>(T work, CompletableFuture<R> result) {}

    private final LinkedBlockingQueue<Waiting<T, R>> queue = new LinkedBlockingQueue<>();
    private final Function<List<T>, List<R>> commit;
    private final List<Thread> writers = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param name of the writing threads
     * @param writers how many groups may be on their way at once
     * @param commit writes a group in one transaction and returns one result for each, in order
     */
    GroupCommit(String name, int writers, Function<List<T>, List<R>> commit) {
        this.commit = commit;
        for (int i = 0; i < writers; i++) {
            Thread writer = new Thread(this::write, name + "-" + i);
            writer.setDaemon(true);
            writer.start();
            this.writers.add(writer);
        }
    }

    /** Blocks until the work is committed. */
    R run(T work) {
        if (closed) {
            throw new RetryableException("The hub is stopping.", null);
        }
        Waiting<T, R> waiting = new Waiting<>(work, new CompletableFuture<>());
        queue.add(waiting);
        try {
            return waiting.result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void write() {
        List<Waiting<T, R>> group = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            Waiting<T, R> first = next();
            if (first != null) {
                group.add(first);
                queue.drainTo(group, LARGEST - 1);
                commit(group);
                group.clear();
            }
        }
    }

    private @Nullable Waiting<T, R> next() {
        try {
            return queue.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private void commit(List<Waiting<T, R>> group) {
        try {
            List<R> results = commit.apply(group.stream().map(Waiting::work).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).result.complete(results.get(i));
            }
        } catch (PermanentException e) {
            if (group.size() == 1) {
                group.get(0).result.completeExceptionally(e);
                return;
            }
            // One piece of work is the reason: each for itself, so that only that one fails.
            LOG.debugf(e, "A group of %d was refused; each is tried alone", group.size());
            group.forEach(alone -> commit(List.of(alone)));
        } catch (RuntimeException e) {
            group.forEach(waiting -> waiting.result.completeExceptionally(e));
        }
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
        List<Waiting<T, R>> late = new ArrayList<>();
        queue.drainTo(late);
        late.forEach(
                waiting -> waiting.result.completeExceptionally(new RetryableException("The hub is stopping.", null)));
    }
}
