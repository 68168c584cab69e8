package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests ask for the same. */
class RequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2 | {\"x\":1,\"y\":[1,2]} | b=2&a=1 | { \"y\" : [1, 2], \"x\" : 1 }",
                "'' | {\"x\":1} | '' | {\"x\":1.0}",
                "'' | {\"x\":100} | '' | {\"x\":1e2}",
                "'' | {\"x\":{\"b\":null,\"a\":[]}} | '' | {\"x\":{\"a\":[],\"b\":null}}",
                "token=one | {} | token=two | {}",
                "'' | {\"password\":\"one\",\"x\":1} | '' | {\"password\":\"two\",\"x\":1}",
                "'' | plain text | '' | plain text"
            })
    void theSame(String query, String body, String otherQuery, String otherBody) {
        assertThat(print("POST", "/users", query, body)).isEqualTo(print("POST", "/users", otherQuery, otherBody));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /users | a=1 | {\"x\":1}",
                "POST | /user | a=1 | {\"x\":1}",
                "POST | /users | a=2 | {\"x\":1}",
                "POST | /users | a=1 | {\"x\":2}",
                "POST | /users | a=1 | {\"x\":\"1\"}",
                "POST | /users | a=1 | {\"x\":1,\"y\":null}",
                "POST | /users | a=1 | [{\"x\":1}]",
                "POST | /users | a=1 | ''"
            })
    void another(String method, String path, String query, String body) {
        assertThat(print(method, path, query, body)).isNotEqualTo(print("POST", "/users", "a=1", "{\"x\":1}"));
    }

    @ParameterizedTest
    @CsvSource({"1", "300000"})
    void aLongBodyCountsAsAWhole(int length) {
        String begin = "{\"x\":\"" + "a".repeat(length);
        assertThat(print("POST", "/", "", begin + "b\"}")).isNotEqualTo(print("POST", "/", "", begin + "c\"}"));
    }

    private static String print(String method, String path, String query, String body) {
        return Request.of(method, path, query, body).fingerprint();
    }
}
