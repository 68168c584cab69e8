package io.caravanserai.engagement;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.JsonValues;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A week that cannot be written as a whole is put back, and the team is told company by company how HubSpot stands. */
@QuarkusTest
@TestProfile(EngagementProfile.class)
class EngagementTakenBackTest {
    private static final String READ = "*/objects/companies/batch/read";
    private static final String FAULT = "{'method':'POST','path':'" + TestPractices.UPDATE + "',";

    @Inject
    TestPractices practices;

    private int reads;
    private List<String> ids;
    private Map<String, List<String>> before;

    @BeforeEach
    void begin() {
        practices.begin();
        JsonPath dry = practices.run("{'dryRun': true}");
        ids = TestPractices.effects(dry.get("id")).stream()
                .filter(effect -> effect.get("step").toString().startsWith("engagement-update"))
                .map(effect ->
                        JsonValues.map(JsonValues.map(effect.get("request")).get("body")))
                .flatMap(body -> JsonValues.maps(body.get("inputs")).stream())
                .map(input -> JsonValues.text(input.get("id")))
                // In the order of the batches: the journal lists a run's writes by other keys.
                .sorted(Comparator.comparingLong(Long::parseLong))
                .toList();
        reads = TestPractices.calls("hubspot", "POST", READ).size();
        before = TestPractices.values(ids);
        assertThat(ids).hasSizeGreaterThan(200);
        TestPractices.forgetCalls();
    }

    private String alert() {
        List<String> slack = TestPractices.slack();
        assertThat(slack).hasSize(1);
        assertThat(TestPractices.mails()).containsExactly("Customer engagement failed");
        return slack.get(0);
    }

    /** The message of a run in a channel, once it was replayed. */
    private JsonPath replayed(JsonPath run, String channel) {
        Object message = TestPractices.messages(run.get("id"), channel).get(0).get("id");
        TestFlow.replay(message);
        practices.rest();
        return TestFlow.message(message);
    }

