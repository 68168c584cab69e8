package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Ranking.Tier;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TierTest {

    @ParameterizedTest
    @MethodSource("sizes")
    void givesTheFirstAndTheLastThreeTenthsRoundedUpToTopAndBottomAndTheRestToTheMiddle(int n) {
        int share = (int) Math.ceil(n * 3 / 10.0);
        Map<Tier, Integer> counts = new EnumMap<>(Tier.class);
        for (int rank = 1; rank <= n; rank++) {
            Tier tier = Tier.of(rank, n);
            counts.merge(tier, 1, Integer::sum);
            Tier expected = rank <= share ? Tier.TOP : rank > n - share ? Tier.BOTTOM : Tier.MIDDLE;
            assertThat(tier).as("rank %d of %d", rank, n).isEqualTo(expected);
        }
        assertThat(counts.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(n);
        assertThat(counts.getOrDefault(Tier.TOP, 0)).isEqualTo(share);
        assertThat(counts.getOrDefault(Tier.BOTTOM, 0)).isEqualTo(Math.min(share, n - share));
    }

    static IntStream sizes() {
        return IntStream.rangeClosed(0, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "1, TOP",
        "2, TOP BOTTOM",
        "3, TOP MIDDLE BOTTOM",
        "4, TOP TOP BOTTOM BOTTOM",
        "5, TOP TOP MIDDLE BOTTOM BOTTOM",
        "10, TOP TOP TOP MIDDLE MIDDLE MIDDLE MIDDLE BOTTOM BOTTOM BOTTOM"
    })
    void isThis(int n, String tiers) {
        assertThat(IntStream.rangeClosed(1, n).mapToObj(rank -> Tier.of(rank, n).name()))
                .containsExactly(tiers.split(" "));
    }
}
