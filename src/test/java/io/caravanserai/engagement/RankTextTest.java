package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Ranking.RankText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RankTextTest {

    @Test
    void isWrittenAsTheTeamReadsIt() {
        assertThat(new RankText(26, 150)).hasToString("26 out of 150");
        assertThat(RankText.parse(" 26 out of 150 ")).contains(new RankText(26, 150));
    }

    @Property
    void isReadAsItWasWritten(@ForAll @IntRange(min = 1) int n, @ForAll @IntRange(min = 1) int rank) {
        int all = n % 1_000_000 + 1;
        RankText text = new RankText(rank % all + 1, all);

        assertThat(RankText.parse(text.toString())).contains(text);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "26",
                "26 of 150",
                "26/150",
                "0 out of 150",
                "151 out of 150",
                "-1 out of 3",
                "1 out of 0",
                "a out of b",
                "26 out of 150!",
                "26  out of 150",
                "9999999999 out of 9999999999",
                "٢٦ out of 150",
                "n/a",
                "1.0 out of 2"
            })
    void isNoneInAnythingElse(String text) {
        assertThat(RankText.parse(text)).isEmpty();
    }
}
