package io.caravanserai.support.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Group;
import io.caravanserai.support.ask.Reading.AskBack;
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
            "order", "highest",
            "most", 5);

    private static Reading read(Map<String, Object> plan) {
        return new ModelPlan(plan, QUESTION, KNOWN).read();
    }

    @Test
    void takesAPlanOfWhatTheQuestionNames() {
        assertThat(read(RIGHT))
                .isInstanceOfSatisfying(
                        Understood.class,
                        understood -> assertThat(understood.plan().text())
                                .isEqualTo(
                                        "first-reply of tickets median by agent pipeline=Billing 2026-10-01..2026-10-31 highest top 5"));
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
                Arguments.of("only", Map.of(), "the question says 'billing', the plan does not"),
                Arguments.of("only", Map.of("pipeline", List.of("Sales")), "does not name this pipeline"),
                Arguments.of(
                        "only",
                        Map.of("pipeline", List.of("Billing"), "agent", List.of("Tom Berg")),
                        "does not name this agent"),
                Arguments.of("only", Map.of("email", List.of("a@example.com")), "it filters by what nobody knows"),
                Arguments.of("only", Map.of("pipeline", List.of("Billing' or 1=1 --")), "does not name this pipeline"),
                Arguments.of("from", "2026-09-01", "does not name the days 2026-09-01 to 2026-10-31"),
                Arguments.of("to", "soon", "to is no day"),
                Arguments.of("from", "2026-11-15", "the period 2026-11-15 to 2026-10-31 cannot be"),
                Arguments.of("order", "random", "order is 'random'"),
                Arguments.of("most", 7, "the question does not name the number 7"),
                Arguments.of("measure", List.of("first-reply"), "measure is no single value"),
                Arguments.of("measure", Map.of(), "measure is no single value"),
                Arguments.of("measure", 5, "there is no measure '5'"),
                Arguments.of("measure", "x".repeat(99), "there is no measure '" + "x".repeat(40) + "'"),
                Arguments.of("measure", "full-resolution", "the question says 'reply first', the plan does not"),
                Arguments.of("statistic", "p90", "no word asks for the 90th percentile"),
                Arguments.of("time", "business", "no word asks for business time"),
                Arguments.of("group", "pipeline", "the question says 'agents', the plan does not"),
                Arguments.of("compared", true, "no word asks to compare"),
                Arguments.of("compared", "yes", "compared is neither true nor false"),
                Arguments.of("only", List.of("Billing"), "only is no object"),
                Arguments.of("left_out", List.of("quickly"), "it leaves words out"),
                Arguments.of("most", "", "the question says 'top 5', the plan does not"),
                Arguments.of("most", -5, "it wants another number of rows than can be"),
                Arguments.of("sql", "select * from users", "it holds keys that nobody asked for"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesEveryWrongPlan(String key, Object value, String why) {
        Map<String, Object> plan = new HashMap<>(RIGHT);
        plan.put(key, value);
        assertThat(read(plan)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                .contains(why));
    }

    static Stream<Arguments> questions() {
        Map<String, Object> volume = Map.of("measure", "volume", "source", "both");
        Map<String, Object> reply = Map.of("measure", "first-reply", "source", "both", "group", "agent");
        return Stream.of(
                Arguments.of(
                        "how many answered tickets", Map.of("measure", "volume", "source", "tickets"), "'answered' is"),
                Arguments.of("how many customers", volume, "'customers' is not in the plan"),
                Arguments.of(
                        "how many folks",
                        Map.of("measure", "volume", "source", "both", "group", "agent"),
                        "'folks' is"),
                Arguments.of("how many of Acme", volume, "nobody knows acme"),
                Arguments.of("how many without a reply", volume, "nobody knows without"),
                Arguments.of("volume of 02/03/2026", volume, "'02/03/2026' can mean several things"),
                Arguments.of("volume in May and in June", volume, "the question names several periods"),
                Arguments.of(
                        "first reply by agent and by week", reply, "the question says 'by week', the plan does not"),
                Arguments.of("show the overview please", volume, "no word asks for number"),
                Arguments.of("first reply", reply, "no word asks for a breakdown"),
                Arguments.of("first reply of chats by agent", reply, "does not say of what as the plan does"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void refusesAPlanThatIsNotItsQuestion(String question, Map<String, Object> plan, String why) {
        assertThat(new ModelPlan(plan, question, KNOWN).read())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains(why));
    }

    @Test
    void takesEverydayWordsThatNameTheMeasureOrTheGroup() {
        Map<String, Object> plan = Map.of("measure", "first-reply", "source", "tickets", "group", "agent");
        String question = "could you chart the typical turnaround of tickets, individually for everybody on the team";
        assertThat(new ModelPlan(plan, question, KNOWN).read()).isInstanceOf(Understood.class);
    }

    @Test
    void asksBackWhereAWordOfTheQuestionMeansSeveralThings() {
        Reading reading = new ModelPlan(
                        Map.of("measure", "first-reply", "source", "chats"), "average turnaround of chats", KNOWN)
                .read();
        assertThat(((AskBack) reading).plans())
                .extracting(Plan::text)
                .containsExactly(
                        "first-reply of chats median 2026-11-01..2026-11-30",
                        "first-reply of chats p90 2026-11-01..2026-11-30");
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
