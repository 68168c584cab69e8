package io.caravanserai.background;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A thread that does its round again and again, until it is closed. What a round throws, an {@link Error} too, is logged once
 * however often it is thrown again, and the next round follows; a thread that ends nevertheless is seen by {@link #dead}.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final Set<Background> ALL = ConcurrentHashMap.newKeySet();

    /** After a round that threw. */
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final String name;
    private final Round round;
    private final Thread thread;
    private final SaidOnce said;
    private volatile boolean closed;

    /** What is done over and over. It waits by itself for what is to be done, and may end by an interrupt. */
    public interface Round {
        /** Once. */
        void run() throws Exception;
    }

    private Background(String name, Round round) {
        this.name = name;
        this.round = round;
        this.said = new SaidOnce(LOG, name);
        this.thread = new Thread(this::rounds, name);
        this.thread.setDaemon(true);
    }

    /** A thread that does a round after the other. */
    public static Background loop(String name, Round round) {
        Background background = new Background(name, round);
        ALL.add(background);
        background.thread.start();
        return background;
    }

    /** A thread that does a round after {@code first}, and again each time after {@code pause}. */
    public static Background every(String name, Duration first, Duration pause, Round round) {
        Duration[] next = {first};
        return loop(name, () -> {
            Thread.sleep(next[0].toMillis());
            next[0] = pause;
            round.run();
        });
    }

    /** A daemon for one piece of work, which tells by itself how it ended. */
    public static void once(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void rounds() {
        while (!closed) {
            try {
                round.run();
                said.well();
            } catch (InterruptedException e) {
                LOG.debugf("%s was interrupted", name);
            } catch (Throwable e) {
                failed(e);
            }
            // Only closing ends it: a thread that stays interrupted could not wait any more.
            Thread.interrupted();
        }
    }

    private void failed(Throwable e) {
        if (!closed) {
            said.failed(e);
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    /** Whether its thread goes on. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Has it look at once, where it waits by {@link LockSupport}. */
    public void unpark() {
        LockSupport.unpark(thread);
    }

    /** What its last round threw, for a person; null when it went well. */
    public @Nullable String failing() {
        return said.failing();
    }

    /** The names of those whose thread has ended although nobody closed them. */
    public static List<String> dead() {
        return ALL.stream()
                .filter(each -> !each.closed && !each.thread.isAlive())
                .map(Background::name)
                .sorted()
                .toList();
    }

    /** Those whose last round threw: the name and what it threw. */
    public static List<String> allFailing() {
        return ALL.stream()
                .filter(each -> !each.closed && each.failing() != null)
                .map(each -> each.name + " (" + each.failing() + ")")
                .sorted()
                .toList();
    }

    /** Waits for the round under way, at most so long. */
    public void join(Duration atMost) throws InterruptedException {
        thread.join(atMost.toMillis());
    }

    /** No round begins after this; one under way is interrupted if it waits. */
    @Override
    public void close() {
        closed = true;
        ALL.remove(this);
        thread.interrupt();
    }

    /** As {@link #close}, for rounds that must come to their end. */
    public void closeGently() {
        closed = true;
        ALL.remove(this);
    }
}
