package io.caravanserai.hook;

import static jakarta.enterprise.event.Reception.IF_EXISTS;

import io.caravanserai.background.Background;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.Outcomes;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Those who wait for what becomes of messages, whichever node works them off. However many they are: one query asks for all,
 * over and over as long as somebody waits.
 */
@Singleton
class Awaiting {
    private static final Duration EVERY = Duration.ofMillis(25);

    private final Map<Long, Set<Consumer<Optional<Outcome>>>> waiting = new ConcurrentHashMap<>();
    private final Outcomes outcomes;
    private final Background asking;

    Awaiting(Outcomes outcomes) {
        this.outcomes = outcomes;
        this.asking = Background.loop("outcomes", this::ask);
    }

    /** Tells {@code listener} once it has ended, or, without an outcome, that this node stops; what is given back ends that. */
    Runnable await(long message, Consumer<Optional<Outcome>> listener) {
        waiting.compute(message, (id, before) -> {
            Set<Consumer<Optional<Outcome>>> all = before == null ? ConcurrentHashMap.newKeySet() : before;
            all.add(listener);
            return all;
        });
        asking.unpark();
        return () -> waiting.computeIfPresent(message, (id, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    private void ask() {
        if (waiting.isEmpty()) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            return;
        }
        for (Outcome outcome : outcomes.ended(waiting.keySet())) {
            Set<Consumer<Optional<Outcome>>> told = waiting.remove(outcome.message());
            if (told != null) {
                told.forEach(listener -> listener.accept(Optional.of(outcome)));
            }
        }
        LockSupport.parkNanos(EVERY.toNanos());
    }

    void stop(@Observes(notifyObserver = IF_EXISTS) ShutdownEvent stopping) {
        asking.close();
        waiting.values().forEach(told -> told.forEach(listener -> listener.accept(Optional.empty())));
    }
}
