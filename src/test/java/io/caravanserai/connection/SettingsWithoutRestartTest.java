package io.caravanserai.connection;

import static io.caravanserai.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each setting of a connection is changed while the hub runs, and holds from the next call on. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class SettingsWithoutRestartTest {
    private static final String SYSTEM = "google-auth";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static final String FINE = OK + "Content-Length: 2\r\n\r\n{}";

    private final Set<String> set = new TreeSet<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private StubServer.Answer answers = out -> StubServer.say(out, FINE);
    private StubServer vendor;

    @Inject
    Connections connections;

    @BeforeEach
    void open() throws IOException {
        vendor = new StubServer(out -> {
            calls.incrementAndGet();
            answers.to(out);
        });
        set("base-url", vendor.url());
    }

    @AfterEach
    void takeAway() {
        over.countDown();
        set.forEach(System::clearProperty);
        connections.get(SYSTEM).pausing().resume(SYSTEM);
        vendor.close();
    }

    @Test
    void theBaseUrl() throws IOException {
        call();
        assertThat(calls).hasValue(1);
        try (StubServer other = new StubServer(out -> StubServer.say(out, FINE))) {
            set("base-url", other.url());
            call();
            assertThat(connections.get(SYSTEM).wire().address().shown()).isEqualTo(other.url());
        }
        assertThat(calls).hasValue(1);
        clear("base-url");
        assertThat(connections.get(SYSTEM).wire().address().simulated()).isTrue();
    }

    @Test
    void andACallThatIsUnderWayEndsAsItBegan() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        answers = out -> {
            arrived.countDown();
            over.await();
            StubServer.say(out, FINE);
        };
        ExecutorService threads = Executors.newCachedThreadPool();
        try (StubServer other = new StubServer(out -> StubServer.say(out, FINE))) {
            CompletableFuture<Reply> underWay = CompletableFuture.supplyAsync(this::call, threads);
            assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            set("base-url", other.url());
            set("timeout", "300ms");
            set("deadline", "400ms");
            set("max-answer", "1");
            set("max-concurrent", "1");
            assertThatThrownBy(this::call).hasMessageContaining("more than 1 bytes came");
            assertThat(underWay).isNotDone();
            over.countDown();
            assertThat(underWay.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status())
                    .isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theTimeout() {
        answers = out -> over.await();
        set("max-attempts", "1");
        set("timeout", "200ms");
        set("deadline", "30s");
        long begun = System.nanoTime();
        assertThatThrownBy(this::call)
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("never came");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void theDeadline() {
        call();
        answers = out -> {
            StubServer.say(out, OK + "Content-Length: 500\r\n\r\n");
            for (int i = 0; i < 500 && !over.await(50, TimeUnit.MILLISECONDS); i++) {
                StubServer.say(out, " ");
            }
        };
        set("max-attempts", "1");
        set("deadline", "600ms");
        assertThatThrownBy(this::call)
                .hasMessageContaining("it took longer than 600 ms in all (hub.connection.google-auth.deadline)");
    }

    @Test
    void theLargestAnswer() {
        call();
        set("max-answer", "1");
        assertThatThrownBy(this::call)
                .hasMessageContaining("more than 1 bytes came (hub.connection.google-auth.max-answer)");
        set("max-answer", "2");
        assertThat(call().status()).isEqualTo(200);
    }

    @Test
    void theLongestPause() {
        call();
        answers = out -> StubServer.say(
                out, "HTTP/1.1 429 Slow\r\nRetry-After: 600\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        set("max-pause", "30s");
        assertThatThrownBy(this::call).isInstanceOf(RetryableException.class);
        assertThat(connections.get(SYSTEM).pausing().left(SYSTEM))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void theRateLimit() {
        call();
        set("max-attempts", "1");
        set("rate-limit", "1/1h");
        assertThat(connections.get(SYSTEM).budgets().shown()).isEqualTo("1/1h");
        call();
        assertThatThrownBy(this::call).hasMessageContaining("The budget of google-auth, 1/1h, is used up for now.");
        set("rate-limit", "none");
        call();
    }

    @Test
    void theCallsUnderWayAtOnce() throws Exception {
        CountDownLatch arrived = new CountDownLatch(2);
        answers = out -> {
            arrived.countDown();
            over.await();
            StubServer.say(out, FINE);
        };
        set("max-attempts", "1");
        set("max-concurrent", "1");
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            CompletableFuture<Reply> one = CompletableFuture.supplyAsync(this::call, threads);
            CompletableFuture<Reply> two = CompletableFuture.supplyAsync(this::call, threads);
            assertThat(CompletableFuture.anyOf(one, two))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("All 1 places of google-auth are taken");
            set("max-concurrent", "2");
            CompletableFuture<Reply> three = CompletableFuture.supplyAsync(this::call, threads);
            assertThat(arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            over.countDown();
            assertThat(three.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).status())
                    .isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theAttempts() {
        answers = out -> StubServer.say(out, "HTTP/1.1 500 Broken\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
        set("max-attempts", "1");
        assertThatThrownBy(this::call).isInstanceOf(RetryableException.class);
        assertThat(calls).hasValue(1);
        set("max-attempts", "2");
        assertThatThrownBy(this::call).isInstanceOf(RetryableException.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void whetherMailMayGoWithoutTls() {
        put("hub.connection.smtp.base-url", "smtp://localhost:9");
        assertThat(connections.get("smtp").wire().address().plaintext()).isFalse();
        put("hub.connection.smtp.tls", "plaintext");
        assertThat(connections.get("smtp").wire().address().plaintext()).isTrue();
    }

    @Test
    void aPartIsWhereItsHomeIs() {
        put("hub.connection.hubspot.base-url", vendor.url());
        assertThat(connections.get("hubspot-search").wire().address().shown()).isEqualTo(vendor.url());
    }

    /** The log says why. */
    @Test
    void whatCannotBeRightDoesNotTakeEffect() {
        set("rate-limit", "7/1h");
        Connection before = connections.get(SYSTEM);
        set("rate-limit", "lots");
        assertThat(connections.get(SYSTEM)).isSameAs(before);
        set("timeout", "soon");
        set("base-url", "localhost");
        assertThat(connections.get(SYSTEM)).isSameAs(before);
        assertThat(call().status()).isEqualTo(200);
    }

    @Test
    void whatIsNotChangedMakesNothingAnew() {
        Connection before = connections.get(SYSTEM);
        put("hub.connection.hubspot.rate-limit", "3/1s");
        assertThat(connections.get(SYSTEM)).isSameAs(before);
    }

    private Reply call() {
        return connections.get(SYSTEM).call(HttpCall.get("/x", ""), true, Success.json());
    }

    private void set(String key, String value) {
        put("hub.connection." + SYSTEM + "." + key, value);
    }

    private void put(String key, String value) {
        set.add(key);
        System.setProperty(key, value);
    }

    private static void clear(String key) {
        System.clearProperty("hub.connection." + SYSTEM + "." + key);
    }
}
