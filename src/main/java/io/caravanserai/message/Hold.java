package io.caravanserai.message;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A node's hold on what it works on, for as long as one attempt lasts: under it alone may writes be intended. All branches of
 * an attempt share one.
 */
public final class Hold {
    private final Settlement.Claim claim;
    private final ReentrantReadWriteLock attempt = new ReentrantReadWriteLock();
    private final Map<String, Lock> steps = new ConcurrentHashMap<>();
    private boolean over;

    /** @param claim by which a hold that was lost is recognised */
    public Hold(Settlement.Claim claim) {
        this.claim = claim;
    }

    public Settlement.Claim claim() {
        return claim;
    }

    /** Does what only one branch of the attempt may do at a time for a step and item. */
    public <T> T alone(String step, Supplier<T> work) {
        Lock lock = steps.computeIfAbsent(step, any -> new ReentrantLock());
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does what must not happen once the attempt is over; its end waits for it.
     *
     * @throws PermanentException when it is over
     */
    public <T> T during(String what, Supplier<T> work) {
        attempt.readLock().lock();
        try {
            if (over) {
                throw new PermanentException(
                        what + " comes after the end of its message and is not made. A write must be"
                                + " made before the message ends: send to a durable: channel what is to be done beside it.");
            }
            return work.get();
        } finally {
            attempt.readLock().unlock();
        }
    }

    /** The attempt is over: what is still under way in a branch of it intends nothing more. */
    public void end() {
        attempt.writeLock().lock();
        try {
            over = true;
        } finally {
            attempt.writeLock().unlock();
        }
    }
}
