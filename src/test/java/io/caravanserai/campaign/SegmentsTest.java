package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.campaign.Segments.Scores;
import io.caravanserai.campaign.Segments.Segment;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentsTest {
    private static final Segments SEGMENTS = new Segments(2, 1, 2);

    @ParameterizedTest
    @CsvSource({
        "0, 0, OPTIMIZE",
        "0, 1, OPTIMIZE",
        "0, 2, URGENT",
        "1, 0, URGENT",
        "1, 9, URGENT",
        "2, 0, CRITICAL",
        "9, 9, CRITICAL"
    })
    void followsTheThresholds(int red, int orange, Segment segment) {
        assertThat(SEGMENTS.of(new Scores(red, orange, 0, 0))).isEqualTo(segment);
    }

    @Property
    void neverGetsMilderWhenASystemGetsWorse(
            @ForAll @IntRange(max = 9) int red, @ForAll @IntRange(max = 9) int orange) {
        Segment segment = SEGMENTS.of(new Scores(red, orange, 0, 0));

        assertThat(SEGMENTS.of(new Scores(red + 1, orange, 0, 0))).isLessThanOrEqualTo(segment);
        assertThat(SEGMENTS.of(new Scores(red, orange + 1, 0, 0))).isLessThanOrEqualTo(segment);
    }

    @Property
    void ignoresWhatIsYellowOrGreen(@ForAll @IntRange(max = 99) int yellow, @ForAll @IntRange(max = 99) int green) {
        assertThat(SEGMENTS.of(new Scores(0, 0, yellow, green))).isEqualTo(Segment.OPTIMIZE);
    }

    @Property
    void takesItsThresholdsFromTheSettings(@ForAll @IntRange(min = 1, max = 9) int red) {
        assertThat(new Segments(red, red, 1).of(new Scores(red, 0, 0, 0))).isEqualTo(Segment.CRITICAL);
        assertThat(new Segments(red + 1, red + 1, 1).of(new Scores(red, 0, 0, 0)))
                .isEqualTo(Segment.OPTIMIZE);
    }
}
