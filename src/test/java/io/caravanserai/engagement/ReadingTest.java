package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.engagement.Metrics.Metric;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way through a week as the routes go it, on answers as the connectors give them. */
class ReadingTest {
    private static final Engagement ENGAGEMENT = new Engagement(new EngagementSettingsTest.Written()
            .with("internal-email-domains", "hub.example")
            .settings());

    private static Message message(boolean dryRun) {
        return new Message(
                1, "engagement", "run 1", 1L, dryRun, 0, "{}", Map.of(), Instant.parse("2025-11-23T11:00:00Z"));
    }

    private static Map<String, Object> row(
            Metric metric, String tenant, @Nullable String day, @Nullable String user, @Nullable Object value) {
        Map<String, Object> row = new HashMap<>();
        row.put("metric", metric.key());
        row.put("tenant", tenant);
        row.put("day", day);
        row.put("user", user);
        row.put("value", value);
        return row;
    }

    /** Three companies of which two are in Yobi, with 1 and 2 of everything on each of two days. */
    private static Reading read(Map<String, Object> parameters, Random order) {
        Reading reading = ENGAGEMENT.reading(parameters, message(false));
        List<Map<String, Object>> contacts = shuffled(
                order,
                Map.of("id", "1", "properties", Map.of("email", "a@one.example")),
                Map.of("id", "2", "properties", Map.of("email", "b@gmail.com")),
                Map.of("id", "3", "properties", Map.of("email", "")));
        ENGAGEMENT.found(reading, Map.of("total", 3, "results", contacts));
        assertThat(ENGAGEMENT.toLink(reading)).extracting(List::size).containsExactly(3);
        ENGAGEMENT.linked(
                reading,
                shuffled(
                        order,
                        Map.of("from", "1", "to", List.of(Map.of("id", "11", "primary", true))),
                        Map.of("from", "2", "to", List.of(Map.of("id", "12", "primary", true))),
                        Map.of("from", "3", "to", List.of(Map.of("id", "13", "primary", false)))));
        assertThat(ENGAGEMENT.toRead(reading)).hasSize(1);
        ENGAGEMENT.known(
                reading,
                shuffled(
                        order,
                        company("11", Map.of("name", "One")),
                        company(
                                "12",
                                Map.of(
                                        "name",
                                        "Two",
                                        "domain",
                                        "two.example",
                                        "customer_engagement_rank",
                                        "1 out of 2")),
                        company("13", Map.of("name", "Three"))));
        ENGAGEMENT.tenants(
                reading,
                shuffled(
                        order,
                        Map.of("id", 101, "name", "First", "domain", "https://one.example"),
                        Map.of("id", 102, "name", "Second", "domain", "two.example")));
        for (Metric metric : Metric.values()) {
            ENGAGEMENT.figures(
                    reading,
                    shuffled(
                            order,
                            row(metric, "101", "2025-11-16", null, 1),
                            row(metric, "101", "2025-11-22", "x@one.example", 1),
                            row(metric, "101", "2025-11-22", "x@hub.example", 900),
                            row(metric, "101", "2025-11-23", null, 900),
                            row(metric, "102", "2025-11-17", null, "2"),
                            row(metric, "102", "2025-11-18", null, 2.0)));
        }
        return reading;
    }

