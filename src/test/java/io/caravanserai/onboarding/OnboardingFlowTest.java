package io.caravanserai.onboarding;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Run;
import io.caravanserai.message.Runs;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole flow on the simulated systems: 200 leads, of whom 120 pass; 78 of them get 183 assessments. */
@QuarkusTest
class OnboardingFlowTest {
    private static final int STUDENTS = 120;
    private static final int ASSESSMENTS = 183;

    @Inject
    Runs runs;

    @Inject
    TestSchool school;

    @Inject
    MessageSearch search;

    @BeforeEach
    void freshOutside() {
        school.empty(200);
    }

    @Test
    void givesEachStudentEverythingOnceAndASecondRunNothing() {
        Run first = complete(false);
        assertThat(first.outcome()).isEqualTo("ok");
        Map<String, Long> counts = first.counts();
        assertThat(counts).containsEntry("read", 200L).containsEntry("dispatched", (long) STUDENTS);
        assertThat(counts.entrySet().stream()
                        .filter(count -> !count.getKey().equals("read"))
                        .mapToLong(Map.Entry::getValue)
                        .sum())
                .isEqualTo(200);
        assertOutside();
        assertListCalls();
        assertSaidOfWhom(first);

        Run second = complete(false);
        assertThat(second.counts()).containsEntry("handledBefore", (long) STUDENTS);
        assertOutside();

        Run dry = complete(true);
        assertThat(dry.outcome()).isEqualTo("ok");
        assertOutside();
    }

    /** Every message but the run's first and its last says which student it is about, also those that inherit it. */
    private void assertSaidOfWhom(Run run) {
        Map<String, Set<String>> channels = new HashMap<>();
        search.find(MessageFilter.ofRun(run.id(), null), 0, 1_000)
                .forEach(row -> channels.computeIfAbsent(String.valueOf(row.about()), any -> new TreeSet<>())
                        .add(row.channel()));
        assertThat(channels.remove("null")).containsExactly("onboarding", "onboarding-completed");
        assertThat(channels).hasSize(STUDENTS).allSatisfy((student, all) -> assertThat(all)
                .containsExactly(
                        "onboarding-all-trackers",
                        "onboarding-hubspot",
                        "onboarding-student",
                        "onboarding-success-log"));
    }

    private Run complete(boolean dryRun) {
        Run run = runs.start(
                new NewRun("onboarding", "schedule", null, dryRun, Map.of("firing", "2026-05-04T15:00:00Z")));
        assertThat(run.state()).isEqualTo(Run.State.RUNNING);
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> runs.find(run.id()).orElseThrow().state() == Run.State.COMPLETE);
        return runs.find(run.id()).orElseThrow();
    }

    private static void assertOutside() {
        Map<String, Integer> timeback = calls("timeback");
        assertThat(timeback)
                .containsEntry("POST /ims/oneroster/rostering/v1p2/users", STUDENTS)
                .containsEntry("PUT /ims/oneroster/rostering/v1p2/users/{sourcedId}", STUDENTS)
                .containsEntry("POST /powerpath/makeExternalTestAssignment", ASSESSMENTS);
        assertThat(calls("google-drive"))
                .containsEntry("POST /drive/v3/files/{id}/copy", STUDENTS)
                .containsEntry("POST /drive/v3/files/{id}/permissions", STUDENTS);
        assertThat(calls("google-sheets")).containsEntry("POST /v4/spreadsheets/{id}/values:batchUpdate", STUDENTS);
        assertThat(get("/sandbox/hubspot/_state").jsonPath().getList("contacts.written"))
                .hasSize(STUDENTS);
        for (String log : List.of("success_log", "all_trackers")) {
            String rows = "spreadsheets.'sandbox-onboarding'.worksheets." + log;
            List<Object> written =
                    get("/sandbox/google-sheets/_state").jsonPath().getList(rows);
            assertThat(written).as(log).hasSize(STUDENTS + 1).doesNotHaveDuplicates();
        }
    }

    /** A hundred contacts a call, five hundred rows a call: as few lists as the vendors allow. */
    private static void assertListCalls() {
        assertThat(calls("hubspot")).isEqualTo(Map.of("POST /crm/v3/objects/contacts/batch/update", 2));
        assertThat(calls("google-sheets"))
                .isEqualTo(Map.of(
                        "GET /v4/spreadsheets/{id}/values:batchGet", 1,
                        "POST /v4/spreadsheets/{id}/values:batchUpdate", STUDENTS,
                        "POST /v4/spreadsheets/{id}/values/{range*}:append", 2));
    }

    private static Map<String, Integer> calls(String system) {
        return get("/sandbox/" + system + "/_calls/_count").jsonPath().getMap("$");
    }
}
