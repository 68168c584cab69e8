package io.caravanserai.connection;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxTimeTest {
    private final List<Duration> moves = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"offset\":\"PT24H\"}";
    private HttpServer sandbox;
    private SandboxTime time;

    @BeforeEach
    void open() throws IOException {
        sandbox = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sandbox.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sandbox.start();
        URI clock = URI.create("http://localhost:" + sandbox.getAddress().getPort() + "/sandbox/_clock");
        time = new SandboxTime(() -> clock, moves::add, Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        time.close();
        sandbox.stop(0);
    }

    @Test
    void aHubThatComesBackIsInTheSandboxesTimeBeforeAnybodyAsks() {
        time.lookFirst();
        assertThat(time.instant()).isCloseTo(inHours(24), within(5, ChronoUnit.SECONDS));
        assertThat(moves).isEmpty();
    }

    @Test
    void followsForwardAndBackAndTellsByHowFar() {
        time.lookFirst();
        time.follow();
        answer = "{\"offset\":\"PT72H30M\"}";
        await().until(() -> moves.contains(Duration.parse("PT48H30M")));
        answer = "{\"offset\":\"PT0S\"}";
        await().until(() -> moves.contains(Duration.parse("-PT72H30M")));
        assertThat(time.instant()).isCloseTo(inHours(0), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void keepsTheOffsetWhileTheSandboxSaysNothingOfUse() {
        time.lookFirst();
        answer = "{\"offset\":\"soon\"}";
        time.follow();
        await().during(Duration.ofMillis(1500)).until(moves::isEmpty);
        assertThat(time.instant()).isCloseTo(inHours(24), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void startsByTheMachinesClockWhereTheSandboxIsAway() {
        sandbox.stop(0);
        time.lookFirst();
        assertThat(time.instant()).isCloseTo(inHours(0), within(5, ChronoUnit.SECONDS));
    }

    private static Instant inHours(int hours) {
        return Instant.now().plus(Duration.ofHours(hours));
    }
}
