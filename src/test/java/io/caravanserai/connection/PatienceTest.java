package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Patience;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub does when an outside system asks for patience, breaks down, or takes half of a list. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class PatienceTest {
    private static final String UPDATE =
            "connection:hubspot?method=POST&path=/crm/v3/objects/contacts/batch/update&unknown=repeat";

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @Inject
    Database database;

    @Inject
    Connections connections;

    @Inject
    Pauses pauses;

    @Inject
    InstantSource clock;

    @BeforeEach
    @AfterEach
    void reset() throws SQLException {
        Outside.reset();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from connection_pause");
        }
        // The node looks at the pauses of all nodes at most twice a second.
        Patience.await()
                .until(() ->
                        connections.get("hubspot").pausing().left("hubspot").isZero());
    }

    @Test
    void pausesAllCallsToWhoAnswers429AndSendsNothingMeanwhile() throws Exception {
        Outside.fault("hubspot", "{'path':'*','status':429,'headers':{'Retry-After':'30'},'count':1}");
        Message message = OneStep.message();
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            Exception first = update.failure(message, batch("ann@example.org"));
            assertThat(first).isInstanceOf(RetryableException.class).hasMessageContaining("all calls to it wait 30 s");
            assertThat(((RetryableException) first).pause()).isEqualTo(Duration.ofSeconds(30));
            Exception second = update.failure(OneStep.message(), batch("ben@example.org"));
            assertThat(second).isInstanceOf(RetryableException.class);
            assertThat(((RetryableException) second).pause()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
            assertThat(Outside.calls("hubspot", "").getList("")).hasSize(1);
            assertThat(effects.of(message.id()).get(0).state()).isEqualTo(Effect.State.NOT_DONE);
        }
    }

    /** What waits for a system is tried on any node as soon as its pause is ended: it must not wait for another hour there. */
    @Test
    void knowsAtOnceThatAnotherNodeEndedAPause() {
        Pausing here = new Pausing(pauses, clock);
        Pausing there = new Pausing(pauses, clock);
        there.pause("hubspot", Duration.ofHours(1), "It asked for it.");
        assertThat(here.left("hubspot")).isPositive();
        there.resume("hubspot");
        assertThat(here.left("hubspot")).isZero();
    }

    @Test
    void waitsOutAShortPauseWhereItIs() throws Exception {
        Outside.fault("hubspot", "{'path':'*','status':429,'headers':{'Retry-After':'1'},'count':1}");
        try (OneStep list = OneStep.calling(camel, "connection:hubspot?path=/crm/v3/objects/contacts&query=limit=1")) {
            assertThat(list.answer(null, null)).isInstanceOf(Map.class);
            assertThat(Outside.calls("hubspot", "").getList("status")).isEqualTo(List.of(429, 200));
        }
    }

    @Test
    void readsAgainWhatBrokeDownButGivesUpAfterItsAttempts() throws Exception {
        try (OneStep list = OneStep.calling(camel, "connection:hubspot?path=/crm/v3/objects/contacts&query=limit=1")) {
            Outside.fault("hubspot", "{'path':'*','status':502,'count':2}");
            assertThat(list.answer(null, null)).isInstanceOf(Map.class);
            Outside.fault("hubspot", "{'path':'*','reset':true,'count':3}");
            assertThat(list.failure(null, null)).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void takesAnAnswerThatIsCutShortForUnknown() throws Exception {
        Outside.fault("timeback", "{'path':'/ims/*','malformed':true,'after':true,'count':1}");
        Message message = OneStep.message();
        try (OneStep create =
                OneStep.calling(camel, "connection:timeback?method=POST&path=/ims/oneroster/rostering/v1p2/users/")) {
            create.send(message, Map.of("user", Map.of("sourcedId", "x")));
            assertThat(effects.of(message.id()).get(0).state()).isNotEqualTo(Effect.State.IN_DOUBT);
        }
    }

    @Test
    void refusesTheWholeListWhenTheVendorTookHalfOfIt() throws Exception {
        Message message = OneStep.message();
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            Exception failure = update.failure(message, batch("nobody@nowhere.example"));
            assertThat(failure)
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("refused part of POST")
                    .hasMessageContaining("OBJECT_NOT_FOUND");
            assertThat(failure.getMessage()).doesNotContain("nobody@");
            assertThat(effects.of(message.id()).get(0).state()).isEqualTo(Effect.State.NOT_DONE);
        }
    }

    @Test
    void keepsTheKeyOfAWebhookBesideACallsOwnQuery() throws Exception {
        try (OneStep chat =
                OneStep.calling(camel, "connection:google-chat?method=POST&query=requestId=a1&unknown=repeat")) {
            chat.answer(OneStep.message(), Map.of("text", "hello"));
            chat.answer(OneStep.message(), Map.of("text", "hello"));
            assertThat(Outside.state("google-chat").getList("messages")).hasSize(1);
            assertThat(camel.getEndpoints().toString()).doesNotContain("token=sandbox");
        }
    }

    private static Map<String, Object> batch(String email) {
        return Map.of(
                "inputs",
                List.of(Map.of(
                        "id",
                        email,
                        "idProperty",
                        "email",
                        "objectWriteTraceId",
                        "1",
                        "properties",
                        Map.of("tracker_link", "https://example.org/t"))));
    }
}
