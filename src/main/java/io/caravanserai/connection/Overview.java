package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.Pause;
import io.caravanserai.message.RetryableException;
import io.caravanserai.store.PauseBook;
import io.caravanserai.store.PausedMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a person sees of the connections, and the harmless call that tries one. */
@ApplicationScoped
class Overview implements ConnectionsView {
    private static final Logger LOG = Logger.getLogger(Overview.class);

    private final Connections connections;
    private final HarmlessCalls calls;
    private final PausedMessages waiting;
    private final PauseBook pauses;
    private final InstantSource clock;

    Overview(
            Connections connections,
            HarmlessCalls calls,
            PausedMessages waiting,
            PauseBook pauses,
            InstantSource clock) {
        this.connections = connections;
        this.calls = calls;
        this.waiting = waiting;
        this.pauses = pauses;
        this.clock = clock;
    }

    @Override
    public List<Connected> all() {
        return connections.systems().all().stream().map(this::connected).toList();
    }

    @Override
    public Tested test(String system) {
        OutsideSystem known = known(system);
        long start = System.nanoTime();
        boolean ok = true;
        String detail;
        try {
            detail = calls.make(known);
        } catch (RuntimeException e) {
            ok = false;
            detail = Redaction.all(String.valueOf(e.getMessage()));
        }
        return new Tested(
                system, ok, detail, Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    @Override
    public Resumed resume(String system, String by) {
        Connection connection = connections.get(known(system).id());
        boolean paused = connection.pausing().isPaused(system);
        pauses.resume(Pause.Kind.CONNECTION, system, by, false);
        connection.pausing().resume(system);
        int messages = waiting.hurry(system, by);
        LOG.infof("%s may be called again, says %s; %d messages are tried now.", system, by, messages);
        return new Resumed(system, paused, messages);
    }

    private OutsideSystem known(String system) {
        return connections
                .systems()
                .named(system)
                .orElseThrow(() -> new NoSuchElementException("There is no connection to '" + system + "'."));
    }

    private Connected connected(OutsideSystem system) {
        Connection connection = connections.get(system.id());
        Configured configured = connections.configured();
        Address address = connection.wire().address();
        Vitals.Seen seen = connection.vitals().seen();
        Instant paused = pausedUntil(connection);
        return new Connected(
                system.id(),
                address.shown(),
                address.simulated(),
                configured.hasCredentials(system),
                paused == null ? seen.health().name().toLowerCase(Locale.ROOT) : "paused",
                connection.budgets().shown(),
                left(connection),
                paused,
                connection.pausing().groups(system.id()),
                seen.error(),
                seen.errorAt());
    }

    private @Nullable Instant pausedUntil(Connection connection) {
        Duration left = connection.pausing().left(connection.system());
        return left.isZero() ? null : clock.instant().plus(left);
    }

    private static @Nullable Long left(Connection connection) {
        try {
            return connection.budgets().general().left();
        } catch (RetryableException e) {
            return null;
        }
    }
}
