package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Confidential;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call, with the simulated systems over HTTP. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class CallsTest {
    private static final String USERS = "/ims/oneroster/rostering/v1p2/users/";
    private static final String CREATE = "connection:timeback?method=POST&path=" + USERS;
    private static final String PROBED = CREATE + "&probe=" + USERS + "${body[user][sourcedId]}";

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void readsJsonAsMapsAndLists() throws Exception {
        try (OneStep read = OneStep.calling(camel, "connection:timeback?path=/edubridge/applications/")) {
            assertThat(read.answer(null, null))
                    .isInstanceOfSatisfying(Map.class, map -> assertThat((List<?>) map.get("applications"))
                            .isNotEmpty());
        }
    }

    @Test
    void writesOnceHoweverOftenTheMessageIsTried() throws Exception {
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            Map<String, Object> student = student();
            Object first = create.answer(message, student);
            Object again = create.answer(message, student);
            assertThat(again).isEqualTo(first);
            assertThat(created()).hasSize(1);
            assertThat(effects.of(message.id())).singleElement().satisfies(effect -> {
                assertThat(effect.key().step()).isEqualTo("step");
                assertThat(effect.state()).isEqualTo(Effect.State.DONE);
                assertThat(effect.request()).contains("\"method\":\"POST\"").contains(USERS);
            });
        }
    }

    /** Neither what the journal keeps, nor the words of a vendor who says it again, nor what is logged tells it. */
    @Test
    void putsAConfidentialTextIntoTheCallAlone() throws Exception {
        Confidential password = Confidential.of("1f", () -> "Xy7!confidential");
        Outside.fault(
                "timeback",
                "{'method':'POST','path':'" + USERS
                        + "*','status':400,'body':{'message':'Xy7!confidential is too long'}}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.of(
                camel, route -> route.setProperty(Carried.CONFIDENTIAL, ExpressionBuilder.constantExpression(password))
                        .to(CREATE)
                        .id("step"))) {
            Map<String, Object> named =
                    new LinkedHashMap<>(JsonValues.map(student().get("user")));
            named.put("givenName", "((confidential-1f))");
            Map<String, Object> student = Map.of("user", named);
            assertThat(create.failure(message, student))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("*** is too long")
                    .hasMessageNotContaining("Xy7!");
            create.answer(message, student);
            assertThat(Outside.calls("timeback", "").prettify())
                    .contains("Xy7!confidential")
                    .doesNotContain("((conf");
            assertThat(effects.of(message.id())).singleElement().satisfies(effect -> assertThat(effect.request())
                    .contains("((confidential-1f))")
                    .doesNotContain("Xy7!"));
        }
    }

    @Test
    void refusesToWriteWhereTheJournalCannotKeyIt() throws Exception {
        try (OneStep nameless = OneStep.of(camel, route -> route.to(CREATE));
                OneStep named = OneStep.calling(camel, CREATE)) {
            assertThat(nameless.failure(OneStep.message(), student()))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("has no id");
            assertThat(named.failure(null, student()))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("durable:");
            assertThat(created()).isEmpty();
        }
    }

    @Test
    void findsOutThatAWriteWhoseAnswerWasLostTookPlace() throws Exception {
        Outside.fault("timeback", "{'method':'POST','path':'" + USERS + "*','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, PROBED)) {
            Map<String, Object> student = student();
            assertThat(create.failure(message, student)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(state(message)).isEqualTo(Effect.State.INTENDED);
            create.answer(message, student);
            assertThat(state(message)).isEqualTo(Effect.State.DONE);
            assertThat(created()).hasSize(1);
        }
    }

    @Test
    void writesAgainWhatTheProbeDoesNotFind() throws Exception {
        Outside.fault("timeback", "{'method':'POST','path':'" + USERS + "*','reset':true}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, PROBED)) {
            Map<String, Object> student = student();
            assertThat(create.failure(message, student)).isInstanceOf(OutcomeUnknownException.class);
            create.answer(message, student);
            assertThat(created()).hasSize(1);
        }
    }

    @Test
    void parksAsInDoubtWhatItCannotFindOut() throws Exception {
        Outside.fault("timeback", "{'method':'POST','path':'" + USERS + "*','status':500}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            Map<String, Object> student = student();
            assertThat(create.failure(message, student)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(create.failure(message, student)).isInstanceOf(InDoubtException.class);
            assertThat(create.failure(message, student)).isInstanceOf(InDoubtException.class);
            assertThat(state(message)).isEqualTo(Effect.State.IN_DOUBT);
            assertThat(created()).isEmpty();
        }
    }

    @Test
    void takesARefusalForDoneWhenTheProbeFindsIt() throws Exception {
        Map<String, Object> student = student();
        try (OneStep create = OneStep.calling(camel, PROBED + "&existing=409,422")) {
            create.answer(OneStep.message(), student);
            Message other = OneStep.message();
            create.answer(other, student);
            assertThat(state(other)).isEqualTo(Effect.State.DONE);
            assertThat(created()).hasSize(1);
        }
    }

    @Test
    void saysInTheVendorsWordsWhatIsRefused() throws Exception {
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            Exception failure = create.failure(message, Map.of("user", Map.of("email", "ann@example.org")));
            assertThat(failure).isInstanceOf(PermanentException.class);
            assertThat(failure.getMessage()).contains("timeback").contains("4").contains("Parked, not retried.");
            assertThat(failure.getMessage()).doesNotContain("ann@");
            assertThat(state(message)).isEqualTo(Effect.State.NOT_DONE);
        }
    }

    @Test
    void plansInADryRunWhatItWouldWrite() throws Exception {
        Message message = OneStep.message(true);
        try (OneStep create = OneStep.calling(camel, CREATE + "&planned=RAW({\"planned\":true})")) {
            assertThat(create.answer(message, student())).isEqualTo(Map.of("planned", true));
            assertThat(created()).isEmpty();
            assertThat(Outside.counts("timeback").getMap("")).isEmpty();
            assertThat(effects.of(message.id())).singleElement().satisfies(effect -> {
                assertThat(effect.state()).isEqualTo(Effect.State.PLANNED);
                assertThat(effect.request()).contains("sourcedId").contains(USERS);
            });
        }
    }

    @Test
    void asksForAFreshTokenOnceWhenItsOwnIsRefused() throws Exception {
        Outside.fault("timeback", "{'path':'/edubridge/*','status':401,'count':1}");
        try (OneStep read = OneStep.calling(camel, "connection:timeback?path=/edubridge/applications/")) {
            assertThat(read.answer(null, null)).isInstanceOf(Map.class);
            Outside.fault("timeback", "{'path':'/edubridge/*','status':401,'count':2}");
            assertThat(read.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("credentials");
        }
    }

    @Test
    void knowsThatNothingWasDoneWhenNoTokenCouldBeHad() throws Exception {
        try (OneStep read = OneStep.calling(camel, "connection:timeback?path=/edubridge/applications/")) {
            read.answer(OneStep.message(), Map.of());
        }
        // It has a token; the first 401 makes it ask for another, which it does not get.
        Outside.fault("timeback", "{'method':'POST','path':'" + USERS + "*','status':401,'count':1}");
        Outside.fault("timeback-auth", "{'path':'*','status':500,'count':-1}");
        Message message = OneStep.message();
        try (OneStep create = OneStep.calling(camel, CREATE)) {
            Map<String, Object> student = student();
            assertThat(create.failure(message, student))
                    .isInstanceOf(RetryableException.class)
                    .isNotInstanceOf(OutcomeUnknownException.class);
            assertThat(state(message)).isEqualTo(Effect.State.NOT_DONE);
            io.restassured.RestAssured.delete("/sandbox/timeback-auth/_faults")
                    .then()
                    .statusCode(204);
            create.answer(message, student);
            assertThat(created()).hasSize(1);
        }
    }

    @Test
    void headersOfAMessageNeverChooseTheDestination() throws Exception {
        try (OneStep read = OneStep.calling(camel, "connection:timeback?path=/edubridge/applications/")) {
            Exchange exchange = read.send(
                    null,
                    null,
                    Map.of(
                            "CamelHttpUri", "http://127.0.0.1:1/evil",
                            "CamelHttpPath", "/evil",
                            "CamelHttpQuery", "evil=1",
                            "CamelHttpMethod", "DELETE",
                            "Authorization", "Bearer stolen",
                            "Host", "evil.example.org"));
            assertThat(exchange.getException()).isNull();
            assertThat(Outside.calls("timeback", "").getList("path")).containsOnly("/edubridge/applications/");
        }
    }

    @Test
    void dataFillsOneSegmentAndNeverMore() throws Exception {
        try (OneStep read = OneStep.calling(camel, "connection:timeback?path=" + USERS + "${body}")) {
            for (String id : List.of("a/../b", "a?b=c", "x y+z%41#ü'\"", "ann@example.org")) {
                read.failure(null, id);
                List<String> paths = Outside.calls("timeback", "").getList("path");
                assertThat(paths.get(paths.size() - 1)).isEqualTo(USERS + id);
            }
            for (String id : List.of("..", ".", " ")) {
                assertThat(read.failure(null, id)).isInstanceOf(PermanentException.class);
            }
            assertThat(Outside.calls("timeback", "").getList("path")).hasSize(4);
        }
    }

    private static Map<String, Object> student() {
        return Map.of(
                "user",
                Map.of(
                        "sourcedId", UUID.randomUUID().toString(),
                        "status", "active",
                        "enabledUser", true,
                        "givenName", "Ann",
                        "familyName", "Lee",
                        "email", "ann@example.org",
                        "roles",
                                List.of(Map.of(
                                        "roleType", "primary",
                                        "role", "student",
                                        "org", Map.of("sourcedId", "sandbox-school")))));
    }

    private static List<Object> created() {
        return Outside.state("timeback").getList("users.created");
    }

    private Effect.State state(Message message) {
        return effects.of(message.id()).get(0).state();
    }
}
