package io.caravanserai.connection;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One channel, two vendors, one of which lets every call hang. */
@QuarkusTest
@TestProfile(ShortTimeouts.class)
class SilentVendorTest {
    private static final String CHANNEL = "two-vendors";

    @Inject
    CamelContext camel;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @BeforeEach
    void start() throws Exception {
        Outside.reset();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + CHANNEL + "?concurrency=4&maxAttempts=100&backoff=1s..2s")
                        .routeId(CHANNEL)
                        .choice()
                        .when(simple("${body[to]} == 'timeback'"))
                        .to("connection:timeback?path=/edubridge/applications/")
                        .id("silent")
                        .otherwise()
                        .to("connection:hubspot?path=/crm/v3/objects/contacts&query=limit=1")
                        .id("other");
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        camel.getRouteController().stopRoute(CHANNEL);
        camel.removeRoute(CHANNEL);
    }

    @Test
    void doesNotStopWhatNeedsOthers() {
        Outside.fault("timeback", "{'path':'*','latency':'60s','count':-1}");
        send("timeback", 40);
        send("hubspot", 8);
        await().until(() -> in(MessageState.DONE).size() == 8);
        assertThat(in(MessageState.DONE)).allMatch(row -> row.key().startsWith("hubspot"));
        await().until(() -> in(MessageState.RETRYING).stream()
                .anyMatch(row -> row.failure().reason().contains("timeback does not answer; one call at a time")));
        // Nobody's attempts are used up by waiting for their turn.
        assertThat(in(MessageState.RETRYING)).anyMatch(row -> row.attempts() == 0);

        RestAssured.delete("/sandbox/timeback/_faults").then().statusCode(204);
        await().until(() -> in(MessageState.DONE).size() == 48);
    }

    private void send(String system, int many) {
        IntStream.range(0, many)
                .forEach(i -> messages.accept(NewMessage.of(CHANNEL, system + " " + i, "{\"to\":\"" + system + "\"}")));
    }

    private List<MessageRow> in(MessageState state) {
        return search.find(MessageFilter.ofChannel(CHANNEL, state), 0);
    }
}
