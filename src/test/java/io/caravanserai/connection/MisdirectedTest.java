package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer sends to another region. */
class MisdirectedTest {
    private static final Misdirected RULE = new Misdirected(421, "X-Region", ".error.data.region");
    private static final String FRANKFURT = "{\"error\":{\"data\":{\"region\":\"fra\"}}}";

    private static Reply reply(int status, String body) {
        return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sendsThereOnceAndKeepsItForAllLaterCalls() {
        StandingHeaders headers = new StandingHeaders(Map.of("X-API-Version", "3.6"), RULE);
        Map<String, String> first = headers.now();
        assertThat(first).isEqualTo(Map.of("X-API-Version", "3.6"));
        assertThat(headers.learn(reply(421, FRANKFURT), first)).isTrue();
        Map<String, String> second = headers.now();
        assertThat(second).isEqualTo(Map.of("X-API-Version", "3.6", "X-Region", "fra"));
        // Whoever is there and is sent there again would go in circles.
        assertThat(headers.learn(reply(421, FRANKFURT), second)).isFalse();
        // Another call was under way before anybody knew.
        assertThat(headers.learn(reply(421, FRANKFURT), first)).isTrue();
        assertThat(headers.learn(reply(421, FRANKFURT.replace("fra", "dal")), second))
                .isTrue();
        assertThat(headers.now()).containsEntry("X-Region", "dal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"data\":{}}}",
                "{\"error\":{\"data\":{\"region\":7}}}",
                "{\"error\":{\"data\":{\"region\":\"fra\\r\\nAuthorization: x\"}}}",
                "{\"error\":{\"data\":{\"region\":\"\"}}}",
                "{\"error\":\"Wrong region\"}",
                "<html>",
                ""
            })
    void staysWhereNoRegionIsNamedOrOneThatIsNoName(String body) {
        StandingHeaders headers = new StandingHeaders(Map.of(), RULE);
        assertThat(headers.learn(reply(421, body), Map.of())).isFalse();
        assertThat(headers.now()).isEmpty();
    }

    @Test
    void staysWhereTheStatusIsAnotherOrNoRuleIsThere() {
        assertThat(new StandingHeaders(Map.of(), RULE).learn(reply(403, FRANKFURT), Map.of()))
                .isFalse();
        assertThat(new StandingHeaders(Map.of(), null).learn(reply(421, FRANKFURT), Map.of()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{status: 300, header: X-Region, region: .r}    | misdirected.status is 300; allowed are statuses from 400 to 499",
                "{status: 421, header: 'X Region', region: .r}  | misdirected.header is 'X Region'; allowed are letters",
                "{status: 421, header: X-Region, region: '.r['} | misdirected.region '.r[' is not jq",
                "{status: 421, header: X-Region}                | misdirected.region is missing"
            })
    void isRefusedWithItsKeyWhereItCannotBeRight(String rule, String problem) {
        ConnectionReading reading = ConnectionReading.of("connections/far.connection.yaml", """
                title: Far
                baseUrl: https://far.example
                login: {kind: none}
                rateLimit: none
                misdirected: %s
                test: {path: /}
                terms: None.
                """.formatted(rule));
        assertThat(reading.problem()).contains(problem);
        assertThat(reading.keys()).isEqualTo(List.of(problem.split(" ")[0].split("\\.")));
    }
}
