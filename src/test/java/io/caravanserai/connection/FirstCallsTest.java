package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The first calls of many systems at once, in a hub that has just started and in one that has not. */
class FirstCallsTest {
    private static final int SYSTEMS = 8;
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}";

    @Test
    void callsSystemsOfOneHostForTheFirstTimeAtOnce() throws Exception {
        try (StubServer server = new StubServer(out -> StubServer.say(out, ANSWER));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            for (int round = 0; round < 150; round++) {
                assertAllAnswered(server, camel, round);
            }
        }
    }

    @Test
    void makesTheHttpComponentOnceForAllThatNeedItFirst() throws Exception {
        try (StubServer server = new StubServer(out -> StubServer.say(out, ANSWER))) {
            for (int round = 0; round < 15; round++) {
                try (DefaultCamelContext camel = new DefaultCamelContext()) {
                    camel.start();
                    assertAllAnswered(server, camel, round);
                }
            }
        }
    }

    @Test
    void keepsTheBoundsOfEachSystemOfOneHost() throws IOException {
        String text = "\"" + "x".repeat(998) + "\"";
        try (StubServer server = new StubServer(out -> StubServer.say(
                        out,
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n"
                                + text));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Wire wide = wire(server, camel, "wide", 1_000);
            Wire narrow = wire(server, camel, "narrow", 999);
            assertThat(wide.send(HttpCall.get("/", "")).body()).hasSize(1_000);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> narrow.send(HttpCall.get("/", ""))))
                    .hasMessageContaining("more than 999 bytes came (hub.connection.narrow.max-answer)");
            assertThat(wide.send(HttpCall.get("/", "")).body()).hasSize(1_000);
        }
    }

    private static void assertAllAnswered(StubServer server, CamelContext camel, int round) throws Exception {
        CyclicBarrier together = new CyclicBarrier(SYSTEMS);
        ExecutorService callers = Executors.newFixedThreadPool(SYSTEMS);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int n = 0; n < SYSTEMS; n++) {
                Wire wire = wire(server, camel, "system-" + round + "-" + n, 1_000);
                calls.add(() -> {
                    together.await();
                    return wire.send(HttpCall.get("/", "")).status();
                });
            }
            for (Future<Integer> call : callers.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(200);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static Wire wire(StubServer server, CamelContext camel, String system, long mostBytes) {
        URI url = URI.create(server.url());
        return new Wire(
                new Address(system, Address.Kind.OPEN, true, () -> url),
                new Bounds(system, Duration.ofSeconds(10), Duration.ofSeconds(20), mostBytes, 4),
                Login.none(),
                new StandingHeaders(Map.of(), null),
                camel);
    }
}
