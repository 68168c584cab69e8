package io.caravanserai.console.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.embed.EmbedKeys;
import io.caravanserai.desk.embed.Embeds;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Widgets shown elsewhere, to whoever has a token: what it opens, and what of it anybody could try to bend. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class WidgetTokensTest {
    private static final Pattern AGAIN = Pattern.compile("http-equiv=\"refresh\" content=\"(\\d+); url=([^\"]+)\"");

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    EmbedKeys keys;

    @Inject
    Embeds embeds;

    @ConfigProperty(name = "quarkus.http.access-log.exclude-pattern")
    String notInTheAccessLog;

    @ConfigProperty(name = "quarkus.otel.traces.suppress-application-uris")
    List<String> notTraced;

    private DeskData data;

    @BeforeEach
    void begin() {
        data = new DeskData(database);
        data.synced(System.nanoTime(), Instant.now().minusSeconds(60).toString(), "OK");
        data.ticket(Instant.now().minusSeconds(90_000).toString());
        data.ticket(Instant.now().minusSeconds(90_000).toString(), "pipeline", "Sales", "agent", "Bo Berg");
    }

    /** An embed of the widgets volume and agents, of Billing; what is said replaces that. */
    private long embed(Object... said) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "name", "Wall", "widgets", List.of("volume", "agents"), "pipelines", List.of("Billing"), "days", 7));
        for (int i = 0; i < said.length; i += 2) {
            body.put((String) said[i], said[i + 1]);
        }
        return people.as("operator")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/support/embeds")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private String token(long embed) {
        return people.as("operator")
                .post("/api/support/embeds/" + embed + "/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("token");
    }

    private static ValidatableResponse open(String widget, String token, String... more) {
        var call = given().redirects().follow(false).queryParam("token", token);
        for (int i = 0; i < more.length; i += 2) {
            call.queryParam(more[i], more[i + 1]);
        }
        return call.get("/widgets/" + widget).then();
    }

    private static void refused(ValidatableResponse answer, int status, String why) {
        answer.statusCode(status)
                .header("Location", nullValue())
                .header("Set-Cookie", nullValue())
                .header("WWW-Authenticate", not(containsString("Basic")))
                .header("Cache-Control", is("private, no-store"))
                .header("Referrer-Policy", is("no-referrer"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("Not shown"))
                .body(containsString(why))
                .body(not(containsString("<svg")))
                .body(not(containsString("Ann Lee")));
    }

    @Test
    void showsWhatTheEmbedLocksInTheFramesItNamesAndKeepsItNowhere() {
        long id = embed("origins", List.of("https://app.example.com", "https://*.Example.org:8443"));
        open("agents", token(id), "theme", "light")
                .statusCode(200)
                .header("Set-Cookie", nullValue())
                .header("Cache-Control", is("private, no-store"))
                .header("Referrer-Policy", is("no-referrer"))
                .header(
                        "Content-Security-Policy",
                        equalTo(
                                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                                        + " frame-ancestors https://app.example.com https://*.example.org:8443"))
                .body(containsString("Ann Lee: 1"))
                .body(containsString("pipeline Billing"))
                .body(containsString("data-theme=\"light\""))
                .body(not(containsString("Bo Berg")))
                .body(not(containsString("http-equiv")))
                .body(not(containsString("<script")));
        open("agents", token(embed())).header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    static List<String> bends() {
        return List.copyOf(Bent.tokens(Bent.SAMPLE, new byte[32]).keySet());
    }

    @ParameterizedTest
    @MethodSource("bends")
    void takesNoTokenThatWasBent(String how) {
        String whole = token(embed());
        String bent = Bent.tokens(whole, secret(whole)).get(how);
        refused(open("volume", bent), 401, "no token that this hub made");
        open("volume", whole).statusCode(200);
    }

    private byte[] secret(String token) {
        return new Sql(database.dataSource())
                .one(
                        "select coalesce(secret, '') from support_embed_key where kid = ?",
                        row -> row.getBytes(1),
                        Bent.kid(token))
                .orElseThrow();
    }

    @Test
    void takesNoTokenOfAnotherKey() {
        String old = token(embed());
        EmbedKeys.Key next = keys.rotate();
        open("volume", old).statusCode(200);
        refused(open("volume", Bent.renamed(old, "HS256", next.kid())), 401, "no token that this hub made");
        refused(open("volume", Bent.renamed(old, "HS256", "nobody")), 401, "no token that this hub made");
    }

    @Test
    void endsATokenWithItsTimeAndSaysSo() {
        String whole = token(embed());
        long past = Instant.now().minusSeconds(5).getEpochSecond();
        String expired = Bent.signed(whole, secret(whole), "exp", past);
        refused(open("volume", expired), 401, "has expired");
    }

    @Test
    void endsAllOfARevokedKeyAtOnce() {
        String token = token(embed());
        open("volume", token).statusCode(200);
        people.as("operator")
                .delete("/api/support/embed-keys/" + Bent.kid(token))
                .then()
                .statusCode(403);
        people.as("admin")
                .delete("/api/support/embed-keys/" + Bent.kid(token))
                .then()
                .statusCode(204);
        refused(open("volume", token), 401, "was withdrawn");
        assertThat(secret(token)).isEmpty();
        people.as("admin")
                .delete("/api/support/embed-keys/" + Bent.kid(token))
                .then()
                .statusCode(404);
        open("volume", token(embed())).statusCode(200);
    }

    /** As another node does it: nothing of this one is asked. */
    @Test
    void endsAllOfARevokedEmbedAtOnce() {
        long id = embed("refreshFor", "30d");
        String token = token(id);
        open("volume", token).statusCode(200);
        new Embeds(database, Instant::now).revoke(id);
        refused(open("volume", token), 401, "was withdrawn");
        people.as("operator")
                .post("/api/support/embeds/" + id + "/tokens")
                .then()
                .statusCode(404);
        people.as("operator").get("/api/support/embeds/" + id).then().statusCode(404);
    }

    @Test
    void showsNoOtherWidget() {
        String token = token(embed());
        refused(open("backlog", token), 403, "not for this widget");
        refused(open("weather", token), 404, "There is no widget");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "pipeline", "agent", "priority", "time"})
    void isNotWidenedByItsAddress(String name) {
        String token = token(embed());
        refused(open("agents", token, name, "Sales"), 403, "Take &#39;" + name + "&#39; out");
        refused(open("agents", token, name, ""), 403, "cannot be changed here");
    }

    @Test
    void isRefusedOnceItsEmbedShowsSomethingElse() {
        long id = embed();
        String token = token(id);
        change(id, "Another name", List.of("Billing"));
        open("volume", token).statusCode(200);
        change(id, "Another name", List.of("Billing", "Sales"));
        refused(open("volume", token), 401, "was changed since");
        open("agents", token(id)).body(containsString("Bo Berg: 1"));
    }

    private void change(long id, String name, List<String> pipelines) {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body(Map.of("name", name, "widgets", List.of("volume", "agents"), "pipelines", pipelines, "days", 7))
                .put("/api/support/embeds/" + id)
                .then()
                .statusCode(200);
    }

    /** Rows that come in without a synchronisation are seen by nobody who has asked before. */
    @Test
    void keepsWhatOneEmbedWasToldFromAllOthers() {
        String billing = token(embed());
        String same = token(embed());
        open("agents", billing).body(containsString("Ann Lee: 1"));
        people.as("viewer").get("/widgets/agents").then().body(containsString("Ann Lee: 1"));
        data.ticket(Instant.now().minusSeconds(90_000).toString());
        open("agents", billing).body(containsString("Ann Lee: 1"));
        people.as("viewer").get("/widgets/agents").then().body(containsString("Ann Lee: 1"));
        open("agents", same).body(containsString("Ann Lee: 2"));
    }

    @Test
    void renewsTheTokenOfAScreenUntilTheEmbedSays() {
        long id = embed("tokenLifetime", "2m", "refreshFor", "1d");
        String whole = token(id);
        String nearlyOver = Bent.signed(
                whole, secret(whole), "exp", Instant.now().plusSeconds(30).getEpochSecond());
        Matcher again = again(open("volume", nearlyOver, "theme", "dark").statusCode(200));
        assertThat(again.group(1)).isEqualTo("60");
        assertThat(again.group(2)).startsWith("/widgets/volume?token=").endsWith("&theme=dark");
        String renewed = again.group(2).replaceAll(".*token=|&.*", "");
        assertThat(Bent.claim(renewed, "exp")).isGreaterThan(Bent.claim(nearlyOver, "exp"));
        assertThat(Bent.claim(renewed, "first")).isEqualTo(Bent.claim(whole, "first"));
        open("volume", renewed).statusCode(200);

        String old = Bent.signed(
                nearlyOver,
                secret(whole),
                "first",
                Instant.now().minusSeconds(86_390).getEpochSecond());
        assertThat(again(open("volume", old)).group(2)).isEqualTo("/widgets/volume?token=" + old);
    }

    private static Matcher again(ValidatableResponse answer) {
        Matcher again =
                AGAIN.matcher(answer.extract().asString().replace("&amp;", "&").replace("&#61;", "="));
        assertThat(again.find()).isTrue();
        return again;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "https://*.com",
                "https://a.*.com",
                "app.example.com",
                "https://app.example.com/",
                "https://app.example.com/path",
                "https://app.example.com; script-src *",
                "https://app.example.com 'self'",
                "https://app.example.com,https://b.example.com",
                "javascript://x",
                "data:x",
                "https://user:pw@example.com",
                "https://exa mple.com",
                "https://example.com\r\nX: y",
                "'none'",
                "https://-a.example.com",
                "ftp://example.com"
            })
    void takesNoOriginThatIsNone(String origin) {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Wall", "widgets", List.of("volume"), "origins", List.of(origin)))
                .post("/api/support/embeds")
                .then()
                .statusCode(400)
                .body("field", is("origins"))
                .body("detail", containsString("is no origin"));
    }

    @Test
    void saysWhatIsWrongWithAnEmbed() {
        Map.of(
                        "widgets", List.of("weather"),
                        "agents", List.of("Nobody"),
                        "days", 0,
                        "time", "night",
                        "tokenLifetime", "2y",
                        "refreshFor", "400d",
                        "name", " ",
                        "pipelines", List.of(""),
                        "colour", "red")
                .forEach((field, wrong) -> {
                    Map<String, Object> body = new HashMap<>(Map.of("name", "Wall", "widgets", List.of("volume")));
                    body.put(field, wrong);
                    people.as("operator")
                            .contentType(ContentType.JSON)
                            .body(body)
                            .post("/api/support/embeds")
                            .then()
                            .statusCode(400)
                            .body("field", is(field.equals("agents") ? "agent" : field));
                });
    }

    @Test
    void isForOperatorsAndItsKeysForAdmins() {
        long id = embed();
        for (String path : List.of("/api/support/embeds", "/widgets/embeds", "/widgets/embeds/" + id)) {
            people.as("viewer").get(path).then().statusCode(403);
            people.as("operator").get(path).then().statusCode(200);
        }
        people.as("viewer").post("/api/support/embeds/" + id + "/tokens").then().statusCode(403);
        people.as("viewer").post("/widgets/embeds/" + id + "/token").then().statusCode(403);
        people.as("editor").get("/api/support/embed-keys").then().statusCode(403);
        people.as("admin").get("/api/support/embed-keys").then().statusCode(200).body(not(containsString("secret")));
    }

    @Test
    void isMadeAndEndedOnPagesToo() {
        String page = people.as("operator")
                .formParam("name", "Room")
                .formParam("widget", "volume", "tiles")
                .formParam("pipeline", "Billing")
                .formParam("days", "7")
                .formParam("origins", "https://a.example.com\r\nhttps://b.example.com")
                .formParam("tokenLifetime", "1d")
                .formParam("refreshFor", "30d")
                .post("/widgets/embeds")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        people.as("operator")
                .get(page)
                .then()
                .body(containsString("https://a.example.com, https://b.example.com"))
                .body(containsString("the last 7 days, pipeline Billing"));
        String codes = people.as("operator")
                .post(page + "/token")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        Matcher address = Pattern.compile("/widgets/tiles\\?token=([\\w.-]+)").matcher(codes);
        assertThat(address.find()).isTrue();
        open("tiles", address.group(1)).statusCode(200);
        people.as("operator").post(page + "/revoke").then().statusCode(303);
        refused(open("tiles", address.group(1)), 401, "was withdrawn");
        people.as("operator").get("/widgets/embeds").then().body(not(containsString("\"" + page + "\"")));
    }

    /** Where an operator turns them on: addresses of widgets hold tokens. */
    @Test
    void standsInNoAccessLogAndNoTrace() {
        assertThat("/widgets/volume").matches(notInTheAccessLog);
        assertThat("/support").doesNotMatch(notInTheAccessLog);
        assertThat(notTraced).contains("/widgets/*");
    }
}
