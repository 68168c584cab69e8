package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Ranking.Ranked;
import io.caravanserai.message.JsonValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UpdateTest {
    private static final String SCORE = "customer_engagement_score";
    private static final String RANK = "customer_engagement_rank";
    private static final String TIER = "customer_engagement_tier";

    private static List<Company> companies(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> Sample.company(Integer.toString(i), "Company " + i, i + ".example"))
                .toList();
    }

    private static List<Update> all(List<Company> companies) {
        return Update.all(Sample.ranking(companies), Sample.TARGETS, Set.of());
    }

    @Test
    void saysScoreRankAndTierOfEachCompanyInTheOrderOfTheirIds() {
        List<Update> updates = all(companies(12));

        assertThat(updates).extracting(Update::id).startsWith("1", "2").endsWith("11", "12");
        assertThat(updates.get(0).after())
                .containsExactly(Map.entry(SCORE, "62"), Map.entry(RANK, "1 out of 12"), Map.entry(TIER, "Top 30%"));
        assertThat(updates.get(11).after()).containsEntry(TIER, "Bottom 30%");
        assertThat(updates.get(5).after()).containsEntry(TIER, "Middle 40%");
        assertThat(updates.get(0).before()).containsEntry(SCORE, "").containsEntry(RANK, "");
    }

    @Test
    void writesNothingThatStandsThereAlready() {
        Company same = Sample.company("1", "One", "1.example");
        same = Sample.with(Sample.with(Sample.with(same, SCORE, "22.0"), RANK, "1 out of 2"), TIER, "Top 30%");
        Company other = Sample.with(Sample.with(Sample.company("2", "Two", ""), SCORE, "18"), TIER, "Top 30%");

        assertThat(all(List.of(same, other))).singleElement().satisfies(update -> {
            assertThat(update.id()).isEqualTo("2");
            assertThat(update.after()).isEqualTo(Map.of(RANK, "2 out of 2", TIER, "Bottom 30%"));
            assertThat(update.before()).isEqualTo(Map.of(RANK, "", TIER, "Top 30%"));
            assertThat(update.diff())
                    .isEqualTo("Company 2: customer_engagement_rank (nothing) -> 2 out of 2;"
                            + " customer_engagement_tier Top 30% -> Bottom 30%");
        });
    }

    @Test
    void writesOnlyToTheAllowListButRanksAll() {
        List<Update> updates = Update.all(Sample.ranking(companies(12)), Sample.TARGETS, Set.of("7", "404"));

        assertThat(updates).singleElement().satisfies(update -> assertThat(update.after())
                .containsEntry(RANK, "7 out of 12"));
    }

    @Test
    void goesOutAHundredAtATimeEachUnderATraceOfItsOwn() {
        List<Map<String, Object>> batches = Batch.all(all(companies(250)), "engagement-2025-11-16");

        assertThat(batches)
                .extracting(batch -> JsonValues.maps(batch.get("updates")).size())
                .containsExactly(100, 100, 50);
        List<Object> traces = batches.stream()
                .flatMap(batch -> JsonValues.maps(batch.get("updates")).stream())
                .map(input -> input.get("objectWriteTraceId"))
                .toList();
        assertThat(traces).hasSize(250).doesNotHaveDuplicates().contains("engagement-2025-11-16-250");
        assertThat(Batch.all(List.of(), "x")).isEmpty();
    }

    @Property
    void isTheSameByteForByteHoweverTheCompaniesCame(@ForAll @IntRange(max = 120) int n, @ForAll long seed) {
        List<Company> companies = new ArrayList<>(companies(n));
        List<Ranked> ranking = Sample.ranking(companies);
        List<Ranked> shuffled = new ArrayList<>(ranking);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Batch.all(Update.all(shuffled, Sample.TARGETS, Set.of()), "t")
                        .toString())
                .isEqualTo(Batch.all(Update.all(ranking, Sample.TARGETS, Set.of()), "t")
                        .toString());
    }

    @Property
    void leavesNothingToWriteOnceItIsWritten(@ForAll @IntRange(max = 40) int n) {
        List<Company> companies = companies(n);
        Map<String, Map<String, String>> written = new LinkedHashMap<>();
        all(companies).forEach(update -> written.put(update.id(), update.after()));
        List<Company> later = companies.stream()
                .map(company -> {
                    Map<String, String> properties = new LinkedHashMap<>(company.properties());
                    properties.putAll(written.get(company.id()));
                    return new Company(company.id(), properties, company.emailDomains());
                })
                .toList();

        assertThat(all(later)).isEmpty();
    }

    @Test
    void isReadFromABatchAsItWasPutIn() {
        List<Update> updates = all(companies(3));

        assertThat(Batch.updates(Batch.of(updates, "t"))).isEqualTo(updates);
    }
}
