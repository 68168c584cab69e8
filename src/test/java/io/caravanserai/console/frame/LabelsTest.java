package io.caravanserai.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {
    @ParameterizedTest
    @CsvSource({
        "handledBefore, handled before",
        "skipAccountCreation, skip account creation",
        "handled-before, handled before",
        "HANDLED_BEFORE, handled before",
        "filtered · hasAccount, filtered · has account",
        "S3Object, S3 object",
        "limit, limit"
    })
    void wordsNamesForPeople(String name, String words) {
        assertThat(Labels.label(name)).isEqualTo(words);
    }

    @Test
    void beginsWithACapitalBeforeAField() {
        assertThat(Labels.title("skipAccountCreation")).isEqualTo("Skip account creation");
        assertThat(Labels.title("")).isEmpty();
    }
}
