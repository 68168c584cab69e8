package io.caravanserai.support.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Source;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;
import io.caravanserai.support.ask.Reading.Understood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of each question that the grammar understands a model proposes the right plan, and each plan that differs in one thing. */
class GoldenPlansTest {
    private static final Path GOLDEN = Path.of("src/test/resources/support/ask/golden.txt");
    private static final Known KNOWN = new Known(
            LocalDate.of(2026, 11, 30),
            Map.of(
                    Group.AGENT, List.of("Maria Lopez", "Maria Silva", "Tom Berg", "Ann-Kathrin Weiß", "May Chen"),
                    Group.PIPELINE, List.of("Billing", "Technical", "Support"),
                    Group.PRIORITY, List.of("LOW", "MEDIUM", "HIGH", "URGENT")));

    private static List<String> questions() throws IOException {
        List<String> all = Files.readAllLines(GOLDEN).stream()
                .filter(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
        // One of three: that is still some thousand plans.
        return IntStream.range(0, all.size())
                .filter(i -> i % 3 == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static Map<String, Object> said(Plan plan) {
        Map<String, Object> said = new HashMap<>();
        said.put("measure", plan.measure().key());
        said.put("source", small(plan.source()));
        said.put("statistic", plan.statistic() == null ? "" : small(plan.statistic()));
        said.put("time", plan.business() ? "business" : "");
        said.put("group", plan.group() == null ? "" : plan.group().key());
        Map<String, Object> only = new HashMap<>();
        plan.only().forEach((dimension, values) -> only.put(dimension.key(), values));
        said.put("only", only);
        said.put("from", plan.range().from().toString());
        said.put("to", plan.range().to().toString());
        said.put("order", plan.order() == null ? "" : small(plan.order()));
        said.put("most", plan.most() == 0 ? "" : plan.most());
        said.put("compared", plan.compared());
        return said;
    }

    private static String small(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void others(Plan plan, BiConsumer<String, Object> other) {
        Stream.of(Measure.values()).forEach(each -> other.accept("measure", each.key()));
        Stream.of(Source.values()).forEach(each -> other.accept("source", small(each)));
        Stream.of(Statistic.values()).forEach(each -> other.accept("statistic", small(each)));
        Stream.of(Group.values()).forEach(each -> other.accept("group", each.key()));
        Stream.of(Order.values()).forEach(each -> other.accept("order", small(each)));
        Stream.of("business", "calendar", "").forEach(each -> other.accept("time", each));
        Stream.of("", 1, 3, 5, 10).forEach(each -> other.accept("most", each));
        Stream.of(true, false).forEach(each -> other.accept("compared", each));
        other.accept("group", "");
        other.accept("order", "");
        other.accept("from", plan.range().from().minusDays(1).toString());
        other.accept("to", plan.range().to().minusDays(1).toString());
        other.accept("only", Map.of());
        KNOWN.values()
                .forEach((dimension, values) -> values.forEach(value -> {
                    other.accept("only", Map.of(dimension.key(), List.of(value)));
                    Map<String, Object> more = new HashMap<>();
                    plan.only().forEach((known, all) -> more.put(known.key(), all));
                    more.put(dimension.key(), List.of(value));
                    other.accept("only", more);
                }));
    }

    @Test
    void noPlanThatDiffersInOneThingIsTaken() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        int[] tried = {0, 0};
        Grammar grammar = new Grammar();
        questions().forEach(question -> {
            if (!(grammar.read(question, KNOWN) instanceof Understood understood)) {
                return;
            }
            String right = understood.plan().text();
            tried[0]++;
            Map<String, Object> said = said(understood.plan());
            if (!(new ModelPlan(said, question, KNOWN).read() instanceof Understood same
                    && same.plan().text().equals(right))) {
                refused.add(question);
            }
            others(understood.plan(), (key, value) -> {
                Map<String, Object> other = new HashMap<>(said);
                other.put(key, value);
                tried[1]++;
                if (new ModelPlan(other, question, KNOWN).read() instanceof Understood taken
                        && !taken.plan().text().equals(right)) {
                    wrong.add(question + "\n    right " + right + "\n    taken "
                            + taken.plan().text());
                }
            });
        });
        assertThat(wrong).as("of %d plans that differ", tried[1]).isEmpty();
        assertThat(refused).as("of %d right plans", tried[0]).isEmpty();
        assertThat(tried[1]).isGreaterThan(5_000);
    }
}
