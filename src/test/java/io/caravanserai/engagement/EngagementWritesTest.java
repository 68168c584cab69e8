package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngagementWritesTest {
    private static final Update ONE = new Update("1", Map.of("score", ""), Map.of("score", "12"));
    private static final Update TWO = new Update("2", Map.of("score", "7"), Map.of("score", "5"));
    private static final Map<String, Object> PLAN = plan();
    private static final Message MESSAGE =
            new Message(9, "engagement-write", "run 1", 1L, false, 0, "{}", Map.of(), Instant.EPOCH);

    private final EngagementWrites writes = new EngagementWrites();

    private static Map<String, Object> plan() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("week", "2025-11-16 to 2025-11-22");
        plan.put("batches", List.of(Batch.of(List.of(ONE, TWO), "t")));
        plan.put("report", Map.of("week", "2025-11-16 to 2025-11-22", "figures", List.of("2 ranked.")));
        plan.put("attempts", 1);
        return plan;
    }

    private static Map<String, Object> parked(Map<String, Object> message) {
        return Map.of(
                "message", message, "failure", Map.of("kind", "permanent", "reason", "HubSpot said no.", "step", "x"));
    }

    private static Map<String, Object> batch() {
        return JsonValues.maps(PLAN.get("batches")).get(0);
    }

    private Map<String, Map<String, String>> state(String one, String two) {
        Map<String, Map<String, String>> state = writes.nothing();
        writes.remember(
                state,
                Map.of("ids", List.of("1", "2"), "properties", List.of("score")),
                List.of(
                        Map.of("id", "1", "properties", Map.of("score", one)),
                        Map.of("id", "2", "properties", Map.of("score", two))));
        return state;
    }

    @Test
    void takesABatchForWrittenWhenHubSpotNamesAllOfIt() {
        List<Map<String, Object>> results = List.of(Map.of("id", "2"), Map.of("id", 1));

        assertThatCode(() ->
                        writes.took(batch(), Map.of("status", "COMPLETE", "results", results, "errors", List.of())))
                .doesNotThrowAnyException();
        assertThatCode(() -> writes.took(batch(), Map.of("status", "PLANNED", "results", List.of())))
                .doesNotThrowAnyException();
    }

    @Test
    void namesWhatHubSpotRefusedAndWhy() {
        Map<String, Object> error = Map.of(
                "category",
                "VALIDATION_ERROR",
                "message",
                "12 is no option",
                "ids",
                List.of(),
                "traceIds",
                List.of("t-1"));

        assertThatThrownBy(() ->
                        writes.took(batch(), Map.of("results", List.of(Map.of("id", "2")), "errors", List.of(error))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("t-1: 12 is no option (VALIDATION_ERROR)");
    }

    @Test
    void namesACompanyOfWhichHubSpotSaysNothing() {
        assertThatThrownBy(() -> writes.took(batch(), Map.of("results", List.of(Map.of("id", "2")))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("it said nothing of 1");
    }

    @Test
    void asksForTheStateOfWhatWasPlanned() {
        assertThat(writes.toRead(parked(PLAN)))
                .containsExactly(Map.of("ids", List.of("1", "2"), "properties", List.of("score")));
        assertThat(writes.toRead(Map.of("plan", PLAN))).hasSize(1);
        assertThat(writes.toRead(parked(Map.of("plan", PLAN)))).hasSize(1);
    }

    @Test
    void putsBackWhatWasWrittenAndTellsExactlyHowItStands() {
        Map<String, Object> back = writes.back(parked(PLAN), state("12", "7"));

        assertThat(back.get("batches").toString())
                .isEqualTo("[{updates=[{id=1, properties={score=},"
                        + " objectWriteTraceId=engagement-back-2025-11-16-1}], before={1={score=12}}}]");
        List<String> told = SlackMessageTest.accepted(
                JsonValues.map(writes.outcome(back, state("", "7")).get("slack")));
        assertThat(told)
                .containsExactly(
                        "Customer engagement failed",
                        "*What happened*\nThe week 2025-11-16 to 2025-11-22 is not in HubSpot: what had been written of it was"
                                + " put back.",
                        "*Cause*\nHubSpot said no.",
                        "*In detail*\nHold what they held before: 2 (1, 2).");
    }

    @Test
    void takesNothingBackByAPropertyThatWasNotAnswered() {
        assertThatThrownBy(() -> writes.remember(
                        writes.nothing(),
                        Map.of("ids", List.of("1"), "properties", List.of("score")),
                        List.of(Map.of("id", "1", "properties", Map.of()))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("company 1 without score");
    }

    @Test
    void tellsWhatCouldNotBePutBack() {
        Map<String, Object> back = writes.back(parked(PLAN), state("12", "5"));
        List<String> told = SlackMessageTest.accepted(
                JsonValues.map(writes.outcome(parked(back), state("12", "7")).get("slack")));

        assertThat(told.get(1)).contains("is in HubSpot in part: 1 company could not be put back");
        assertThat(told.get(2)).isEqualTo("*Cause*\nHubSpot said no.");
        assertThat(told.get(3))
                .isEqualTo("*In detail*\nHold values of this week: 1 (1).\nHold what they held before: 1 (2).\n"
                        + "Taking it back failed: HubSpot said no.");
    }

    @Test
    void addressesSlackAndEachReader() {
        Map<String, Object> notices = writes.summary(PLAN, MESSAGE);

        assertThat(writes.slack(notices)).doesNotContainKey("channel").containsKeys("text", "blocks");
        assertThat(writes.letters(notices, MESSAGE)).isEmpty();
        writes.setSlackChannel("C1");
        writes.setEmailTo("a@team.example, b@team.example");
        assertThat(writes.slack(notices)).containsEntry("channel", "C1");
        assertThat(writes.letters(notices, MESSAGE)).hasSize(2).allSatisfy(letter -> assertThat(letter)
                .containsKeys("to", "toName", "key", "headers", "templates", "data"));
        assertThat(writes.letters(notices, MESSAGE).get(1).get("key")).isEqualTo("engagement-9-b@team.example");
    }

    @Test
    void alertsOfARunThatFailedBeforeItCouldSaySo() {
        Map<String, Object> failed = Map.of("runId", 7, "outcome", "failed", "reason", "Yobi said no.");

        assertThat(SlackMessageTest.accepted(JsonValues.map(writes.alert(failed).get("slack"))))
                .contains("*What happened*\nNothing was written to HubSpot.", "*Cause*\nYobi said no.");
    }

    @Test
    void alertsOfARunOfWhichNobodyCouldFindOutHowItStands() {
        Map<String, Object> channels =
                Map.of("engagement-undo", Map.of("parked", 1), "engagement-write", Map.of("parked", 1));

        assertThat(writes.alert(Map.of("runId", 7, "outcome", "parked", "channels", channels))
                        .toString())
                .contains("The week may be in HubSpot in part.");
    }

    @Test
    void saysNothingMoreOfARunThatHasSaidAll() {
        Map<String, Object> channels =
                Map.of("engagement-undo", Map.of("parked", 0), "engagement-write", Map.of("parked", 1));

        assertThat(writes.alert(Map.of("runId", 7, "outcome", "parked", "channels", channels)))
                .isNull();
        assertThat(writes.alert(Map.of("runId", 7, "outcome", "ok"))).isNull();
    }
}
