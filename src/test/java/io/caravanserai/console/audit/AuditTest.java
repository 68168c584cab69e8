package io.caravanserai.console.audit;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.frame.Frame;
import io.caravanserai.console.hawtio.Jolokia;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.AuditStore;
import io.caravanserai.store.AuditStore.Entry;
import io.caravanserai.store.AuditStore.Filter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class AuditTest {
    private static final String CONNECTION = "io.caravanserai:type=Connection,name=hubspot";

    @Inject
    TestPeople people;

    @Inject
    Jolokia jolokia;

    @Inject
    Messages messages;

    @Inject
    AuditStore audit;

    @Inject
    Frame frame;

    private List<Entry> of(@Nullable String who, String what, @Nullable String subject) {
        return audit.page(new Filter(who, null, what, subject, null, null), 0);
    }

    private RequestSpecification as(String name) {
        return given().auth()
                .preemptive()
                .basic(name, TestPeople.PASSWORD)
                .redirects()
                .follow(false);
    }

    private long accept(String key) {
        return messages.accept(new NewMessage(
                        "audited",
                        key,
                        null,
                        null,
                        null,
                        "{\"email\":\"eve@example.org\",\"secret\":\"s3cr3t\"}",
                        Map.of()))
                .id();
    }

    @Test
    void keepsWhoChangedWhatWithBeforeAndAfter() {
        long id = accept("one");
        String name = people.user("operator");
        as(name).post("/api/messages/" + id + "/discard").then().statusCode(204);
        Entry entry = of(name, "/discard", null).get(0);
        assertThat(entry.kind()).isEqualTo("change");
        assertThat(entry.role()).isEqualTo("operator");
        assertThat(entry.via()).isEqualTo("api");
        assertThat(entry.what()).isEqualTo("POST /api/messages/{id}/discard");
        assertThat(entry.subject()).isEqualTo("id=" + id);
        assertThat(entry.before()).isEqualTo("state=READY");
        assertThat(entry.after()).isEqualTo("state=DISCARDED");
        assertThat(entry.status()).isEqualTo(204);
    }

    @Test
    void keepsChangesByPagesAndCommandLineAsSuch() {
        String name = people.user("operator");
        as(name).contentType(ContentType.URLENC)
                .post("/messages/" + accept("two") + "/discard")
                .then()
                .statusCode(303);
        assertThat(of(name, "/discard", null).get(0).via()).isEqualTo("page");
        as(name).header("User-Agent", "caravanserai-command")
                .post("/api/messages/" + accept("three") + "/discard")
                .then()
                .statusCode(204);
        assertThat(of(name, "/discard", null).get(0).via()).isEqualTo("command");
    }

    @Test
    void keepsWhatFailedAndWhatWasNotAllowed() {
        String operator = people.user("operator");
        as(operator).post("/api/messages/0/discard").then().statusCode(404);
        assertThat(of(operator, "/discard", null).get(0).status()).isEqualTo(404);
        String viewer = people.user("viewer");
        as(viewer).post("/api/messages/0/discard").then().statusCode(403);
        await().untilAsserted(() -> assertThat(of(viewer, "/discard", null))
                .extracting(Entry::status)
                .containsExactly(403));
    }

    @Test
    void takesACheckForNoChangeAndWakesNobodyByIt() {
        String editor = people.user("editor");
        await().until(() -> {
            String before = frame.getMark();
            as(editor)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/routes/check")
                    .then()
                    .statusCode(200);
            return frame.getMark().equals(before);
        });
        assertThat(of(editor, "", null)).isEmpty();
    }

    @Test
    void keepsEachLookAtAPayloadOnce() {
        long id = accept("four");
        String operator = people.user("operator");
        as(operator).get("/api/messages/" + id).then().statusCode(200);
        as(operator).get("/api/messages/" + id).then().statusCode(200);
        as(operator).get("/messages/" + id).then().statusCode(200);
        as(operator).get("/api/messages").then().statusCode(200);
        assertThat(of(operator, "", null))
                .extracting(entry -> entry.kind() + " " + entry.what() + " " + entry.subject())
                .containsExactlyInAnyOrder("look GET /api/messages/{id} id=" + id, "look GET /messages/{id} id=" + id);
        String viewer = people.user("viewer");
        as(viewer).get("/api/messages/" + id).then().statusCode(200);
        assertThat(of(viewer, "", null)).isEmpty();
    }

    @Test
    void keepsOfAPersonADigestByWhichOneFindsThem() {
        String operator = people.user("operator");
        as(operator).get("/api/people/Eve@example.org").then().statusCode(404);
        assertThat(of(operator, "/api/people", "eve@example.org"))
                .hasSize(1)
                .allSatisfy(entry -> assertThat(entry.subject()).matches("person=#[0-9a-f]{16}"));
    }

    @Test
    void keepsNoSecretAndNoPayload() {
        String name = people.user("admin");
        String token = as(name).contentType(ContentType.JSON)
                .body("{\"label\":\"a secret label\",\"role\":\"viewer\"}")
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("token");
        String password = as(name).contentType(ContentType.JSON)
                .body("{\"name\":\"made-" + System.nanoTime() + "\",\"role\":\"viewer\"}")
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("password");
        as(name).get("/api/messages/" + accept("five")).then().statusCode(200);
        String all = people.as("admin").get("/api/audit/export?format=jsonl").asString();
        assertThat(all)
                .contains(name)
                .contains("POST /api/tokens", "POST /api/users")
                .doesNotContain(token, password, "a secret label", "s3cr3t", "eve@example.org", TestPeople.PASSWORD);
    }

    @Test
    void keepsWhoCameIn() {
        String name = people.user("viewer");
        given().redirects()
                .follow(false)
                .formParam("name", name)
                .formParam("password", TestPeople.PASSWORD)
                .post("/login")
                .then()
                .statusCode(303);
        assertThat(of(name, "POST /login", null)).hasSize(1);
    }

    @Test
    void keepsOperationsOverJmxAndNothingThatIsOnlyRead() {
        long before = of(null, "resume", null).size();
        await().until(() -> ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName(CONNECTION)));
        jolokia.read("operator", CONNECTION, "");
        jolokia.exec("operator", CONNECTION, "resume()");
        List<Entry> all = of(null, "resume", null);
        assertThat(all).hasSize((int) before + 1);
        assertThat(all.get(0).via()).isEqualTo("jmx");
        assertThat(all.get(0).who()).startsWith("operator-");
        assertThat(all.get(0).subject()).isEqualTo(CONNECTION);
        assertThat(all.get(0).status()).isEqualTo(200);
        jolokia.exec("viewer", CONNECTION, "resume()");
        assertThat(of(null, "resume", null).get(0).status()).isEqualTo(403);
        assertThat(of(null, "getBaseUrl", null)).isEmpty();
    }

    @Test
    void keepsOperationsOfWhoAttachedToTheProcess() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName connection = new ObjectName(CONNECTION);
        await().until(() -> server.isRegistered(connection));
        server.invoke(connection, "resume", new Object[0], new String[0]);
        assertThat(server.getAttribute(connection, "Health")).isNotNull();
        Entry entry = of("JMX", "resume", null).get(0);
        assertThat(entry.via()).isEqualTo("jmx");
        assertThat(entry.status()).isEqualTo(200);
        assertThat(of("JMX", "Health", null)).isEmpty();
    }

    /** Each call that is no GET is made, with things that are not there: not one is missing, and none breaks. */
    @Test
    void keepsEveryCallThatIsNoGet() {
        Map<String, Integer> missing = new TreeMap<>();
        for (Method call : Calls.all()) {
            if (AuditFilter.kind(call) == AuditFilter.Kind.CHANGE
                    && !AuditFilter.template(call).equals("/logout")) {
                String template = AuditFilter.template(call);
                String what = verb(call) + " " + template;
                long newest = newest(what);
                int status = people.as("admin")
                        .contentType(type(call))
                        .request(verb(call), nothing(template))
                        .statusCode();
                if (newest(what) <= newest || status == 500) {
                    missing.put(what, status);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The address of what is not there. Some say what theirs look like. */
    private static String nothing(String template) {
        return template.replace("{verdict}", "approve")
                .replaceFirst("^(/texts/.*)\\{path}", "$1none/templates/none.html")
                .replaceAll("\\{\\w+}", "0");
    }

    private long newest(String what) {
        return of(null, what, null).stream().mapToLong(Entry::id).findFirst().orElse(-1);
    }

    private static String verb(Method call) {
        return call.isAnnotationPresent(PUT.class) ? "PUT" : call.isAnnotationPresent(DELETE.class) ? "DELETE" : "POST";
    }

    private static String type(Method call) {
        boolean page = !AuditFilter.template(call).startsWith("/api/");
        return Optional.ofNullable(call.getAnnotation(Consumes.class))
                .or(() -> Optional.ofNullable(call.getDeclaringClass().getAnnotation(Consumes.class)))
                .map(consumes -> consumes.value()[0])
                .map(said -> said.equals("*/*") ? "text/plain" : said)
                .orElse(page ? "application/x-www-form-urlencoded" : "application/json");
    }

    @Test
    void showsAdminsAPageAndFiles() {
        String name = people.user("operator");
        as(name).post("/api/messages/" + accept("six") + "/discard").then().statusCode(204);
        String page = people.as("admin")
                .get("/audit?who=" + name)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(page).contains(name, "POST /api/messages/{id}/discard", "state=DISCARDED", "204");
        assertThat(people.as("admin").get("/api/audit?who=" + name).jsonPath().getList("what"))
                .containsExactly("POST /api/messages/{id}/discard");
        String csv = people.as("admin")
                .get("/api/audit/export?format=csv&who=" + name)
                .asString();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("id,at,kind,who,");
        people.as("admin").get("/api/audit?kind=x").then().statusCode(400);
        people.as("admin").get("/api/audit/export?format=x").then().statusCode(400);
        people.as("editor").get("/audit").then().statusCode(403);
        people.as("editor").get("/api/audit").then().statusCode(403);
        people.as("editor").get("/api/audit/export").then().statusCode(403);
    }

    /** A user may be called like a formula. */
    @Test
    void writesNoFormulaIntoAFile() {
        audit.begin(new AuditStore.Act("look", "@SUM(1)", "viewer", "api", "=1+1", "-2", null));
        assertThat(people.as("admin")
                        .queryParam("who", "@SUM(1)")
                        .get("/api/audit/export")
                        .asString())
                .contains("'@SUM(1)", "'=1+1", "'-2");
    }
}
