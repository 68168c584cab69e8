package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One student is refused somewhere: he alone is parked there, and a replay goes on from there. */
@QuarkusTest
@TestProfile(CaseProfile.class)
class OnboardingRefusedTest {
    private static final int STUDENTS = 4;

    @Inject
    TestSchool school;

    @BeforeEach
    void begin() {
        school.beginWithStudents();
    }

    @Test
    void parksTheContactHubSpotRefusesAloneAndReplaysItsUpdateOnly() {
        Outside.fault(
                "hubspot",
                "{'path':'*/batch/update','contains':'theo.haddad11','status':400,'count':-1,'body':"
                        + "'{@status@:@error@,@message@:@Property values were not valid@,@category@:@VALIDATION_ERROR@}'}"
                                .replace("@", "\\'"));
        long id = school.start("{}");
        JsonPath run = school.ended(id);
        assertThat(run.getString("outcome")).isEqualTo("parked");
        assertThat(run.getInt("channels.onboarding-hubspot.done")).isEqualTo(STUDENTS - 1);
        assertThat(onlyParked(id, "hubspot-tracker-link"))
                .contains(
                        "hubspot answered POST /crm/v3/objects/contacts/batch/update with 400",
                        "Property values were not valid (VALIDATION_ERROR)",
                        "Parked, not retried",
                        "then replay")
                .doesNotContain("theo.haddad11@");
        int calls = calls("hubspot").size();
        List<Integer> others = List.of(total("timeback"), total("google-drive"), total("google-sheets"));
        TestSchool.mended("hubspot");
        assertThat(replayParked(id).getString("state")).isEqualTo("DONE");
        assertThat(calls("hubspot")).hasSize(calls + 1);
        assertThat(List.of(total("timeback"), total("google-drive"), total("google-sheets")))
                .isEqualTo(others);
        assertThat(school.ended(id).getString("outcome")).isEqualTo("ok");
        TestSchool.everythingOnce(STUDENTS);
    }

    @Test
    void parksTheContactHubSpotDoesNotKnowAlone() {
        // HubSpot knows the first eleven people only: not Theo.
        school.begin(11);
        TestSchool.put("leads/students.csv", CaseFile.bytes("students", "leads.csv"));
        long id = school.start("{}");
        assertThat(school.ended(id).getString("outcome")).isEqualTo("parked");
        assertThat(onlyParked(id, "hubspot-tracker-link"))
                .contains("hubspot refused part of POST", "do not exist", "OBJECT_NOT_FOUND", "then replay");
        assertThat(Outside.state("hubspot").getList("contacts.written")).hasSize(STUDENTS - 1);
    }

    @Test
    void skipsTheRestOfAStudentWhoseAccountTimeBackRefuses() {
        Outside.fault("timeback", "{'method':'POST','path':'*/users/','contains':'priya','status':400,'count':-1}");
        long id = school.start("{}");
        JsonPath run = school.ended(id);
        assertThat(run.getString("outcome")).isEqualTo("parked");
        assertThat(run.getMap("counts")).containsEntry("done", 3).containsEntry("parked", 1);
        String reason = onlyParked(id, "student-account");
        assertThat(reason).contains("timeback answered POST /ims/oneroster/rostering/v1p2/users/ with 400");
        assertThat(TestSchool.rows("fail_log")).singleElement().satisfies(row -> {
            assertThat(row.subList(1, 4)).containsExactly("priya.garcia0@example.com", "Algebra I", "student-account");
            assertThat(row.get(4)).isEqualTo(reason);
        });
        assertThat(TestSchool.calls("timeback", "PUT", "*")).hasSize(3);
        TestSchool.mended("timeback");
        assertThat(replayParked(id).getString("state")).isEqualTo("DONE");
        TestSchool.everythingOnce(STUDENTS);
        assertThat(TestSchool.rows("fail_log")).hasSize(1);
    }

    @Test
    void goesOnAtTheStepThatWasRefused() {
        Outside.fault(
                "timeback",
                "{'path':'/powerpath/makeExternalTestAssignment','contains':'assess-math-sprint-g5-u2','status':422,"
                        + "'count':-1}");
        long id = school.start("{}");
        school.ended(id);
        assertThat(onlyParked(id, "student-assessment")).contains("with 422");
        assertThat(TestSchool.rows("fail_log")).singleElement().satisfies(row -> assertThat(row)
                .contains("student-assessment"));
        TestSchool.mended("timeback");
        TestSchool.forgetCalls("timeback");
        assertThat(replayParked(id).getString("state")).isEqualTo("DONE");
        // The refused assessment, and the one behind it.
        assertThat(TestSchool.counts("timeback"))
                .containsExactlyEntriesOf(Map.of("POST /powerpath/makeExternalTestAssignment", 2));
        TestSchool.everythingOnce(STUDENTS);
    }

    private String onlyParked(long run, String step) {
        List<Map<String, Object>> parked = school.messages(run, "PARKED");
        assertThat(parked).hasSize(1);
        Map<?, ?> failure = (Map<?, ?>) parked.get(0).get("failure");
        assertThat(failure.get("step")).isEqualTo(step);
        return (String) failure.get("reason");
    }

    private JsonPath replayParked(long run) {
        return school.replay(school.messages(run, "PARKED").get(0).get("id"));
    }

    private static List<Map<String, Object>> calls(String system) {
        return Outside.calls(system, "").getList("");
    }

    private static int total(String system) {
        return calls(system).size();
    }
}
