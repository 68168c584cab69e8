package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunParametersTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final Instant ACCEPTED = Instant.parse("2025-11-26T12:00:00Z");

    private static RunParameters of(Map<String, Object> parameters) {
        return RunParameters.of(parameters, ACCEPTED, ZONE);
    }

    @Test
    void scoresTheLastWeekOfEverybodyWhereNothingIsAsked() {
        RunParameters asked = of(Map.of());

        assertThat(asked.week()).hasToString("2025-11-16 to 2025-11-22");
        assertThat(asked.allowlist()).isEmpty();
        assertThat(asked.only()).isEqualTo(RunParameters.Only.RANKING);
    }

    @Test
    void scoresTheWeekOfTheFiringHoweverLateItIsMadeUp() {
        assertThat(of(Map.of("firing", "2025-11-16T11:00:00Z", "missed", true)).week())
                .hasToString("2025-11-09 to 2025-11-15");
    }

    @Test
    void takesAPastWeekAnAllowListAndAReportAlone() {
        RunParameters asked = of(Map.of("week", "2025-W45", "allowlist", "12, 13 ,14", "only", "identity"));

        assertThat(asked.week()).hasToString("2025-11-02 to 2025-11-08");
        assertThat(asked.allowlist()).containsExactly("12", "13", "14");
        assertThat(asked.only()).isEqualTo(RunParameters.Only.IDENTITY);
        assertThat(of(Map.of("allowlist", List.of(12, 13))).allowlist()).containsExactly("12", "13");
        assertThat(of(Map.of("allowlist", 12)).allowlist()).containsExactly("12");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "allowList | 12 | knows no parameter 'allowList'. It knows week, allowlist and only",
                "week | last | must be a day of it, like 2025-11-19",
                "week | 2025-11-24 | is not over",
                "only | names | only must be identity, not 'names'"
            })
    void refusesWhatItDoesNotUnderstand(String name, String value, String sentence) {
        assertThatThrownBy(() -> of(Map.of(name, value)))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(sentence);
    }
}
