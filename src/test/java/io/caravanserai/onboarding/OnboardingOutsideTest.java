package io.caravanserai.onboarding;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An outside system that is down, asks for patience, or does not answer: the students have everything, once. */
@QuarkusTest
@TestProfile(CaseProfile.class)
class OnboardingOutsideTest {
    private static final int STUDENTS = 4;

    @Inject
    TestSchool school;

    @BeforeEach
    void begin() {
        school.beginWithStudents();
    }

    @Test
    void waitsWhileHubSpotIsDownAndFinishesWhenItIsUp() {
        Outside.fault("hubspot", "{'method':'POST','path':'*','status':503,'count':4}");
        long id = school.start("{}");
        await().until(() -> !school.messages(id, "RETRYING").isEmpty());
        Map<String, Object> waiting = school.messages(id, "RETRYING").get(0);
        assertThat(waiting).containsEntry("channel", "onboarding-hubspot");
        assertThat(waiting.get("failure").toString()).contains("hubspot answered POST", "503");
        JsonPath run = school.ended(id);
        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(statuses("hubspot", "*/batch/update"))
                .startsWith(503, 503, 503, 503)
                .endsWith(200);
        assertThat(school.message(waiting.get("id")).getList("history.state"))
                .contains("RETRYING")
                .endsWith("DONE");
        TestSchool.everythingOnce(STUDENTS);
    }

    @Test
    void parksAContactHubSpotSaysNothingOf() {
        Outside.faultOf("hubspot", "hubspot-update-without-result");
        long id = school.start("{'limit': 1}");
        assertThat(school.ended(id).getString("outcome")).isNotEqualTo("ok");
        assertThat(school.messages(id, "PARKED")).singleElement().satisfies(parked -> {
            assertThat(parked).containsEntry("channel", "onboarding-hubspot");
            assertThat(parked.get("failure").toString()).contains("said nothing of 1 of 1", "not done");
            assertThat(school.message(parked.get("id")).getList("effects.state"))
                    .containsExactly("NOT_DONE");
            school.replay(parked.get("id"));
        });
        TestSchool.everythingOnce(1);
    }

    @Test
    void parksAloneTheOneContactOfAListHubSpotSaysNothingOf() {
        Outside.fault(
                "hubspot",
                ("{'path':'*/contacts/batch/update','contains':'priya','status':200,'count':-1,"
                                + "'body':'{^status^:^COMPLETE^,^results^:[]}'}")
                        .replace("^", "\\\""));
        long id = school.start("{}");
        school.ended(id);
        assertThat(school.messages(id, "PARKED")).singleElement().satisfies(parked -> assertThat(
                        parked.get("failure").toString())
                .contains("said nothing of 1 of 1"));
        assertThat(Outside.state("hubspot").getList("contacts.written")).hasSize(STUDENTS - 1);
    }

    @Test
    void pausesTheWholeConnectionAsLongAsItAsks() {
        Outside.fault(
                "timeback", "{'method':'POST','path':'*/users/','status':429,'headers':{'Retry-After':'3'},'count':1}");
        long id = school.start("{}");
        await().until(() -> RestAssured.get("/api/connections")
                .jsonPath()
                .getString("find { it.system == 'timeback' }.health")
                .equals("paused"));
        assertThat(school.ended(id).getString("outcome")).isEqualTo("ok");
        assertPause("timeback", Duration.ofSeconds(3));
        TestSchool.everythingOnce(STUDENTS);
    }

    @Test
    void pausesForTheWindowHubSpotNamesWhereItGivesNoTime() {
        Outside.fault(
                "hubspot",
                "{'path':'*','status':429,'count':1,'body':'{\\'status\\':\\'error\\',\\'policyName\\':\\'SECONDLY\\'}'}"
                        .replace("\\'", "\\\""));
        assertThat(school.run("{}").getString("outcome")).isEqualTo("ok");
        assertPause("hubspot", Duration.ofSeconds(1));
        TestSchool.everythingOnce(STUDENTS);
    }

    /** What was under way beside the refused call may still arrive; then nothing, until the time is over. */
    private static void assertPause(String system, Duration time) {
        List<Map<String, Object>> calls = Outside.calls(system, "").getList("");
        Instant refused = calls.stream()
                .filter(call -> call.get("status").equals(429))
                .map(OnboardingOutsideTest::at)
                .findFirst()
                .orElseThrow();
        List<Instant> later = calls.stream()
                .map(OnboardingOutsideTest::at)
                .filter(at -> at.isAfter(refused.plusMillis(300)))
                .toList();
        assertThat(later).isNotEmpty().allSatisfy(at -> assertThat(at)
                .isAfterOrEqualTo(refused.plus(time).minusMillis(20)));
    }

    private static Instant at(Map<String, Object> call) {
        return Instant.parse((String) call.get("at"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesOnceWhereTheAnswerNeverCame(boolean done) {
        String lost = "{'method':'POST','path':'%s','reset':true,'after':" + done + ",'count':1}";
        Outside.fault("google-drive", lost.formatted("*/copy"));
        Outside.fault("timeback", lost.formatted("*/users/"));
        Outside.fault("timeback", lost.formatted("/powerpath/makeExternalTestAssignment"));
        Outside.fault("google-sheets", lost.formatted("*/values/*success_log*:append"));
        Outside.fault("google-sheets", lost.formatted("*/values/*all_trackers*:append"));
        assertThat(school.run("{}").getString("outcome")).isEqualTo("ok");
        int repeated = done ? 0 : 1;
        assertThat(statuses("google-drive", "*/copy")).hasSize(STUDENTS + repeated);
        assertThat(statuses("timeback", "*/users/")).hasSize(STUDENTS + repeated);
        assertThat(statuses("timeback", "*/makeExternalTestAssignment")).hasSize(5 + repeated);
        // Asked for by the key the copy carries, and by the log's own rows.
        assertThat(TestSchool.calls("google-drive", "GET", "/drive/v3/files"))
                .singleElement()
                .extracting(call -> call.get("query"))
                .asString()
                .contains("appProperties", "hubKey");
        assertThat(TestSchool.calls("google-sheets", "GET", "*/values/*_*")).hasSize(2);
        TestSchool.everythingOnce(STUDENTS);
    }

    private static List<Integer> statuses(String system, String path) {
        return TestSchool.calls(system, "POST", path).stream()
                .map(call -> (Integer) call.get("status"))
                .toList();
    }
}
