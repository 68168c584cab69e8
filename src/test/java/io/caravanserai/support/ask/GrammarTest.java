package io.caravanserai.support.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Group;
import io.caravanserai.support.ask.Reading.AskBack;
import io.caravanserai.support.ask.Reading.Refused;
import io.caravanserai.support.ask.Reading.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
    private static final Path GOLDEN = Path.of("src/test/resources/support/ask/golden.txt");
    private static final Known KNOWN = new Known(
            LocalDate.of(2026, 11, 30),
            Map.of(
                    Group.AGENT, List.of("Maria Lopez", "Maria Silva", "Tom Berg", "Ann-Kathrin Weiß", "May Chen"),
                    Group.PIPELINE, List.of("Billing", "Technical", "Support"),
                    Group.PRIORITY, List.of("LOW", "MEDIUM", "HIGH", "URGENT")));

    private final Grammar grammar = new Grammar();

    private static Map<String, String> golden() throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        String plan = "";
        for (String line : Files.readAllLines(GOLDEN)) {
            if (line.startsWith("  ")) {
                expected.put(line.strip(), plan);
            } else if (!line.startsWith("#")) {
                plan = line.strip();
            }
        }
        return expected;
    }

    private String read(String question) {
        Reading reading = grammar.read(question, KNOWN);
        if (reading instanceof Understood understood) {
            return understood.plan().text();
        }
        return reading instanceof AskBack ? "?" : "-";
    }

    @Test
    void readsTheGoldenSet() throws IOException {
        Map<String, String> golden = golden();
        List<String> wrong = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        int plans = 0;
        for (Map.Entry<String, String> each : golden.entrySet()) {
            String read = read(each.getKey());
            boolean plan = each.getValue().length() > 1;
            plans += plan ? 1 : 0;
            if (read.equals(each.getValue())) {
                continue;
            }
            String line = each.getKey() + "\n    wanted " + each.getValue() + "\n    read   " + read
                    + (read.equals("-") ? "\n    " + why(each.getKey()) : "");
            (plan && read.length() == 1 ? unanswered : wrong).add(line);
        }
        assertThat(wrong).as("silently wrong").isEmpty();
        assertThat(unanswered).as("of %d questions with a plan", plans).hasSizeLessThanOrEqualTo(plans / 20);
        assertThat(golden.values().stream().distinct().count()).isGreaterThan(45);
        assertThat(Files.readString(GOLDEN).split("\n\n"))
                .as("each question in five phrasings")
                .hasSizeGreaterThan(60)
                .filteredOn(question -> !question.startsWith("#"))
                .allMatch(question ->
                        question.lines().filter(line -> line.startsWith("  ")).count() >= 5);
    }

    private String why(String question) {
        String reason = ((Refused) grammar.read(question, KNOWN)).reason();
        return reason.substring(0, Math.min(80, reason.length()));
    }

    @Test
    void namesTheWordsItDoesNotUnderstand() {
        Refused refused = (Refused) grammar.read("How many purple tickets did we frobnicate last month?", KNOWN);
        assertThat(refused.words()).containsExactly("purple", "frobnicate");
        assertThat(refused.reason())
                .startsWith("Not understood: purple, frobnicate.")
                .contains("first human reply");
    }

    @Test
    void asksBackWithTheReadings() {
        AskBack back = (AskBack) grammar.read("response time of Maria last month", KNOWN);
        assertThat(back.plans())
                .hasSize(3)
                .extracting(Plan::words)
                .allMatch(words -> words.contains("only agent Maria "));
        assertThat(back.plans()).extracting(plan -> plan.measure().key()).contains("first-reply", "next-reply");
    }

    @Test
    void saysThePlanInWords() {
        Understood understood = (Understood)
                grammar.read("p90 first reply of chats in business hours by agent last month, May Chen", KNOWN);
        assertThat(understood.plan().words())
                .isEqualTo("90th percentile first reply in business time of chats, only agent May Chen, by agent,"
                        + " 1 October 2026 to 31 October 2026.");
    }

    @Test
    void saysWhatPeriodItTakesWhereNoneIsNamed() {
        Understood understood = (Understood) grammar.read("how many tickets", KNOWN);
        assertThat(understood.plan().words())
                .isEqualTo("Number of tickets, 1 November 2026 to 30 November 2026"
                        + " (the question names no time: the last 30 days).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "???", "\u202e\u0000"})
    void refusesWhatHoldsNoWords(String question) {
        assertThat(grammar.read(question, KNOWN)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnEndlessQuestion() {
        assertThat(grammar.read("tickets ".repeat(100), KNOWN)).isInstanceOf(Refused.class);
    }

    @Test
    void takesValuesOfDataForNothingElse() {
        Known odd = new Known(
                KNOWN.today(),
                Map.of(Group.AGENT, List.of("Drop Table", "Last Month"), Group.PIPELINE, List.of("Tickets")));
        assertThat(grammar.read("volume of drop table last month", odd)).isInstanceOf(AskBack.class);
        assertThat(grammar.read("how many tickets yesterday", odd)).isInstanceOf(AskBack.class);
    }
}
