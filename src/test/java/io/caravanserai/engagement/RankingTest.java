package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Ranking.Ranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void ranksByTheMetricsInTheirOrderThenByTheLowerId() {
        Map<String, Metrics> metrics = new LinkedHashMap<>();
        metrics.put("1", new Metrics(0, 0, 0, 900));
        metrics.put("2", new Metrics(1, 0, 0, 0));
        metrics.put("100", new Metrics(5, 7, 3, 2));
        metrics.put("99", new Metrics(5, 7, 3, 2));
        metrics.put("5", new Metrics(5, 7, 3, 3));
        metrics.put("6", new Metrics(5, 7, 4, 0));
        metrics.put("7", new Metrics(5, 8, 0, 0));

        assertThat(ids(ranked(metrics))).containsExactly("7", "6", "5", "99", "100", "2", "1");
    }

    @Test
    void scoresFourThreeTwoOneAndDoesNotRankByIt() {
        List<Ranked> ranking = ranked(Map.of("1", new Metrics(0, 0, 0, 900), "2", new Metrics(2, 3, 5, 7)));

        assertThat(ranking.get(0).company().id()).isEqualTo("2");
        assertThat(ranking.get(0).score()).isEqualTo(2 * 4 + 3 * 3 + 5 * 2 + 7);
        assertThat(ranking.get(1).score()).isEqualTo(900);
    }

    @Property
    void isStrictAndTheSameHoweverTheyCame(
            @ForAll @Size(max = 60) List<@IntRange(max = 2) Integer> figures, @ForAll long seed) {
        Map<String, Metrics> metrics = new LinkedHashMap<>();
        for (int i = 0; i + 3 < figures.size(); i++) {
            metrics.put(
                    Integer.toString(i * 37 % 101),
                    new Metrics(figures.get(i), figures.get(i + 1), figures.get(i + 2), figures.get(i + 3)));
        }
        List<String> shuffled = new ArrayList<>(metrics.keySet());
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, Metrics> others = new LinkedHashMap<>();
        shuffled.forEach(id -> others.put(id, metrics.get(id)));

        List<Ranked> ranking = ranked(metrics);
        assertThat(ranked(others)).isEqualTo(ranking);
        assertThat(ranking).extracting(Ranked::rank).doesNotHaveDuplicates();
        for (int i = 1; i < ranking.size(); i++) {
            int order = Metrics.MOST_ENGAGED_FIRST.compare(
                    ranking.get(i - 1).metrics(), ranking.get(i).metrics());
            assertThat(order).isLessThanOrEqualTo(0);
            assertThat(ranking.get(i).rank()).isEqualTo(i + 1);
        }
    }

    @Property
    void countsEachMetricByItsWeight(
            @ForAll @IntRange(max = 100_000) int newPatients,
            @ForAll @IntRange(max = 100_000) int appointments,
            @ForAll @IntRange(max = 100_000) int tasks,
            @ForAll @IntRange(max = 100_000) int calls) {
        assertThat(Sample.WEIGHTS.score(new Metrics(newPatients, appointments, tasks, calls)))
                .isEqualTo(4L * newPatients + 3L * appointments + 2L * tasks + calls);
    }

    private static List<Ranked> ranked(Map<String, Metrics> metrics) {
        List<Match> matches = metrics.keySet().stream()
                .map(id -> Sample.match(Sample.company(id, "Company " + id, id + ".example")))
                .toList();
        return Ranking.of(matches, match -> metrics.get(match.company().id()), Sample.WEIGHTS);
    }

    private static List<String> ids(List<Ranked> ranking) {
        return ranking.stream().map(ranked -> ranked.company().id()).toList();
    }
}
