package io.caravanserai.console.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.caravanserai.console.ConsoleProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else's watch hears of the hub as long as it works, and of nothing else. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class HeartbeatTest {
    private static final String LEAST_FREE = "hub.disk.least-free";

    private final AtomicInteger heard = new AtomicInteger();
    private HttpServer watch;

    @Inject
    Heartbeat heartbeat;

    @BeforeEach
    void listen() throws IOException {
        watch = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        watch.createContext("/ping", exchange -> {
            heard.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        watch.start();
    }

    @AfterEach
    void close() {
        watch.stop(0);
        System.clearProperty(LEAST_FREE);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + watch.getAddress().getPort() + "/ping");
    }

    @Test
    void hearsOfAHubThatWorks() throws InterruptedException {
        heartbeat.beat(url());
        heartbeat.beat(url());
        assertThat(heard).hasValue(2);
    }

    @Test
    void hearsNothingWhileTheHubIsNotReadyAndHearsItAgainAfterwards() throws InterruptedException {
        System.setProperty(LEAST_FREE, "1000000G");
        heartbeat.beat(url());
        assertThat(heard).hasValue(0);
        System.clearProperty(LEAST_FREE);
        heartbeat.beat(url());
        assertThat(heard).hasValue(1);
    }

    @Test
    void goesOnWhereNobodyListens() throws InterruptedException {
        URI nobody = url();
        watch.stop(0);
        heartbeat.beat(nobody);
        assertThat(heard).hasValue(0);
    }
}
