package io.caravanserai.jq;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "object ({\"name\":\"Ann (x) and y\"}) and number (1) cannot be added | object and number cannot be added",
                "string (\"ann@example.org\") cannot be parsed as a number | string cannot be parsed as a number",
                "Cannot index string with string \"results\" | Cannot index string with string \"results\"",
                "Cannot index string with string \"Ann\" | it meets a value of another type than it expects",
                "ann@example.org! | it meets a value of another type than it expects"
            })
    void namesTypesAndNoValues(String message, String words) {
        assertThat(TypeWords.of(message, "$contact.results[0]")).isEqualTo(words);
    }
}
