package io.caravanserai.durable;

import io.caravanserai.message.ClockMoved;
import io.caravanserai.store.DueNext;
import io.caravanserai.store.Node;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the channels of this node have anything to do. Where the clock stands still, who rests goes on resting. */
@Singleton
public class Rest {
    private final Provider<DueNext> due;
    private final Provider<Node> node;
    private final InstantSource clock;

    Rest(Provider<DueNext> due, Provider<Node> node, InstantSource clock) {
        this.due = due;
        this.node = node;
        this.clock = clock;
    }

    /**
     * How it stands, of the channels that a route takes from.
     *
     * @param now the hub's time
     * @param busy those with a message that is due or under way
     * @param gathers whether a list gathers somewhere, which is looked at a second later
     * @param known whether all attempts that are under way count if the hub dies now
     * @param nextDue when the first message is due that waits; null for none
     */
    public record Look(
            Instant now,
            List<String> busy,
            boolean gathers,
            boolean known,
            @Nullable Instant nextDue) {}

    void follow(@Observes ClockMoved moved) {
        Channel.wakeAll();
    }

    /** Looks once. */
    public Look look() {
        Instant now = clock.instant();
        Set<String> taken = Channel.taken();
        List<DueNext.Channel> channels = due.get().look(now).stream()
                .filter(channel -> taken.contains(channel.name()))
                .toList();
        return new Look(
                now,
                channels.stream()
                        .filter(channel -> channel.busy() > 0)
                        .map(DueNext.Channel::name)
                        .distinct()
                        .sorted()
                        .toList(),
                channels.stream().anyMatch(DueNext.Channel::gathers),
                node.get().isKnown(),
                channels.stream()
                        .map(DueNext.Channel::due)
                        .filter(Objects::nonNull)
                        .filter(at -> at.isAfter(now))
                        .min(Instant::compareTo)
                        .orElse(null));
    }
}