    @Test
    void putsBackTheFirstBatchWhenTheSecondIsRefusedAndIsNotWrittenOnByAReplay() {
        Outside.fault("hubspot", FAULT + "'status':400,'skip':1}");
        JsonPath run = practices.run("{}");

        assertThat(run.getString("outcome")).isEqualTo("parked");
        assertThat(TestPractices.values(ids)).isEqualTo(before);
        // The first, the second that is refused, and what puts the first back.
        assertThat(TestPractices.writes()).isEqualTo(3);
        assertThat(alert())
                .contains(
                        "is not in HubSpot: what had been written of it was put back.",
                        "answered POST /crm/v3/objects/companies/batch/update with 400",
                        "Hold what they held before: " + ids.size());

        JsonPath replayed = replayed(run, "engagement-write");
        assertThat(replayed.getString("state")).isEqualTo("PARKED");
        assertThat(replayed.getString("failure.reason")).contains("It was given up before", "Start a new run");
        assertThat(TestPractices.writes()).isEqualTo(3);
        assertThat(TestPractices.slack()).hasSize(1);

        assertThat(practices.run("{}").getString("outcome")).isEqualTo("ok");
        assertThat(TestPractices.values(ids)).doesNotContainValue(before.get(ids.get(0)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "207 | {'status':'COMPLETE','results':[],'errors':[{'category':'VALIDATION_ERROR','message':'was no option','context':{'objectWriteTraceId':['t-9']}}]}"
                        + " | t-9: was no option (VALIDATION_ERROR)",
                "200 | {'status':'COMPLETE','results':[]} | it said nothing of "
            })
    void putsBackABatchOfWhichHubSpotTookAPart(int status, String answer, String cause) {
        Outside.fault("hubspot", FAULT + "'status':" + status + ",'after':true,'body':" + answer + ",'skip':1}");
        JsonPath run = practices.run("{}");

        assertThat(run.getString("outcome")).isEqualTo("parked");
        assertThat(TestPractices.values(ids)).isEqualTo(before);
        assertThat(TestPractices.writes()).isEqualTo(4);
        assertThat(alert()).contains("what had been written of it was put back", cause);
    }

    @Test
    void saysExactlyWhoHoldsWhatWhenItCannotBePutBackEither() {
        // The third batch is refused, and of the two to be put back the first.
        Outside.fault("hubspot", FAULT + "'status':400,'skip':2,'count':2}");
        JsonPath run = practices.run("{}");

        assertThat(run.getString("outcome")).isEqualTo("parked");
        assertThat(alert())
                .contains(
                        "is in HubSpot in part: 100 companies could not be put back",
                        "Hold values of this week: 100 (" + ids.get(0) + ", " + ids.get(1) + ", ",
                        "Hold what they held before: " + (ids.size() - 100) + " (" + ids.get(100),
                        "Taking it back failed: ");
    }

    @Test
    void isNotTakenBackByAReplayOnceAnotherRunHasWritten() {
        Outside.fault("hubspot", FAULT + "'status':400,'skip':1}");
        Outside.fault("hubspot", "{'method':'POST','path':'" + READ + "','status':400,'skip':" + reads + "}");
        JsonPath run = practices.run("{}");
        assertThat(TestPractices.values(ids)).isNotEqualTo(before);
        assertThat(alert()).contains("The week may be in HubSpot in part.");
        assertThat(practices.run("{}").getString("outcome")).isEqualTo("ok");
        Map<String, List<String>> ranked = TestPractices.values(ids);

        JsonPath replayed = replayed(run, "engagement-undo");
        assertThat(replayed.getString("state")).isEqualTo("PARKED");
        assertThat(replayed.getString("failure.reason")).contains("in engagement-write came after it");
        assertThat(TestPractices.values(ids)).isEqualTo(ranked);
    }

    @Test
    void goesOnAfterACallOfWhichNobodyKnowsWhatBecame() {
        Outside.fault("hubspot", FAULT + "'reset':true,'after':true,'skip':1}");
        JsonPath run = practices.run("{}");

        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(TestPractices.writes()).isEqualTo(4);
        assertThat(TestPractices.messages(run.get("id"), "engagement-undo")).isEmpty();
    }

    @Test
    void comesBeforeWhatAnotherRunReads() {
        Outside.fault("hubspot", FAULT + "'status':400,'skip':1}");
        Outside.fault("hubspot", "{'method':'POST','path':'" + READ + "','status':400,'skip':" + reads + "}");
        JsonPath run = practices.run("{}");
        Outside.fault("hubspot", "{'method':'POST','path':'" + READ + "','status':503,'count':-1}");
        Object undo =
                TestPractices.messages(run.get("id"), "engagement-undo").get(0).get("id");
        TestFlow.replay(undo);
        long waits = practices.start("{}");
        TestFlow.waiting().until(() -> TestPractices.messages(waits, "engagement").stream()
                .anyMatch(message -> String.valueOf(message.get("failure"))
                        .contains("Message " + undo + " of run " + run.get("id") + " in engagement-undo comes first")));
        given().delete("/sandbox/hubspot/_faults").then().statusCode(204);
        practices.rest();

        assertThat(TestFlow.message(undo).getString("state")).isEqualTo("DONE");
        JsonPath after = given().get("/api/runs/" + waits).jsonPath();
        assertThat(after.getString("outcome")).isEqualTo("ok");
        assertThat(after.getInt("counts.updates")).isEqualTo(ids.size());
    }

    @Test
    void leavesWhatSomebodyChangedMeanwhile() {
        Outside.fault("hubspot", FAULT + "'status':400,'skip':1,'latency':'1500ms'}");
        long run = practices.start("{}");
        io.caravanserai.Patience.await().until(() -> TestPractices.writes() == 1);
        given().contentType(ContentType.JSON)
                .auth()
                .oauth2("sandbox-token")
                .body("{\"properties\":{\"customer_engagement_score\":\"77777\"}}")
                .patch("/sandbox/hubspot/crm/v3/objects/companies/" + ids.get(0))
                .then()
                .statusCode(200);
        practices.rest();

        assertThat(given().get("/api/runs/" + run).jsonPath().getString("outcome"))
                .isEqualTo("parked");
        assertThat(TestPractices.values(List.of(ids.get(0))).get(ids.get(0)).get(0))
                .isEqualTo("77777");
        assertThat(alert()).contains("Changed by somebody since, and left so: 1 (" + ids.get(0) + ").");
    }
}
