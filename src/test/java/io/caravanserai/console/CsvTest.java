package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What spreadsheets make of it. */
class CsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "\uFF1D1",
                "\u200B=1",
                "|calc",
                "%0A=1",
                "\n=1"
            })
    void keepsTextThatLooksLikeAFormulaText(String text) {
        assertThat(Csv.line(List.of(text))).isEqualTo("\"'" + text + "\"\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"a,b|\"a,b\"", "say \"hi\"|\"say \"\"hi\"\"\"", "a;b|\"a;b\"", "plain|plain", "5 - 3 = 2|5 - 3 = 2"
            })
    void quotesWhatWouldSplit(String text, String cell) {
        assertThat(Csv.line(List.of(text))).isEqualTo(cell + "\r\n");
    }

    @Test
    void leavesNumbersAsTheyAreAndNothingEmpty() {
        assertThat(Csv.line(Arrays.asList(-1, 2.5, null, true, ""))).isEqualTo("-1,2.5,,true,\r\n");
    }
}
