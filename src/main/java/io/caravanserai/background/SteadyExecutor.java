package io.caravanserai.background;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * An executor for what libraries and the hub do from time to time. Java's own ends a repeated task for ever, and silently, as
 * soon as it throws; here it is logged, once however often the same is thrown, and the task goes on. One that has no thread left
 * for what it is to do is seen by {@link #dead}.
 */
public final class SteadyExecutor extends ScheduledThreadPoolExecutor {
    private static final Logger LOG = Logger.getLogger(SteadyExecutor.class);
    private static final Duration BREATH = Duration.ofSeconds(1);

    private static final Set<SteadyExecutor> ALL = ConcurrentHashMap.newKeySet();

    private final String name;
    private final SaidOnce said;

    /** @param threads daemons, called {@code name} */
    public SteadyExecutor(String name, int threads) {
        super(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        this.name = name;
        this.said = new SaidOnce(LOG, name);
        setRemoveOnCancelPolicy(true);
        ALL.add(this);
    }

    /** The names of those that have something to do and no thread, as where the system refused them one. */
    static List<String> dead() {
        return ALL.stream()
                .filter(each -> each.getPoolSize() == 0 && !each.getQueue().isEmpty())
                .map(each -> each.name)
                .sorted()
                .toList();
    }

    @Override
    public void shutdown() {
        ALL.remove(this);
        super.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        ALL.remove(this);
        return super.shutdownNow();
    }

    /** Runs it once; where it throws, again until it ends by itself or this executor does. */
    @Override
    public Future<?> submit(Runnable task) {
        return super.submit((Runnable) () -> {
            while (!once(task) && !isShutdown()) {
                LockSupport.parkNanos(BREATH.toNanos());
            }
        });
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(() -> once(task), delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        return super.scheduleWithFixedDelay(() -> once(task), first, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return super.scheduleAtFixedRate(() -> once(task), first, period, unit);
    }

    /** Whether it came to its end. */
    private boolean once(Runnable task) {
        try {
            task.run();
            said.well();
            return true;
        } catch (Throwable e) {
            if (!isShutdown()) {
                said.failed(e);
            }
            return false;
        }
    }
}
