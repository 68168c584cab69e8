package io.caravanserai.connection;

import static io.caravanserai.Patience.PATIENCE;
import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.caravanserai.onboarding.Onboarding;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The hub lives in the sandbox's time, wherever time is asked for. */
@QuarkusTest
class HubTimeTest {

    private final String channel = "test-" + UUID.randomUUID().toString().replace("-", "");
    private final BlockingQueue<String> taken = new LinkedBlockingQueue<>();

    @Inject
    CamelContext camel;

    @Inject
    InstantSource clock;

    @Inject
    Database database;

    @AfterEach
    void back() throws Exception {
        Outside.reset();
        await().until(() -> ahead().compareTo(Duration.ofMinutes(1)) < 0);
        if (camel.getRoute(channel) != null) {
            camel.getRouteController().stopRoute(channel);
            camel.removeRoute(channel);
        }
    }

    @Test
    void aDayOfTheSandboxMakesDueWhatWaitedTwentyThreeHours() throws Exception {
        listen(exchange -> taken.add(exchange.getMessage().getBody(String.class)));
        send("23h", "late");
        send("25h", "later");
        send("0s", "now");
        assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("now");

        Outside.advance("24h");
        assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("late");
        assertThat(taken.poll(2, TimeUnit.SECONDS)).isNull();

        Outside.advance("1h");
        assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("later");
    }

    @Test
    void whatIsAtWorkWhenTheClockJumpsIsNotTakenForDead() throws Exception {
        CountDownLatch jumped = new CountDownLatch(1);
        listen(exchange -> {
            taken.add("begun");
            jumped.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            taken.add("done");
        });
        Outside.advance("24h");
        await().until(() -> ahead().toHours() == 24);
        send("0s", "any");
        assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("begun");
        assertThat(heartbeat()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        jumped.countDown();
        assertThat(taken.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo("done");
        await().until(() -> heartbeat() == null);
    }

    @Test
    void rulesNamedInYamlLiveInTheSameTime() {
        Outside.advance("48h");
        await().until(() -> ahead().toHours() == 48);
        Onboarding rules = camel.getRegistry().lookupByNameAndType("onboarding", Onboarding.class);
        Map<String, Object> student = Map.of("logHeaders", Map.of("all_trackers", List.of("added_timestamp")));
        assertThat(rules.trackerRow(student, Map.of("webViewLink", "x")))
                .singleElement()
                .satisfies(at -> assertThat(Instant.parse(at.toString()))
                        .isAfter(Instant.now().plus(Duration.ofHours(47))));
    }

    private void listen(Processor work) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + channel).routeId(channel).process(work);
            }
        });
    }

    private void send(String delay, String body) {
        camel.createProducerTemplate()
                .sendBodyAndHeader("durable:" + channel + "?delay=" + delay + "&key=" + body, body, "any", "x");
    }

    private Duration ahead() {
        return Duration.between(Instant.now(), clock.instant().plusMillis(100));
    }

    private Instant heartbeat() throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "select last_heartbeat from scheduled_tasks where task_name = ? and picked")) {
            statement.setString(1, channel);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getTimestamp(1).toInstant() : null;
            }
        }
    }
}
