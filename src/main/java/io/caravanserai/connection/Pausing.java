package io.caravanserai.connection;

import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.Pause;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.RetryableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all nodes agreed on about pauses, asked for at most twice a second where there is none, and before each call that waits. */
final class Pausing {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Pauses pauses;
    private final InstantSource clock;
    private volatile Map<String, Instant> known = Map.of();
    private volatile Instant asked = Instant.EPOCH;

    Pausing(Pauses pauses, InstantSource clock) {
        this.pauses = pauses;
        this.clock = clock;
    }

    /** How long the system is not to be called; zero when it may be. */
    Duration left(String system) {
        Instant now = clock.instant();
        // A clock that went back makes what was asked for old too.
        boolean old = Duration.between(asked, now).abs().compareTo(FRESH) > 0;
        if (old) {
            ask(now);
        }
        Duration left = left(system, now);
        // Who waits may wait for hours: a pause that a person has just ended here or on another node is no reason.
        if (!old && !left.isZero()) {
            ask(now);
            left = left(system, now);
        }
        return left;
    }

    private void ask(Instant now) {
        asked = now;
        known = Map.copyOf(pauses.current());
    }

    private Duration left(String system, Instant now) {
        Instant until = known.get(system);
        return until == null || !until.isAfter(now) ? Duration.ZERO : Duration.between(now, until);
    }

    /** Why a call waits. */
    String words(String system, String call) {
        return pauses.of(Pause.Kind.CONNECTION, system)
                .map(pause -> system + " is paused by " + pause.by() + ": " + pause.why() + ". " + call + " waits"
                        + (pause.until() == null ? " until a person ends that." : " until " + pause.until() + "."))
                .orElseGet(() -> system + " asked for patience; " + call + " waits.");
    }

    /** Under which name a pause is kept; a group waits alone. */
    static String name(String system, Optional<String> group) {
        return group.map(some -> system + "/" + some).orElse(system);
    }

    /** @throws RetryableException while a group that the call belongs to waits; it does not count as an attempt */
    void refuse(String system, Set<String> groups, String call) {
        for (String group : groups) {
            Duration left = left(name(system, Optional.of(group)));
            if (!left.isZero()) {
                throw RetryableException.after(
                        left, system + " asked for patience with " + group + "; " + call + " waits.");
            }
        }
    }

    /** Whether it, or one of its groups, is not to be called. */
    boolean isPaused(String system) {
        return pauses.current().keySet().stream()
                .anyMatch(name -> name.equals(system) || name.startsWith(system + "/"));
    }

    /** Its groups that wait, by name. */
    List<ConnectionsView.Group> groups(String system) {
        return pauses.current().entrySet().stream()
                .filter(each -> each.getKey().startsWith(system + "/"))
                .map(each -> new ConnectionsView.Group(
                        system, each.getKey().substring(system.length() + 1), each.getValue()))
                .sorted(Comparator.comparing(ConnectionsView.Group::name))
                .toList();
    }

    /** Ends it for all nodes, with those of its groups; they look within half a second. */
    void resume(String system) {
        pauses.current().keySet().stream()
                .filter(name -> name.startsWith(system + "/"))
                .forEach(pauses::resume);
        pauses.resume(system);
        asked = Instant.EPOCH;
    }

    void forget() {
        asked = Instant.EPOCH;
    }

    void pause(String system, Duration time, String reason) {
        Instant until = clock.instant().plus(time);
        pauses.pause(system, until, reason);
        asked = Instant.EPOCH;
    }
}
