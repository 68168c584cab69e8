package io.caravanserai.flow;

import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.store.RunProgress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Watches runs for all who wait for one to end: one thread and one query, however many wait. */
@Singleton
public class RunWatch {
    private static final Logger LOG = Logger.getLogger(RunWatch.class);
    private static final long EVERY_MS = 200;

    private final RunProgress progress;
    private final Map<Long, Watched> watched = new ConcurrentHashMap<>();
    private final SteadyExecutor watcher = new SteadyExecutor("run-watch", 1);

    /** @param until when the last of those who wait gives up, in {@link System#nanoTime} */
    private record Watched(CompletableFuture<Void> end, long until) {
        Watched later(long other) {
            return new Watched(end, Math.max(until, other));
        }
    }

    RunWatch(RunProgress progress) {
        this.progress = progress;
        watcher.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Done when the run has ended, or after {@code atMost}. */
    public CompletionStage<Void> ended(long run, Duration atMost) {
        Watched known = watched.merge(
                run,
                new Watched(new CompletableFuture<>(), System.nanoTime() + atMost.toNanos()),
                (before, now) -> before.later(now.until));
        return known.end.copy().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            watched.values().removeIf(each -> each.until - System.nanoTime() < 0);
            if (watched.isEmpty()) {
                return;
            }
            Set<Long> ended = progress.ended(watched.keySet());
            ended.forEach(run -> {
                Watched known = watched.remove(run);
                if (known != null) {
                    known.end.complete(null);
                }
            });
        } catch (RuntimeException e) {
            LOG.debugf(e, "Could not look at the runs; tried again at once");
        }
    }

    @PreDestroy
    void stop() {
        watcher.shutdownNow();
    }
}
