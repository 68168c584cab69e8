package io.caravanserai.console.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.store.HubFigures.Past;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HabitTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** The newest first, an hour apart. */
    private static Habit hourly(int runs, Duration sinceNewest) {
        return new Habit(IntStream.range(0, runs)
                .mapToObj(i -> new Past(NOW.minus(sinceNewest).minus(Duration.ofHours(i)), null))
                .toList());
    }

    private static Habit reading(@Nullable Long newest, long... before) {
        List<Past> runs = new ArrayList<>();
        runs.add(new Past(NOW, newest));
        for (long read : before) {
            runs.add(new Past(NOW, read));
        }
        return new Habit(runs);
    }

    @Test
    void isSilentAfterThreeTimesItsUsualGap() {
        assertThat(hourly(11, Duration.ofMinutes(179)).silentSince(NOW, 3)).isEmpty();
        assertThat(hourly(11, Duration.ofMinutes(181)).silentSince(NOW, 3))
                .contains(NOW.minus(Duration.ofMinutes(181)));
    }

    @Test
    void hasNoHabitBeforeItHasRunOften() {
        assertThat(hourly(4, Duration.ofDays(9)).silentSince(NOW, 3)).isEmpty();
        assertThat(new Habit(List.of()).silentSince(NOW, 3)).isEmpty();
        assertThat(reading(0L, 5, 5, 5, 5).oddCount()).isEmpty();
    }

    @Test
    void takesOneLongGapForNoHabit() {
        List<Past> runs = new ArrayList<>(hourly(10, Duration.ofMinutes(200)).runs());
        runs.add(new Past(NOW.minus(Duration.ofDays(40)), null));
        assertThat(new Habit(runs).usualGap()).contains(Duration.ofHours(1));
        assertThat(new Habit(runs).silentSince(NOW, 3)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"50, false", "34, false", "33, true", "0, true", "360, false", "361, true", ", false"})
    void findsACountOddThatIsFarOutsideOfWhatWasUsual(@Nullable Long newest, boolean odd) {
        assertThat(reading(newest, 100, 101, 110, 115, 120).oddCount().isPresent())
                .isEqualTo(odd);
    }

    @Test
    void findsAFewWhereThereWereNoneUsual() {
        assertThat(reading(3L, 0, 0, 0, 0, 0).oddCount()).isEmpty();
        assertThat(reading(40L, 0, 0, 0, 0, 0).oddCount()).contains("read 40, where 0 to 0 are usual");
    }
}
