package io.caravanserai.onboarding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Run;
import io.caravanserai.message.Runs;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trying the flow: dry runs, limits, parameters, and what it costs in calls when nothing fails. */
@QuarkusTest
@TestProfile(CaseProfile.class)
class OnboardingTrialTest {
    private static final int STUDENTS = 4;
    private static final int ASSESSMENTS = 5;

    @Inject
    TestSchool school;

    @Inject
    Runs runs;

    @BeforeEach
    void begin() {
        school.beginWithStudents();
    }

    @Test
    void listsInADryRunAllItWouldWriteAndWritesNothing() {
        // The test's own upload of the leads.
        TestSchool.forgetCalls("s3");
        long id = school.start("{'dryRun': true}");
        assertThat(school.ended(id).getString("outcome")).isEqualTo("ok");
        for (String system : List.of("hubspot", "timeback", "google-drive", "google-sheets", "google-chat", "s3")) {
            assertThat(Outside.calls(system, "").getList("method")).as(system).isSubsetOf("GET", "HEAD");
        }
        List<Map<String, Object>> effects = school.effects(id);
        assertThat(effects).extracting(effect -> effect.get("state")).containsOnly("PLANNED");
        assertThat(perStep(effects))
                .containsEntry("timeback student-account", 4L)
                .containsEntry("timeback student-app", 4L)
                .containsEntry("timeback student-assessment", 5L)
                .containsEntry("google-drive student-tracker", 4L)
                .containsEntry("google-sheets student-tracker-cells", 4L)
                .containsEntry("google-drive student-tracker-share", 4L)
                .containsEntry("google-chat onboarding-started", 1L)
                .containsEntry("google-chat onboarding-summary", 1L);
        assertThat(items(effects, "hubspot-tracker-link", "inputs")).hasSize(STUDENTS);
        assertThat(items(effects, "log-success", "values")).hasSize(STUDENTS);
        assertThat(items(effects, "log-trackers", "values")).hasSize(STUDENTS);
        assertThat(texts(effects)).hasSize(2).allSatisfy(text -> assertThat(text)
                .contains("dry run: nothing is written"));

        assertThat(school.run("{}").getInt("counts.dispatched")).isEqualTo(STUDENTS);
        TestSchool.everythingOnce(STUDENTS);
    }

    @Test
    void makesNoCallTooMany() {
        school.run("{}");
        assertThat(TestSchool.counts("timeback"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GET /edubridge/applications",
                        1,
                        "POST /ims/oneroster/rostering/v1p2/users",
                        STUDENTS,
                        "PUT /ims/oneroster/rostering/v1p2/users/{sourcedId}",
                        STUDENTS,
                        "POST /powerpath/makeExternalTestAssignment",
                        ASSESSMENTS));
        // An earlier run's token may still be good.
        assertThat(Outside.calls("timeback-auth", "").getList("")).hasSizeLessThanOrEqualTo(1);
        assertThat(TestSchool.counts("google-drive"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "POST /drive/v3/files/{id}/copy", STUDENTS,
                        "POST /drive/v3/files/{id}/permissions", STUDENTS));
        assertThat(TestSchool.counts("google-sheets"))
                .containsEntry("GET /v4/spreadsheets/{id}/values:batchGet", 1)
                .containsEntry("POST /v4/spreadsheets/{id}/values:batchUpdate", STUDENTS)
                .hasSize(3);
        assertThat(Outside.state("google-chat").getList("messages")).hasSize(2);
    }

    @Test
    void takesNoMoreStudentsThanTheLimitSays() {
        JsonPath run = school.run("{'limit': 2}");
        assertThat(run.getMap("counts")).containsEntry("dispatched", 2).containsEntry("done", 2);
        assertThat(run.getMap("parameters")).isEqualTo(Map.of("limit", 2));
        TestSchool.everythingOnce(2);
        JsonPath second = school.run("{'limit': 1}");
        assertThat(second.getMap("counts")).containsEntry("dispatched", 1).containsEntry("done", 1);
        TestSchool.everythingOnce(3);
        JsonPath rest = school.run("{}");
        assertThat(rest.getMap("counts")).containsEntry("handledBefore", 3).containsEntry("dispatched", 1);
        TestSchool.everythingOnce(STUDENTS);
    }

    @Test
    void givesTrackersOnlyWhereAccountsAreSkipped() {
        JsonPath run = school.run("{'skipAccountCreation': true}");
        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(Outside.calls("timeback", "").getList("method")).containsOnly("GET");
        assertThat(Outside.state("google-drive").getList("copies")).hasSize(STUDENTS);
        assertThat(Outside.state("hubspot").getList("contacts.written")).hasSize(STUDENTS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'limit': 'many'}             | limit must be a whole number from 0 on, not 'many'
                    {'limit': -1}                 | limit must be a whole number from 0 on, not '-1'
                    {'skipAccountCreation': 'no'} | skipAccountCreation must be true or false, not 'no'
                    """, quoteCharacter = '"')
    void refusesAParameterItDoesNotUnderstandBeforeAnybodyIsTaken(String body, String sentence) {
        JsonPath run = school.run(body);
        assertThat(run.getString("outcome")).isEqualTo("failed");
        assertThat(run.getString("reason")).contains(sentence);
        assertThat(Outside.state("timeback").getList("users.created")).isEmpty();
    }

    @Test
    void recordsASecondTriggerAsSkippedAndRefusesAPersonsWhileARunGoesOn() {
        Outside.fault("timeback", "{'method':'GET','path':'/edubridge/*','latency':'1500ms','count':1}");
        long id = school.start("{}");
        Run second = runs.start(new NewRun("onboarding", "schedule", "at " + id, false, Map.of()));
        assertThat(second.state()).isEqualTo(Run.State.SKIPPED);
        given().post("/api/flows/onboarding/run").then().statusCode(409);
        assertThat(school.ended(id).getString("outcome")).isEqualTo("ok");
        JsonPath skipped =
                given().get("/api/runs?flow=onboarding&state=SKIPPED").jsonPath();
        assertThat(skipped.getLong("[0].id")).isEqualTo(second.id());
        assertThat(skipped.getString("[0].reason")).isEqualTo("Another run of onboarding was under way.");
        TestSchool.everythingOnce(STUDENTS);
    }

    private static Map<String, Long> perStep(List<Map<String, Object>> effects) {
        return effects.stream()
                .collect(Collectors.groupingBy(
                        effect -> effect.get("system") + " "
                                + effect.get("step").toString().replaceAll("[#/=].*", ""),
                        Collectors.counting()));
    }

    private static List<Object> items(List<Map<String, Object>> effects, String step, String field) {
        return bodies(effects, step).stream()
                .flatMap(body -> ((List<?>) body.get(field)).stream())
                .collect(Collectors.toList());
    }

    private static List<String> texts(List<Map<String, Object>> effects) {
        return bodies(effects, "onboarding-s").stream()
                .map(body -> (String) body.get("text"))
                .toList();
    }

    private static List<Map<?, ?>> bodies(List<Map<String, Object>> effects, String step) {
        return effects.stream()
                .filter(effect -> effect.get("step").toString().startsWith(step))
                .<Map<?, ?>>map(effect -> (Map<?, ?>) ((Map<?, ?>) effect.get("request")).get("body"))
                .toList();
    }
}