    /** With all properties that are asked for; what is not given is null, as HubSpot has it. */
    private static Map<String, Object> company(String id, Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : List.of("name", "domain", "is_internal_test", "customer_status")) {
            properties.put(name, null);
        }
        Sample.TARGETS.names().forEach(name -> properties.put(name, null));
        properties.putAll(given);
        return Map.of("id", id, "properties", properties);
    }

    @SafeVarargs
    private static List<Map<String, Object>> shuffled(Random order, Map<String, Object>... rows) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            list.add(row);
        }
        Collections.shuffle(list, order);
        return list;
    }

    @Test
    void isOfTheLastWeekAndPlansScoreRankAndTierOfThoseInYobi() {
        Reading reading = read(Map.of(), new Random(1));
        Map<String, Object> plan = ENGAGEMENT.plan(reading, message(false));

        assertThat(reading.getFrom()).isEqualTo("2025-11-16");
        assertThat(reading.getTo()).isEqualTo("2025-11-22");
        assertThat(plan).containsEntry("week", "2025-11-16 to 2025-11-22").containsEntry("attempts", 1);
        assertThat(JsonValues.maps(plan.get("batches"))).singleElement().satisfies(batch -> assertThat(
                        JsonValues.maps(batch.get("updates")))
                .containsExactly(
                        Map.of(
                                "id",
                                "11",
                                "objectWriteTraceId",
                                "engagement-2025-11-16-11",
                                "properties",
                                Map.of(
                                        "customer_engagement_score", "20",
                                        "customer_engagement_rank", "2 out of 2",
                                        "customer_engagement_tier", "Bottom 30%")),
                        Map.of(
                                "id",
                                "12",
                                "objectWriteTraceId",
                                "engagement-2025-11-16-12",
                                "properties",
                                Map.of("customer_engagement_score", "40", "customer_engagement_tier", "Top 30%"))));
        assertThat(reading.counts())
                .containsEntry("contacts", 3L)
                .containsEntry("companies", 3L)
                .containsEntry("mapped", 2L)
                .containsEntry("unmapped", 1L)
                .containsEntry("updates", 2L);
    }

    @Property(tries = 100)
    void plansTheSameByteForByteInWhateverOrderTheAnswersCome(@ForAll long seed) {
        assertThat(ENGAGEMENT
                        .plan(read(Map.of(), new Random(seed)), message(false))
                        .toString())
                .isEqualTo(ENGAGEMENT
                        .plan(read(Map.of(), new Random(1)), message(false))
                        .toString());
    }

    @Test
    void notesInADryRunWhatWouldBeWrittenAsADifference() {
        assertThat(ENGAGEMENT.notes(read(Map.of(), new Random(1)), message(true)))
                .containsExactly(
                        "Week 2025-11-16 to 2025-11-22, America/New_York.",
                        "Identity: 2 of 3 companies have a tenant (66.7 %), 0 are ambiguous (0.0 %).",
                        "Found 0 by override, 1 by domain, 1 by e-mail domain, 0 by name.",
                        "Company 13 matches no tenant.",
                        "Company 11: customer_engagement_score (nothing) -> 20; customer_engagement_rank (nothing) -> 2 out"
                                + " of 2; customer_engagement_tier (nothing) -> Bottom 30%",
                        "Company 12: customer_engagement_score (nothing) -> 40; customer_engagement_tier (nothing) -> Top 30%");
        assertThat(ENGAGEMENT.notes(read(Map.of(), new Random(1)), message(false)))
                .hasSize(4);
    }

    @Test
    void ranksAllAndPlansOnlyTheAllowList() {
        Map<String, Object> plan = ENGAGEMENT.plan(read(Map.of("allowlist", "11"), new Random(1)), message(false));

        assertThat(plan.get("batches").toString())
                .contains("2 out of 2", "id=11")
                .doesNotContain("id=12");
    }

    @Test
    void isOnlyTheReportWhereThatIsAsked() {
        Reading reading = read(Map.of("only", "identity"), new Random(1));

        assertThat(reading.isRanking()).isFalse();
        assertThat(reading.counts()).doesNotContainKey("updates");
        assertThat(read(Map.of(), new Random(1)).isRanking()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "''", "7days", "2025-11", "2025-11-31"})
    void refusesFiguresWithoutADayByWhichTheyAreLimitedToTheWeek(@Nullable String day) {
        Reading reading = ENGAGEMENT.reading(null, message(false));

        assertThatThrownBy(() -> ENGAGEMENT.figures(reading, List.of(row(Metric.CALLS, "1", day, null, 5))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Yobi's calls (calls) come with")
                .hasMessageContaining("cannot be limited to the week 2025-11-16 to 2025-11-22. Nothing was written.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null", "-1", "1.5", "many", "1e3", "99999999999999999999"})
    void refusesAFigureThatIsNoWholeNumber(@Nullable String value) {
        Reading reading = ENGAGEMENT.reading(null, message(false));

        assertThatThrownBy(
                        () -> ENGAGEMENT.figures(reading, List.of(row(Metric.TASKS, "7", "2025-11-17", null, value))))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Yobi's tasks created (tasks) of tenant 7");
    }

    @Test
    void refusesToPlanWhereAMetricOfACompanyIsMissing() {
        Reading reading = read(Map.of(), new Random(1));
        ENGAGEMENT.tenants(reading, List.of(Map.of("id", "103", "name", "Three")));

        assertThatThrownBy(() -> ENGAGEMENT.plan(reading, message(false)))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("no new patients (new-patients) of tenant 103");
    }
}
