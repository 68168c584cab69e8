package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.json.Json;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clock, as far ahead as the sandbox says, or standing where the sandbox's stands. The sandbox keeps the
 * offset, so that it outlives a hub; while the sandbox does not answer, the last one holds.
 */
final class SandboxTime implements InstantSource, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SandboxTime.class);
    private static final int ANSWER_WITHIN_MILLIS = 2000;
    private static final int FIRST_TRIES = 5;

    private final Supplier<URI> where;
    private final Consumer<Duration> moved;
    private final SteadyExecutor looking = new SteadyExecutor("sandbox-time", 1);
    private final Duration every;
    private volatile Time time = new Time(Duration.ZERO, null);

    /**
     * What the sandbox said.
     *
     * @param offset from the machine's clock
     * @param standing where it stands still; null where it goes on
     */
    private record Time(Duration offset, @Nullable Instant standing) {
        Instant instant() {
            return standing == null ? Instant.now().plus(offset) : standing;
        }

        /** By how far another is ahead of it. */
        Duration to(Time other) {
            boolean both = standing == null && other.standing == null;
            return both ? other.offset.minus(offset) : Duration.between(instant(), other.instant());
        }
    }

    /**
     * @param where the address of the sandbox's clock
     * @param moved told by how far, each time it was moved
     * @param every how often to look
     */
    SandboxTime(Supplier<URI> where, Consumer<Duration> moved, Duration every) {
        this.where = where;
        this.moved = moved;
        this.every = every;
    }

    @Override
    public Instant instant() {
        return time.instant();
    }

    /** Looks before anybody asks for the time; a sandbox that is slow is given some seconds, one that is away none. */
    void lookFirst() {
        for (int attempt = 1; attempt <= FIRST_TRIES; attempt++) {
            try {
                time = read();
                LOG.infof("The clock is the sandbox's, %s ahead of the machine's.", time.offset);
                return;
            } catch (ConnectException e) {
                break;
            } catch (IOException e) {
                LOG.debugf("The sandbox did not say its time: %s", e);
            }
        }
        LOG.warnf("The sandbox at %s is away; until it says its time the machine's clock holds.", where.get());
    }

    /** Looks again and again from now on. */
    void follow() {
        looking.scheduleWithFixedDelay(this::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Time now = read();
            Duration by = time.to(now);
            if (!by.isZero()) {
                time = now;
                LOG.infof("The sandbox's clock moved by %s; the hub follows.", by);
                moved.accept(by);
            }
        } catch (IOException | RetryableException e) {
            LOG.debugf("The sandbox did not say its time: %s", e);
        } catch (RuntimeException e) {
            LOG.error("Could not follow the sandbox's clock. It is tried again.", e);
        }
    }

    private Time read() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) where.get().toURL().openConnection();
        connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
        connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
        try (var answer = connection.getInputStream()) {
            JsonNode said = Json.MAPPER.readTree(answer);
            @Nullable
            Instant standing = said.path("stands").asBoolean()
                    ? Instant.parse(said.path("now").asText())
                    : null;
            return new Time(Duration.parse(said.path("offset").asText()), standing);
        } catch (DateTimeParseException e) {
            throw new IOException("The sandbox's clock says no offset", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
