package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.background.SteadyExecutor;
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

/**
 * The machine's clock, as far ahead as the sandbox says. The sandbox keeps the offset, so that it outlives a hub; while
 * the sandbox does not answer, the last offset stands.
 */
final class SandboxTime implements InstantSource, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SandboxTime.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long EVERY_MILLIS = 1000;
    private static final int ANSWER_WITHIN_MILLIS = 2000;
    private static final int FIRST_TRIES = 5;

    private final Supplier<URI> where;
    private final Consumer<Duration> moved;
    private final SteadyExecutor looking = new SteadyExecutor("sandbox-time", 1);
    private volatile Duration offset = Duration.ZERO;

    /**
     * @param where the address of the sandbox's clock
     * @param moved told by how far, each time the offset has changed
     */
    SandboxTime(Supplier<URI> where, Consumer<Duration> moved) {
        this.where = where;
        this.moved = moved;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    /** Looks before anybody asks for the time; a sandbox that is slow is given some seconds, one that is away none. */
    void lookFirst() {
        for (int attempt = 1; attempt <= FIRST_TRIES; attempt++) {
            try {
                offset = read();
                LOG.infof("The clock is the sandbox's, %s ahead of the machine's.", offset);
                return;
            } catch (ConnectException e) {
                break;
            } catch (IOException e) {
                LOG.debugf("The sandbox did not say its time: %s", e);
            }
        }
        LOG.warnf("The sandbox at %s is away; until it says its time the machine's clock holds.", where.get());
    }

    /** Looks once a second from now on. */
    void follow() {
        looking.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            Duration now = read();
            Duration by = now.minus(offset);
            if (!by.isZero()) {
                offset = now;
                LOG.infof("The sandbox's clock moved by %s; the hub follows.", by);
                moved.accept(by);
            }
        } catch (IOException | RetryableException e) {
            LOG.debugf("The sandbox did not say its time: %s", e);
        } catch (RuntimeException e) {
            LOG.error("Could not follow the sandbox's clock. It is tried again.", e);
        }
    }

    private Duration read() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) where.get().toURL().openConnection();
        connection.setConnectTimeout(ANSWER_WITHIN_MILLIS);
        connection.setReadTimeout(ANSWER_WITHIN_MILLIS);
        try (var answer = connection.getInputStream()) {
            JsonNode said = JSON.readTree(answer);
            return Duration.parse(said.path("offset").asText());
        } catch (DateTimeParseException e) {
            throw new IOException("The sandbox's clock says no offset", e);
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
