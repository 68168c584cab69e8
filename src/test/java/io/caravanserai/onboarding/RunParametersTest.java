package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunParametersTest {
    private static final RunParameters ALL = new RunParameters(OptionalInt.empty(), false);

    @Test
    void takesEverybodyWhenNothingIsAsked() {
        assertThat(RunParameters.of(Map.of())).isEqualTo(ALL);
    }

    @Test
    void takesWhatATriggerSaysAboutItself() {
        assertThat(RunParameters.of(Map.of("firing", "2026-05-04T15:00:00Z", "missed", true)))
                .isEqualTo(ALL);
        assertThat(RunParameters.of(Map.of("key", "leads/1.csv", "etag", "e1", "lastModified", "2026-05-04T10:00:00Z")))
                .isEqualTo(ALL);
    }

    @Test
    void readsWhatAPersonAsks() {
        assertThat(RunParameters.of(Map.of("limit", "5", "skipAccountCreation", "TRUE")))
                .isEqualTo(new RunParameters(OptionalInt.of(5), true));
    }

    @ParameterizedTest
    @CsvSource({
        "limt,5,knows no parameter 'limt'",
        "limit,-1,must be a whole number",
        "limit,1.5,must be a whole number",
        "skipAccountCreation,yes,must be true or false"
    })
    void refusesWhatItCannotMean(String name, String value, String why) {
        assertThatThrownBy(() -> RunParameters.of(Map.of(name, value)))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(why);
    }
}
