package io.caravanserai.console;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.caravanserai.connection.WithoutFlows;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a replay: which writes are skipped, made, found out or decided, and which stand under a step that is gone. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class ReplayPreviewTest {
    private static final String POST = "kamelet:slack-message-post-action";

    @Inject
    CamelContext camel;

    @Inject
    Messages messages;

    @Inject
    TestPeople people;

    @Inject
    MessageSearch search;

    @Inject
    MessageOperations operations;

    private final String channel = "test-" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @AfterEach
    void stop() throws Exception {
        for (String id : new String[] {channel, channel + "-called"}) {
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
        }
    }

    @Test
    void tellsTheFateOfEachWrite() throws Exception {
        Outside.fault("slack", "{'method':'POST','path':'*','status':400,'skip':1,'count':1}");
        route("hello", "first", "second");
        long id = messages.accept(NewMessage.of(channel, null, "{}")).id();
        becomes(id, MessageState.PARKED);
        preview(id)
                .body("replayable", is(true))
                .body("inDoubt", is(false))
                .body("routed", is(true))
                .body("writes.fate", contains("SKIPPED", "MADE"))
                .body("writes.stepId", contains("first", "second"))
                .body("writes.effect.differs", contains(false, false))
                .body("counts.SKIPPED", is(1));

        // Renamed, and with another text: what was done under the old name is done under none now.
        stop();
        route("good day", "primus", "second");
        preview(id).body("writes.fate", contains("GONE", "MADE"));

        stop();
        Outside.fault("slack", "{'method':'POST','path':'*','status':500,'count':1}");
        route("good day", "first", "second");
        operations.replay(id, null, "ann");
        becomes(id, MessageState.PARKED);
        preview(id)
                .body("inDoubt", is(true))
                .body("writes.fate", contains("SKIPPED", "DECIDED"))
                .body("writes[0].effect.differs", is(true))
                .body("writes[0].effect.request.body.text", is("hello"));
        people.as("operator").get("/api/messages/" + id).then().body("effects[0].differs", is(true));
        people.as("operator").get("/api/messages/" + id).then().body("effects[1].differs", is(false));

        operations.replay(id, io.caravanserai.store.InDoubt.REPEAT, "ann");
        becomes(id, MessageState.DONE);
        preview(id).body("replayable", is(false)).body("writes.fate", contains("SKIPPED", "SKIPPED"));
        assertThat(Outside.state("slack").getList("messages.text")).hasSize(2);
    }

    @Test
    void saysThatNoRouteTakesTheChannel() throws Exception {
        route("hello", "first", "second");
        long id = messages.accept(NewMessage.of(channel, null, "{}")).id();
        becomes(id, MessageState.DONE);
        stop();
        preview(id).body("routed", is(false)).body("writes", hasSize(2));
        people.as("operator").get("/api/messages/0/replay").then().statusCode(404);
    }

    private ValidatableResponse preview(long id) {
        return people.as("operator")
                .get("/api/messages/" + id + "/replay")
                .then()
                .statusCode(200);
    }

    private void route(String text, String first, String second) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + "?backoff=10ms..20ms")
                        .routeId(channel)
                        .setBody(e -> Map.of("text", text))
                        .to(POST)
                        .id(first)
                        .to("direct:" + channel);
                from("direct:" + channel)
                        .routeId(channel + "-called")
                        .setBody(e -> Map.of("text", text))
                        .to(POST)
                        .id(second);
            }
        });
    }

    private void becomes(long id, MessageState state) {
        await().until(() -> search.one(id).orElseThrow().row().state(), state::equals);
    }
}
