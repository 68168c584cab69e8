package io.caravanserai.connection;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A system that asks for thousands of years of patience gets an hour, and an operator can end that. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class ResumeTest {
    private static final String SYSTEM = "notion";
    private final String channel = "resumed-" + System.nanoTime();

    @Inject
    CamelContext camel;

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    InstantSource clock;

    @BeforeEach
    void pause() {
        Outside.reset();
        Outside.fault(SYSTEM, "{'path':'*','status':429,'headers':{'Retry-After':'99999999999'},'count':1}");
    }

    @AfterEach
    void stop() throws Exception {
        people.as("operator").post("/api/connections/" + SYSTEM + "/resume");
        camel.getRouteController().stopRoute(channel);
        camel.removeRoute(channel);
    }

    private void route(String options) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + "?maxAttempts=3" + options)
                        .routeId(channel)
                        .to("connection:notion?path=/v1/users/me")
                        .id("me");
            }
        });
        messages.accept(NewMessage.of(channel, "a", "{}"));
        messages.accept(NewMessage.of(channel, "b", "{}"));
        await().until(() -> in(MessageState.RETRYING).size() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&concurrency=1", "&batch=10", "&batch=10&linger=1s"})
    void triesWhatWaitsForItNowWhenAnOperatorSaysSo(String options) throws Exception {
        route(options);
        Instant now = clock.instant();
        assertThat(in(MessageState.RETRYING)).allSatisfy(row -> assertThat(row.due())
                .isBetween(now.plus(Duration.ofMinutes(55)), now.plus(Duration.ofMinutes(61))));
        var shown = people.as("operator").get("/api/connections").jsonPath();
        assertThat(shown.getString("find { it.system == 'notion' }.health")).isEqualTo("paused");
        assertThat(shown.getString("find { it.system == 'notion' }.lastError")).contains("patience");

        var resumed = people.as("operator")
                .post("/api/connections/notion/resume")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(resumed.getBoolean("paused")).isTrue();
        assertThat(resumed.getInt("messages")).isEqualTo(2);
        await().until(() -> in(MessageState.DONE).size() == 2);
        assertThat(people.as("operator")
                        .get("/api/connections")
                        .jsonPath()
                        .getString("find { it.system == 'notion' }.health"))
                .isEqualTo("ok");
    }

    @Test
    void showsAButtonOnTheOverviewAndAnOperationOverJmx() throws Exception {
        route("&concurrency=1");
        assertThat(people.as("operator").get("/").asString())
                .contains(
                        "Paused systems", "<strong>notion</strong>", "max-pause allows", "/connections/notion/resume");
        people.as("operator")
                .redirects()
                .follow(false)
                .post("/connections/notion/resume")
                .then()
                .statusCode(303);
        assertThat(people.as("operator").get("/").asString()).doesNotContain("Paused systems");
        await().until(() -> in(MessageState.DONE).size() == 2);

        Object said = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("io.caravanserai:type=Connection,name=notion"),
                        "resume",
                        new Object[0],
                        new String[0]);
        assertThat(said).isEqualTo("There was no pause; 0 messages are tried now.");
    }

    @Test
    void knowsOnlyWhatThereIs() throws Exception {
        route("&concurrency=1");
        people.as("operator").post("/api/connections/fax/resume").then().statusCode(404);
    }

    private List<MessageRow> in(MessageState state) {
        return search.find(MessageFilter.ofChannel(channel, state), 0);
    }
}
