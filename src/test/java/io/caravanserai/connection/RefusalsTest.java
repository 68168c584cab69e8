package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of answer means. */
class RefusalsTest {
    private final Refusals refusals = refusals("hubspot");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hubspot | 429 | 7 | {} | 7",
                "hubspot | 429 | Sat, 21 Nov 2026 06:00:30 GMT | {} | 30",
                "hubspot | 429 | nonsense | {} | 10",
                "hubspot | 429 | | {\"policyName\":\"TEN_SECONDLY_ROLLING\"} | 10",
                "hubspot | 429 | | {\"policyName\":\"SECONDLY\"} | 1",
                "hubspot | 429 | | {\"policyName\":\"DAILY\"} | 3600",
                "hubspot | 423 | | {} | 2",
                "hubspot | 477 | 1800 | {} | 1800",
                "hubspot | 429 | 1.2 | {} | 2",
                "hubspot | 429 | -5 | {} | 10",
                "hubspot | 429 | 1e9 | {} | 10",
                "hubspot | 429 | 3601 | {} | 3600",
                "hubspot | 477 | 86400 | {} | 3600",
                "hubspot | 429 | 99999999999 | {} | 3600",
                "hubspot | 429 | 999999999999999999999999999999999999999999 | {} | 3600",
                "hubspot | 429 | Fri, 31 Dec 9999 23:59:59 GMT | {} | 3600",
                "notion | 529 | 7 | {} | 7",
                "notion | 529 | | {} | 10",
                "hubspot | 503 | 5 | {} | 5",
                "s3 | 503 | | <Error><Code>SlowDown</Code></Error> | 10",
                "google-drive | 403 | | {\"error\":{\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}} | 10",
                "google-drive | 403 | | {\"error\":{\"errors\":[{\"reason\":\"sharingRateLimitExceeded\"}]}} | 3600"
            })
    void pausesForWhoAsksForPatience(String system, int status, String retryAfter, String body, long seconds) {
        Refusals refusals = refusals(system);
        Reply reply = reply(status, retryAfter, body);
        assertThat(refusals.pause(reply)).contains(Duration.ofSeconds(seconds));
        assertThat(refusals.failure("GET /x", reply))
                .isInstanceOf(RetryableException.class)
                .isNotInstanceOf(OutcomeUnknownException.class)
                .satisfies(failure ->
                        assertThat(((RetryableException) failure).counted()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hubspot | 429 | 0 | {}",
                "hubspot | 429 | 0.0 | {\"policyName\":\"TEN_SECONDLY_ROLLING\"}",
                "hubspot | 429 | Sat, 21 Nov 2026 05:00:00 GMT | {}",
                "hubspot | 503 | 0 | {}",
                "hubspot | 423 | 0 | {}",
                "notion | 529 | 0 | {}",
                "google-drive | 403 | 0 | {\"error\":{\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}}"
            })
    void doesNotObeyAWaitOfNothing(String system, int status, String retryAfter, String body) {
        Refusals refusals = refusals(system);
        Reply reply = reply(status, retryAfter, body);
        assertThat(refusals.pause(reply)).isEmpty();
        assertThat(refusals.failure("POST /x", reply))
                .isInstanceOf(RetryableException.class)
                .isNotInstanceOf(OutcomeUnknownException.class)
                .satisfies(failure -> {
                    assertThat(((RetryableException) failure).counted()).isTrue();
                    assertThat(((RetryableException) failure).pause()).isNull();
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "301 | https://new.example/v2/x?token=abc | new.example",
                "302 | https://login.example | login.example",
                "307 | http://[::1]:8080/x | [::1]",
                "308 | /v2/x | another path",
                "308 | ht tp:/x | another path",
                "302 | none | another path"
            })
    void saysWhereAnAnswerSendsAndThatNothingWasDone(int status, String location, String where) {
        Map<String, String> headers = location == null ? Map.of() : Map.of("location", location);
        assertThat(refusals.failure("POST /x", new Reply(status, headers, new byte[0])))
                .isInstanceOf(RefusedException.class)
                .hasMessage("hubspot answered POST /x with " + status + ": (no words). Parked, not retried. It sends"
                        + " elsewhere, to " + where + ", and the hub follows nobody: nothing was done. Correct"
                        + " hub.connection.hubspot.base-url, then replay.");
    }

    @Test
    void doesNotKnowWhatIsBehindASeeOther() {
        assertThat(refusals.failure("POST /x", reply(303, null, ""))).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void saysThatItWasAskedForMoreThanIsAllowed() {
        assertThat(refusals.failure("GET /x", reply(429, "99999999999", "{}")))
                .hasMessageContaining(
                        "all calls to it wait 3600 s, the most that hub.connection.hubspot.max-pause allows");
        assertThat(refusals.asksTooMuch(reply(429, "3600", "{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 521})
    void doesNotKnowWhatBecameOfACallThatBrokeDown(int status) {
        Reply reply = reply(status, null, "oops");
        assertThat(refusals.pause(reply)).isEmpty();
        assertThat(refusals.failure("POST /x", reply)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void doesNotKnowWhatBecomesOfACallResendIsStillWorkingOn() {
        Reply reply = reply(409, null, "{\"name\":\"concurrent_idempotent_requests\",\"message\":\"In progress\"}");
        assertThat(refusals("resend").failure("POST /emails", reply)).isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 409, 412, 422})
    void parksWhatIsRefusedForGood(int status) {
        assertThat(refusals.failure("POST /x", reply(status, null, "{\"message\":\"No.\"}")))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "hubspot answered POST /x with " + status + ": No\\. Parked, not retried\\. .*then replay\\.");
    }

    @Test
    void saysWhatAPersonCanDo() {
        assertThat(refusals.failure("GET /x", reply(401, null, ""))).hasMessageContaining("Check the credentials");
        assertThat(refusals.failure("GET /x", reply(403, null, ""))).hasMessageContaining("the right to do this");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hubspot | {\"status\":\"error\",\"message\":\"Property values were not valid\",\"category\":\"VALIDATION_ERROR\"}"
                        + " | Property values were not valid (VALIDATION_ERROR)",
                "hubspot | {\"errors\":[{\"category\":\"OBJECT_NOT_FOUND\",\"message\":\"Could not get some.\"}]}"
                        + " | Could not get some (OBJECT_NOT_FOUND)",
                "hubspot | {\"message\":\"Read more\",\"category\":\"MISSING_SCOPES\",\"errors\":[{\"message\":\"One or more are required.\","
                        + "\"context\":{\"requiredGranularScopes\":[\"tickets\",\"crm.objects.tickets.read\"]}}]}"
                        + " | One or more are required (tickets, crm.objects.tickets.read)",
                "hubspot | {\"errors\":[{\"message\":\"No\",\"context\":{\"requiredScopes\":[7],\"other\":{}}}],\"category\":\"X\"} | No (X)",
                "google-drive | {\"error\":{\"code\":403,\"message\":\"No.\",\"status\":\"PERMISSION_DENIED\"}} | No (PERMISSION_DENIED)",
                "google-drive | {\"error\":{\"code\":403,\"message\":\"No\",\"errors\":[{\"reason\":\"storageQuotaExceeded\"}]}}"
                        + " | No (storageQuotaExceeded)",
                "timeback | {\"imsx_description\":\"Unknown org\",\"imsx_CodeMinor\":{\"imsx_codeMinorField\":[{\"imsx_codeMinorFieldValue\":\"unknownobject\"}]}}"
                        + " | Unknown org (unknownobject)",
                "timeback-auth | {\"error\":\"invalid_client\"} | invalid_client",
                "s3 | <Error><Code>NoSuchKey</Code><Message>No such key</Message></Error> | No such key (NoSuchKey)",
                "hubspot | {\"message\":\"ann@example.org is taken, token=abc\"} | ***@example.org is taken, token=***",
                "hubspot | plain words | plain words",
                "hubspot | '' | (no words)"
            })
    void findsTheVendorsWords(String system, String body, String words) {
        assertThat(refusals(system).words(reply(400, null, body))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slack | ok | NOTHING",
                "slack | {\"ok\":true,\"ts\":\"1.2\"} | NOTHING",
                "slack | {\"ok\":false,\"error\":\"channel_not_found\"} | REFUSED",
                "slack | invalid_token | REFUSED",
                "slack | '' | UNKNOWN",
                "slack | <html>Log in</html> | UNKNOWN",
                "slack | {} | UNKNOWN",
                "slack | fatal_error | UNKNOWN",
                "slack | {\"ok\":false,\"error\":\"ratelimited\"} | NOT_NOW",
                "slack | {\"ok\":false,\"error\":\"internal_error\"} | UNKNOWN",
                "yobi | {\"success\":true} | NOTHING",
                "yobi | {\"results\":[]} | NOTHING",
                "yobi | {\"success\":false,\"message\":\"No\"} | REFUSED",
                "yobi-auth | {\"success\":false} | REFUSED",
                "hubspot | {\"success\":false,\"ok\":false} | NOTHING"
            })
    void hearsTheNoInA200(String system, String body, String meant) {
        Refusals of = refusals(system);
        Reply reply = reply(200, null, body);
        assertThat(of.isSuccess(reply)).isEqualTo(meant.equals("NOTHING"));
        assertThat(of.pause(reply).isPresent()).isEqualTo(meant.equals("NOT_NOW"));
        if (meant.equals("UNKNOWN")) {
            assertThat(of.failure("POST /x", reply)).isInstanceOf(OutcomeUnknownException.class);
        }
        if (meant.equals("REFUSED")) {
            assertThat(of.failure("POST /x", reply)).isInstanceOf(RefusedException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none | [] | false",
                "none | [{\"category\":\"A\"}] | true",
                "A | [{\"category\":\"A\"}] | false",
                "A,B | [{\"category\":\"A\"},{\"category\":\"X\",\"subCategory\":\"B\"}] | false",
                "A | [{\"category\":\"A\"},{\"category\":\"C\"}] | true",
                "* | [{\"category\":\"C\"},\"odd\"] | false"
            })
    void knowsWhichFailuresOfSingleInputsArePartOfAnAnswer(String partial, String errors, boolean refuses) {
        Object answer = AnswerBody.of("{\"errors\":" + errors + "}");
        assertThat(Partial.of(partial).refuses(answer)).isEqualTo(refuses);
    }

    private static Refusals refusals(String system) {
        return new Refusals(
                system,
                InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z")),
                Duration.ofHours(1),
                Shipped.system(system).errors());
    }

    private static Reply reply(int status, String retryAfter, String body) {
        return new Reply(
                status,
                retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
