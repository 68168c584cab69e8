package io.caravanserai.store;

import io.caravanserai.message.Message;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The messages whose attempt has begun on this node and is not settled yet. What is picked but waits for a thread is not among
 * them: when the node dies, only what had begun counts as an attempt.
 */
public final class UnderWay {
    private final Set<Long> ids = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean changed = new AtomicBoolean();
    private final Runnable onChange;

    /** @param onChange told of the first change since {@link #changed} */
    UnderWay(Runnable onChange) {
        this.onChange = onChange;
    }

    /** An attempt at these messages begins. */
    public void begin(Collection<Message> messages) {
        messages.forEach(message -> ids.add(message.id()));
        tell();
    }

    /** It is settled, or will never be. */
    public void end(Collection<Message> messages) {
        messages.forEach(message -> ids.remove(message.id()));
        tell();
    }

    private void tell() {
        if (!changed.getAndSet(true)) {
            onChange.run();
        }
    }

    /** Whether there was a change since the last time it was asked. */
    boolean changed() {
        return changed.getAndSet(false);
    }

    Long[] ids() {
        return ids.toArray(Long[]::new);
    }
}
