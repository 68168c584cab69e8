package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small readers the simulations are made of. */
class SimulationRulesTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/*, /v1/a/b, true",
        "/v1/*/c, /v1/a/b/c, true",
        "/v1/a.b, /v1/axb, false",
        "*, anything, true",
        "/v1/a, /v1/a/b, false"
    })
    void aStarStandsForAnyCharacters(String glob, String path, boolean matches) {
        assertThat(Glob.of(glob).matches(path)).isEqualTo(matches);
    }

    @Test
    void durationsAreReadInBothSpellings() {
        assertThat(List.of("1500ms", "90m", "11d", "PT24H", "pt1m").stream().map(Durations::parse))
                .containsExactly(
                        Duration.ofMillis(1500),
                        Duration.ofMinutes(90),
                        Duration.ofDays(11),
                        Duration.ofHours(24),
                        Duration.ofMinutes(1));
        assertThatThrownBy(() -> Durations.parse("tomorrow")).hasMessageContaining("'tomorrow' is not a duration");
    }

    @Test
    void routesKnowColonsSlashesAtTheEndAndEncodedNames() {
        Routes routes = new Routes()
                .on("GET", "/books/{id}/values:batchGet", call -> Answer.empty(200))
                .on("POST", "/books/{id}/values/{range*}:append", call -> Answer.empty(200))
                .on("GET", "/users", call -> Answer.empty(200));

        assertThat(routes.match("GET", "/books/b%201/values:batchGet").params()).isEqualTo(Map.of("id", "b 1"));
        assertThat(routes.match("POST", "/books/1/values/A1%3AB2:append").params())
                .containsEntry("range", "A1:B2");
        assertThat(routes.match("GET", "/users/")).isNotNull();
        assertThat(routes.match("POST", "/users")).isNull();
        assertThat(Routes.decoded("/a+b%40c")).isEqualTo("/a+b@c");
    }

    @Test
    void driveSearchesReadTheirTerms() {
        DriveFile file = new DriveFile("1", "O'Hara tracker", "t", "folder", Map.of("k", "v'1"), false, "", "");
        for (String q : List.of(
                "appProperties has {key='k' and value='v\\'1'} and trashed=false",
                "appProperties has { key = 'k' and value = 'v\\'1' }",
                "name contains 'O\\'Hara' and 'folder' in parents",
                "mimeType = 't' and trashed = false and name != 'x'",
                "")) {
            assertThat(DriveQuery.of(q).matches(file)).as(q).isTrue();
        }
        assertThat(DriveQuery.of("appProperties has {key='k' and value='v2'}").matches(file))
                .isFalse();
        assertThat(DriveQuery.of("trashed = true").matches(file)).isFalse();
        assertThatThrownBy(() -> DriveQuery.of("owner = 'me'")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> DriveQuery.of("trashed = true or trashed = false"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void driveAnswersOnlyTheFieldsAskedFor() {
        JsonObject list = new JsonObject(
                "{\"nextPageToken\":\"5\",\"files\":[{\"id\":\"1\",\"name\":\"a\",\"parents\":[\"p\"]}]}");
        assertThat(GoogleFields.ofList(list, "files(id,parents)").encode())
                .isEqualTo("{\"files\":[{\"id\":\"1\",\"parents\":[\"p\"]}]}");
        assertThat(GoogleFields.ofList(list, "files/name, nextPageToken").encode())
                .isEqualTo("{\"files\":[{\"name\":\"a\"}],\"nextPageToken\":\"5\"}");
        assertThat(GoogleFields.ofList(list, "*")).isEqualTo(list);
        assertThat(GoogleFields.ofFile(list.getJsonArray("files").getJsonObject(0), "")
                        .encode())
                .isEqualTo("{\"id\":\"1\",\"name\":\"a\"}");
    }

    @Test
    void rosterFiltersJoinTerms() {
        JsonObject user =
                new JsonObject().put("status", "active").put("email", "a@x").put("givenName", "Ada");
        assertThat(OneRosterFilter.of("status='active' AND email='a@x'").matches(user))
                .isTrue();
        assertThat(OneRosterFilter.of("status='tobedeleted' OR givenName~'da'").matches(user))
                .isTrue();
        assertThat(OneRosterFilter.of("givenName>'B'").matches(user)).isFalse();
        assertThat(OneRosterFilter.of("email!='b@x'").matches(user)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GTE, 1767225600000, true",
        "LT, 2026-01-01T00:00:00Z, false",
        "EQ, 1767225600000, true",
        "HAS_PROPERTY, , true",
        "NOT_HAS_PROPERTY, , false"
    })
    void searchFiltersCompareDatesAsMilliseconds(String operator, String value, boolean matches) {
        JsonObject filter = new JsonObject()
                .put("propertyName", "createdate")
                .put("operator", operator)
                .put("value", value);
        assertThat(SearchFilter.of(filter, "datetime").test(Map.of("createdate", "2026-01-01T00:00:00.000Z")))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "number, GT, 9, 10, true",
        "number, LT, 9, 10, false",
        "number, EQ, 1.50, 1.5, true",
        "string, CONTAINS_TOKEN, ann, anna smith, false",
        "string, CONTAINS_TOKEN, ann*, anna smith, true",
        "string, CONTAINS_TOKEN, Smith, anna smith, true",
        "string, EQ, ANNA, anna, true",
        "enumeration, EQ, Customer, customer, false",
        "enumeration, EQ, customer, customer, true"
    })
    void searchFiltersCompareByTheTypeOfTheProperty(
            String type, String operator, String value, String there, boolean matches) {
        JsonObject filter = new JsonObject()
                .put("propertyName", "p")
                .put("operator", operator)
                .put("value", value);
        assertThat(SearchFilter.of(filter, type).test(Map.of("p", there))).isEqualTo(matches);
    }

    @Test
    void searchFiltersRefuseWhatHubSpotRefuses() {
        JsonObject among = new JsonObject().put("propertyName", "p").put("operator", "IN");
        assertThatThrownBy(() -> SearchFilter.of(
                        among.copy().put("values", new io.vertx.core.json.JsonArray().add("Ann")), "string"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> SearchFilter.of(
                        new JsonObject()
                                .put("propertyName", "p")
                                .put("operator", "GT")
                                .put("value", "many"),
                        "number"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> SearchFilter.of(
                                new JsonObject().put("propertyName", "p").put("operator", "LIKE"), "string")
                        .test(Map.of("p", "x")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void tokensAreGoodForTheirAudienceOnlyAndCannotBeMadeUp() {
        String token = Tokens.issue("ya29.sandbox");
        assertThat(Tokens.good("ya29.sandbox", token)).isTrue();
        assertThat(Tokens.good("timeback.sandbox", token)).isFalse();
        assertThat(Tokens.good("ya29.sandbox", token.replaceFirst("-\\d+-", "-99999999999-")))
                .isFalse();
        assertThat(Tokens.good("ya29.sandbox", "")).isFalse();
    }

    @Test
    void aQuotaAllowsSoManyCallsInItsWindow() {
        Quota quota = Quota.of("2/10s");
        assertThat(List.of(quota.take(), quota.take(), quota.take())).containsExactly(1, 0, -1);
        assertThatThrownBy(() -> Quota.of("lots")).hasMessageContaining("write it like 100/10s");
    }

    @Test
    void rangesOfBytesAreReadAndWritten() {
        assertThat(ByteRange.of("bytes=0-9", 100).header(100)).isEqualTo("bytes 0-9/100");
        assertThat(ByteRange.of("bytes=90-", 100)).isEqualTo(new ByteRange(90, 100, true));
        assertThat(ByteRange.of("bytes=-5", 100)).isEqualTo(new ByteRange(95, 100, true));
        assertThat(ByteRange.of(null, 100)).isEqualTo(new ByteRange(0, 100, false));
        assertThatThrownBy(() -> ByteRange.of("bytes=100-", 100)).isInstanceOf(Refused.class);
    }
}
