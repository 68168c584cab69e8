package io.caravanserai.console.hawtio;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class HawtioTest {
    private static final String READ_VERSION = "{\"type\":\"version\"}";
    private static final String CONTEXT = "org.apache.camel:context=caravanserai,name=\"caravanserai\",type=context";
    private static final String ROUTE = "org.apache.camel:context=caravanserai,name=\"demo-item\",type=routes";

    @Inject
    TestPeople people;

    @Inject
    Jolokia jolokia;

    @ParameterizedTest
    @ValueSource(strings = {"/hawtio", "/hawtio/", "/hawtio/camel/routes", "/hawtio/static/js/main.js"})
    void leadsWhoIsNotLoggedInToTheConsolesLogin(String page) {
        given().redirects()
                .follow(false)
                .get(page)
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next=%2Fhawtio"));
    }

    @Test
    void tellsAPageWhoseSessionHasEndedWithoutABrowserAskingForAPassword() {
        given().get("/hawtio/user").then().statusCode(401).header("WWW-Authenticate", nullValue());
        given().contentType(ContentType.JSON)
                .body(READ_VERSION)
                .post("/hawtio/jolokia")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", nullValue());
    }

    @Test
    void showsItsPagesToViewers() {
        String start = people.as("viewer")
                .get("/hawtio/")
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", startsWith("default-src 'self'"))
                .extract()
                .asString();
        assertThat(people.as("viewer").get("/hawtio/camel/routes").asString()).isEqualTo(start);
        String script = start.replaceFirst("(?s).*src=\"([^\"]+\\.js)\".*", "$1");
        people.as("viewer")
                .get(script)
                .then()
                .statusCode(200)
                .contentType("text/javascript")
                .header("Cache-Control", containsString("immutable"));
        people.as("viewer").get("/hawtio/hawtconfig.json").then().body("branding.appName", is("Caravanserai"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio/nosuch.js",
                "/hawtio/static/js/main.js.map",
                "/hawtio/%2e%2e/application.properties",
                "/hawtio/..%2fapplication.properties",
                "/hawtio/x/..%2f..%2fdb/migration/V2__users.sql"
            })
    void hasNothingButHawtiosFiles(String path) {
        Response answer = people.as("admin").urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).doesNotContain("hub.data-dir").doesNotContain("create table");
    }

    @ParameterizedTest
    @CsvSource({
        "plugin, []",
        "preset-connections, []",
        "auth/config, []",
        "auth/config/login, []",
        "auth/config/oidc, []",
        "proxy/enabled, false",
        "keycloak/enabled, false",
        "auth/config/session-timeout, {\"timeout\":-1}"
    })
    void answersWhatItsPagesAsk(String path, String answer) {
        people.as("viewer").get("/hawtio/" + path).then().statusCode(200).body(is(answer));
    }

    @Test
    void saysWhoIsLoggedIn() {
        String name = people.user("viewer");
        given().auth()
                .preemptive()
                .basic(name, TestPeople.PASSWORD)
                .get("/hawtio/user")
                .then()
                .body(is("\"" + name + "\""));
    }

    @Test
    void endsTheConsolesSessionAndNotForAnotherSite() {
        Response in = given().redirects()
                .follow(false)
                .formParam("name", people.user("viewer"))
                .formParam("password", TestPeople.PASSWORD)
                .formParam("next", "/hawtio/")
                .post("/login");
        assertThat(in.header("Location")).endsWith("/hawtio/");
        String session = in.cookie("caravanserai");
        leave(session, "cross-site");
        given().cookie("caravanserai", session).get("/hawtio/user").then().statusCode(200);
        leave(session, "same-origin");
        given().cookie("caravanserai", session).get("/hawtio/user").then().statusCode(401);
    }

    private static void leave(String session, String from) {
        given().redirects()
                .follow(false)
                .cookie("caravanserai", session)
                .header("Sec-Fetch-Site", from)
                .get("/hawtio/auth/logout")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/login?next=/hawtio/"));
    }

    @Test
    void tellsItsVersionToAGetAndNothingElse() {
        people.as("viewer")
                .get("/hawtio/jolokia")
                .then()
                .statusCode(200)
                .body("value.agent", is("2.3.0"))
                .body("value.config.agentId", is("caravanserai-viewer"));
        Response exec = people.as("operator").get("/hawtio/jolokia/exec/" + ROUTE + "/stop()");
        assertThat(exec.contentType()).doesNotContain("json");
        assertThat(jolokia.read("viewer", ROUTE, "State").getString("value")).isEqualTo("Started");
    }

    @Test
    void refusesWhatThePageOfAnotherSiteSends() {
        people.as("operator")
                .header("Origin", "https://evil.example")
                .contentType(ContentType.JSON)
                .body(READ_VERSION)
                .post("/hawtio/jolokia")
                .then()
                .statusCode(403);
        people.as("operator")
                .contentType("text/plain")
                .body(READ_VERSION)
                .post("/hawtio/jolokia")
                .then()
                .statusCode(415);
        people.as("operator")
                .header("Origin", "http://localhost:" + RestAssured.port)
                .contentType(ContentType.JSON)
                .body(READ_VERSION)
                .post("/hawtio/jolokia")
                .then()
                .statusCode(200);
    }

    @Test
    void listsTheHubCamelAndJavaAndHidesAllElse() {
        JsonPath list = jolokia.ask("admin", Map.of("type", "list"));
        assertThat(list.getMap("value").keySet()).isEqualTo(Set.of("io.caravanserai", "org.apache.camel", "java.lang"));
        List<String> found = jolokia.ask("admin", Map.of("type", "search", "mbean", "*:type=DiagnosticCommand,*"))
                .getList("value");
        assertThat(found).isEmpty();
        List<String> tracers = jolokia.ask("admin", Map.of("type", "search", "mbean", "org.apache.camel:type=tracer,*"))
                .getList("value");
        assertThat(tracers).isEmpty();
    }

    @Test
    void letsViewersLookAndOperatorsStopAndStart() {
        for (String role : List.of("viewer", "operator")) {
            assertThat(jolokia.exec(role, CONTEXT, "dumpRoutesAsXml()").getString("value"))
                    .contains("demo-item");
            assertThat(jolokia.exec(role, CONTEXT, "dumpRoutesStatsAsXml(boolean,boolean)", true, true)
                            .getString("value"))
                    .contains("exchangesCompleted");
        }
        assertThat(jolokia.exec("viewer", ROUTE, "stop()").getInt("status")).isEqualTo(403);
        assertThat(jolokia.exec("operator", ROUTE, "stop()").getInt("status")).isEqualTo(200);
        assertThat(jolokia.read("viewer", ROUTE, "State").getString("value")).isEqualTo("Stopped");
        assertThat(jolokia.exec("operator", ROUTE, "start()").getInt("status")).isEqualTo(200);
        assertThat(jolokia.read("viewer", ROUTE, "State").getString("value")).isEqualTo("Started");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.sun.management:type=HotSpotDiagnostic|dumpHeap|/tmp/heap.hprof,true",
                "com.sun.management:type=DiagnosticCommand|jvmtiAgentLoad|/tmp/agent.so",
                "com.sun.management:type=DiagnosticCommand|compilerDirectivesAdd|x",
                "java.util.logging:type=Logging|setLoggerLevel|x,ALL",
                "JMImplementation:type=MBeanServerDelegate|x|",
                "java.lang:type=Memory|gc()|",
                "java.lang:type=Threading|resetPeakThreadCount()|",
                CONTEXT + "|stop()|",
                CONTEXT + "|suspend()|",
                CONTEXT + "|resume()|",
                ROUTE + "|suspend()|",
                ROUTE + "|resume()|",
                CONTEXT + "|sendStringBody(java.lang.String,java.lang.String)|http://10.0.0.1,x",
                CONTEXT + "|createEndpoint(java.lang.String)|file:/tmp",
                CONTEXT + "|dumpRoutesAsXml(boolean)|true",
                CONTEXT + "|dumpRoutesAsXml(boolean,boolean)|true,true",
                ROUTE + "|remove()|",
                ROUTE + "|updateRouteFromXml(java.lang.String)|<route/>",
                "org.apache.camel:context=caravanserai,name=BacklogTracer,type=tracer|dumpAllTracedMessagesAsXml()|",
                "org.apache.camel:context=caravanserai,name=BacklogDebugger,type=tracer|enableDebugger()|",
            })
    void refusesEverybodyWhatIsDangerous(String mbean, String operation, String arguments) {
        Object[] given = arguments == null ? new Object[0] : arguments.split(",");
        JsonPath answer = jolokia.exec("admin", mbean, operation, given);
        assertThat(answer.getInt("status")).isEqualTo(403);
        assertThat(answer.getString("value")).isNull();
    }

    @Test
    void refusesWritesNotificationsAndOtherProcesses() {
        assertThat(jolokia.ask(
                                "admin",
                                Map.of(
                                        "type",
                                        "write",
                                        "mbean",
                                        ROUTE,
                                        "attribute",
                                        "StatisticsEnabled",
                                        "value",
                                        false))
                        .getInt("status"))
                .isEqualTo(403);
        people.as("admin")
                .contentType(ContentType.JSON)
                .body(Map.of("type", "notification", "command", "register"))
                .post("/hawtio/jolokia")
                .then()
                .statusCode(403);
        JsonPath elsewhere = jolokia.ask(
                "admin",
                Map.of(
                        "type",
                        "read",
                        "mbean",
                        "java.lang:type=Memory",
                        "target",
                        Map.of("url", "service:jmx:rmi:///jndi/rmi://10.0.0.1:1099/jmxrmi")));
        assertThat(elsewhere.getLong("value.HeapMemoryUsage.max"))
                .as("of this process, whatever the target")
                .isEqualTo(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SystemProperties", "InputArguments", "ClassPath"})
    void keepsWhatTheProcessWasStartedWithToItself(String attribute) {
        assertThat(jolokia.read("admin", "java.lang:type=Runtime", attribute).getInt("status"))
                .isEqualTo(403);
        JsonPath all = jolokia.read("admin", "java.lang:type=Runtime", "");
        assertThat(all.getString("value." + attribute)).isIn(null, "");
    }
}
