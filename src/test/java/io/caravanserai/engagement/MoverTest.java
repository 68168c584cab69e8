package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Ranking.Ranked;
import io.caravanserai.engagement.Report.Mover;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoverTest {
    private static final String RANK = "customer_engagement_rank";

    private static Company company(String id, String rank) {
        return Sample.with(Sample.company(id, "Company " + id, ""), RANK, rank);
    }

    @Test
    void areTheBiggestMovesUpBeforeDownWhereTheyAreAsBig() {
        List<Ranked> ranking = Sample.ranking(List.of(
                company("1", "4 out of 9"),
                company("2", "2 out of 9"),
                company("3", "9 out of 9"),
                company("4", "1 out of 9"),
                company("5", "6 out of 9")));

        assertThat(Mover.biggest(ranking, RANK, 3))
                .extracting(mover -> mover.ranked().company().id() + " " + mover.up())
                .containsExactly("3 6", "1 3", "4 -3");
        assertThat(Mover.biggest(ranking, RANK, 10)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "twelfth", "12", "0 out of 0", "NaN", "12 out of 3", "<b>1 out of 2</b>"})
    void isNobodyWhoseOldRankCannotBeRead(String old) {
        List<Ranked> ranking = Sample.ranking(List.of(company("1", old), Sample.company("2", "New", "")));

        assertThat(Mover.biggest(ranking, RANK, 10)).isEmpty();
        assertThat(ranking)
                .allSatisfy(ranked -> assertThat(Mover.of(ranked, RANK)).isEmpty());
    }
}
