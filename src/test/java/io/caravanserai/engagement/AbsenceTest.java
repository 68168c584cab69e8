package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.engagement.Metrics.Metric;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not there is no "no": each thing that decides against writing stops the run by its name where it is missing. */
class AbsenceTest {
    private static final Message MESSAGE =
            new Message(1, "engagement", "run 1", 1L, false, 0, "{}", Map.of(), Instant.parse("2025-11-23T11:00:00Z"));
    private static final List<String> OF_A_COMPANY = List.of(
            "name",
            "domain",
            "customer_engagement_score",
            "customer_engagement_rank",
            "customer_engagement_tier",
            "is_internal_test",
            "customer_status");

    /** A week as it is read, of which a case takes one thing away. */
    private static final class Answers {
        private final EngagementSettingsTest.Written settings = new EngagementSettingsTest.Written();
        private final Map<String, Object> parameters = new HashMap<>(Map.of("week", "2025-W47", "allowlist", "11"));
        private final Map<String, Object> contacts = new HashMap<>(
                Map.of("total", 1, "results", List.of(Map.of("id", "1", "properties", nulls(List.of("email"))))));
        private final Map<String, Object> company = nulls(OF_A_COMPANY);
        private final List<Map<String, Object>> companies =
                new ArrayList<>(List.of(Map.of("id", "11", "properties", company)));
        private final Map<String, Map<String, Object>> definitions = definitions();
        private final List<Metric> metrics = new ArrayList<>(List.of(Metric.values()));

        Answers() {
            company.put("name", "One");
        }

        private static Map<String, Object> nulls(List<String> names) {
            Map<String, Object> nulls = new HashMap<>();
            names.forEach(name -> nulls.put(name, null));
            return nulls;
        }

        private static Map<String, Map<String, Object>> definitions() {
            Map<String, Map<String, Object>> definitions = new HashMap<>();
            definitions.put("score", definition("number", "number"));
            definitions.put("rank", definition("string", "text"));
            definitions.put("tier", definition("string", "text"));
            return definitions;
        }

        private static Map<String, Object> definition(String type, String field) {
            return new HashMap<>(Map.of(
                    "type",
                    type,
                    "fieldType",
                    field,
                    "calculated",
                    false,
                    "modificationMetadata",
                    new HashMap<>(Map.of("readOnlyValue", false))));
        }

        /** The way of the routes. */
        Map<String, Object> plan() {
            Engagement engagement = new Engagement(settings.settings());
            Reading reading = engagement.reading(parameters, MESSAGE);
            engagement.check(definitions.get("score"), definitions.get("rank"), definitions.get("tier"));
            engagement.found(reading, contacts);
            if (!engagement.toLink(reading).isEmpty()) {
                engagement.linked(
                        reading, List.of(Map.of("from", "1", "to", List.of(Map.of("id", "11", "primary", true)))));
            }
            if (!engagement.toRead(reading).isEmpty()) {
                engagement.known(reading, companies);
            }
            engagement.tenants(reading, List.of(Map.of("id", "t1", "name", "One")));
            metrics.forEach(metric -> engagement.figures(
                    reading, List.of(Map.of("metric", metric.key(), "tenant", "t1", "day", "2025-11-17", "value", 1))));
            return engagement.plan(reading, MESSAGE);
        }
    }

    private interface Without {
        void takeAway(Answers answers);
    }

    private static Arguments without(String what, String named, Without change) {
        return Arguments.of(what, named, change);
    }

    private static Stream<Arguments> absent() {
        return Stream.of(
                        Stream.of(
                                without(
                                        "ids in the run's allow-list",
                                        "allowlist is empty",
                                        all -> all.parameters.put("allowlist", List.of())),
                                without(
                                        "words in the run's allow-list",
                                        "allowlist is empty",
                                        all -> all.parameters.put("allowlist", " , ")),
                                without(
                                        "a value of the run's allow-list",
                                        "allowlist is empty",
                                        all -> all.parameters.put("allowlist", null)),
                                without(
                                        "an id in the run's allow-list",
                                        "allowlist holds 'One'",
                                        all -> all.parameters.put("allowlist", "One")),
                                without("a value of only", "only is empty", all -> all.parameters.put("only", "")),
                                without("a value of week", "week is empty", all -> all.parameters.put("week", "")),
                                without(
                                        "ids in the settings' allow-list",
                                        "hub.engagement.allowlist",
                                        all -> all.settings.with("allowlist", ",")),
                                without(
                                        "an exclusion that another of its name hides",
                                        "hub.engagement.exclusions holds 'customer_status' twice",
                                        all -> all.settings.with(
                                                "exclusions", "customer_status=churned,customer_status=paused")),
                                without(
                                        "a label of a tier",
                                        "hub.engagement.tiers",
                                        all -> all.settings.with("tiers", "Top 30%,,Bottom 30%")),
                                without(
                                        "generic providers",
                                        "hub.engagement.generic-providers",
                                        all -> all.settings.with("generic-providers", "")),
                                without("a total", "no total", all -> all.contacts.remove("total")),
                                without(
                                        "the contacts of a page",
                                        "none of 1",
                                        all -> all.contacts.put("results", List.of())),
                                without("any contact", "nobody to rank", all -> {
                                    all.contacts.put("results", List.of());
                                    all.contacts.put("total", 0);
                                }),
                                without(
                                        "a contact's e-mail",
                                        "contact 1 without email",
                                        all -> all.contacts.put(
                                                "results", List.of(Map.of("id", "1", "properties", Map.of())))),
                                without("any company", "nobody to rank", all -> all.companies.clear())),
                        OF_A_COMPANY.stream()
                                .map(name -> without(
                                        "a company's " + name,
                                        "company 11 without " + name,
                                        all -> all.company.remove(name))),
                        Arrays.stream(Metric.values())
                                .map(metric -> without(
                                        "a tenant's " + metric.key(),
                                        "(" + metric.key() + ") of tenant t1",
                                        all -> all.metrics.remove(metric))),
                        Stream.of("score", "rank", "tier").flatMap(AbsenceTest::definitionWithout))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> definitionWithout(String name) {
        String property = "customer_engagement_" + name;
        return Stream.of(
                without("the definition of " + name, property, all -> all.definitions.put(name, Map.of())),
                without("whether " + name + " is calculated", property, all -> all.definitions
                        .get(name)
                        .remove("calculated")),
                without("whether " + name + " is read-only", property, all -> all.definitions
                        .get(name)
                        .remove("modificationMetadata")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("absent")
    void stopsTheRunBeforeAnythingIsPlanned(String what, String named, Without change) {
        Answers answers = new Answers();
        change.takeAway(answers);

        assertThatThrownBy(answers::plan)
                .isInstanceOfAny(PermanentException.class, RetryableException.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest
    @MethodSource("nothingAbsent")
    void whatIsThereIsPlanned(Answers whole) {
        org.assertj.core.api.Assertions.assertThat(JsonValues.maps(whole.plan().get("batches")))
                .hasSize(1);
    }

    private static Stream<Answers> nothingAbsent() {
        return Stream.of(new Answers());
    }
}
