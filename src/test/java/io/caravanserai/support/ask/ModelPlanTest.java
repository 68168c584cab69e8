package io.caravanserai.support.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Group;
import io.caravanserai.support.ask.Reading.Refused;
import io.caravanserai.support.ask.Reading.Understood;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ModelPlanTest {
    private static final String QUESTION = "top 5 agents: how quickly did Billing reply first last month?";
    private static final Known KNOWN = new Known(
            LocalDate.of(2026, 11, 30),
            Map.of(
                    Group.AGENT,
                    List.of("Tom Berg"),
                    Group.PIPELINE,
                    List.of("Billing", "Sales"),
                    Group.PRIORITY,
                    List.of("HIGH")));
    private static final Map<String, Object> RIGHT = Map.of(
            "measure", "first-reply",
            "source", "tickets",
            "statistic", "median",
            "group", "agent",
            "only", Map.of("pipeline", List.of("Billing")),
            "from", "2026-10-01",
            "to", "2026-10-31",
            "order", "lowest",
            "most", 5);

    private static Reading read(Map<String, Object> plan) {
        return new ModelPlan(plan, QUESTION, KNOWN).read();
    }

    @Test
    void takesAPlanOfWhatTheQuestionNames() {
        assertThat(read(RIGHT)).isInstanceOfSatisfying(Understood.class, understood -> assertThat(
                        understood.plan().text())
                .isEqualTo(
                        "first-reply of tickets median by agent pipeline=Billing 2026-10-01..2026-10-31 lowest top 5"));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("measure", "revenue", "there is no measure 'revenue'"),
                Arguments.of("measure", "", "there is no measure ''"),
                Arguments.of("measure", "volume", "number takes no time"),
                Arguments.of("measure", "contained", "bot containment is not known of tickets so"),
                Arguments.of("source", "emails", "source is 'emails'"),
                Arguments.of("source", "both", "first reply is not known of both so"),
                Arguments.of("source", "chats", "first reply is not known of chats so"),
                Arguments.of("statistic", "mean", "statistic is 'mean'"),
                Arguments.of("time", "lunar", "the time is 'lunar'"),
                Arguments.of("group", "customer", "group is 'customer'"),
                Arguments.of("group", "", "rows are sorted or cut, and there is no group"),
                Arguments.of("only", Map.of(), "the question names the pipeline Billing, the plan does not"),
                Arguments.of("only", Map.of("pipeline", List.of("Sales")), "does not name the pipeline 'Sales'"),
                Arguments.of(
                        "only",
                        Map.of("pipeline", List.of("Billing"), "agent", List.of("Tom Berg")),
                        "does not name the agent 'Tom Berg'"),
                Arguments.of("only", Map.of("email", List.of("a@example.com")), "nothing is filtered by 'email'"),
                Arguments.of("only", Map.of("pipeline", List.of("Billing' or 1=1 --")), "does not name the pipeline"),
                Arguments.of("from", "2026-09-01", "does not name the days 2026-09-01 to 2026-10-31"),
                Arguments.of("to", "soon", "to is 'soon', which is no day"),
                Arguments.of("from", "2026-11-15", "the period 2026-11-15 to 2026-10-31 cannot be"),
                Arguments.of("order", "random", "order is 'random'"),
                Arguments.of("most", 7, "the question does not name the number 7"),
                Arguments.of("most", -5, "it wants -5 rows"),
                Arguments.of("sql", "select * from users", "it holds sql"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesEveryWrongPlan(String key, Object value, String why) {
        Map<String, Object> plan = new HashMap<>(RIGHT);
        plan.put(key, value);
        assertThat(read(plan)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .contains(why));
    }

    @Test
    void refusesAPlanWithoutThePeriodOfTheQuestion() {
        Map<String, Object> plan = new HashMap<>(RIGHT);
        plan.remove("from");
        plan.remove("to");
        assertThat(read(plan)).isInstanceOf(Refused.class);
    }

    @Test
    void takesTheLastThirtyDaysWhereNoneAreNamed() {
        Reading reading = new ModelPlan(Map.of("measure", "volume", "source", "chats"), "chats?", KNOWN).read();
        assertThat(((Understood) reading).plan().text()).isEqualTo("volume of chats 2026-11-01..2026-11-30");
    }
}
