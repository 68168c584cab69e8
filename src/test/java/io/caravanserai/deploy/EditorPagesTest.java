package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The editor's pages without a script, and whom they refuse. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class EditorPagesTest {
    private static final String PAGE = "/routes/files/" + InFlightFolder.POST;
    private static final String LETTER = "post/templates/hello.html";
    private static final String TEXT = "subject: Hello {first_name}\n--- text\nHello\n--- html\n<p>Hello</p>\n";
    private static final String OTHER = TEXT.replace("<p>Hello", "<p>Good day");

    @Inject
    TestPeople people;

    @Inject
    Keeper keeper;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @BeforeEach
    void beginAsItWas() throws IOException {
        InFlightFolder.beginAgain(routes);
        HotFolder.write(routes, LETTER, TEXT);
        HotFolder.write(
                routes,
                "post/templates/samples.json",
                "{\"*\": {\"always\": {\"first_name\": \"Ada\"}, \"sometimes\": {}}}");
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private RequestSpecification form(String role) {
        return people.as(role).contentType(ContentType.URLENC).urlEncodingEnabled(true);
    }

    private Response save(String role, String path, String text) {
        return form(role)
                .formParam("text", text)
                .formParam("tag", keeper.file(path).tag())
                .post("/routes/files/" + path);
    }

    private String onDisk(String path) throws IOException {
        return Files.readString(routes.resolve(path));
    }

    @Test
    void savesAFormAsBrowsersSendIt() throws IOException {
        String text = InFlightFolder.FLOW.replace("two things", "two matters");
        save("editor", InFlightFolder.POST, text.replace("\n", "\r\n")).then().statusCode(303);
        assertThat(onDisk(InFlightFolder.POST)).isEqualTo(text);
    }

    @Test
    void refusesABadTextWithItsLineAndKeepsWhatWasTyped() throws IOException {
        Response answer = save("editor", InFlightFolder.POST, InFlightFolder.FLOW + "  nonsense: &lt;\n");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Not saved", "data-line=\"", "nonsense: &amp;lt;");
        assertThat(onDisk(InFlightFolder.POST)).isEqualTo(InFlightFolder.FLOW);
    }

    @Test
    void tellsWhoeverWasSlowerAndKeepsBothTexts() throws IOException {
        String tag = keeper.file(LETTER).tag();
        save("editor", LETTER, OTHER).then().statusCode(303);
        Response answer = form("editor")
                .formParam("text", TEXT.replace("<p>Hello", "<p>Hi"))
                .formParam("tag", tag)
                .post("/routes/files/" + LETTER);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).contains("somebody else changed this file", "+&lt;p&gt;Hi", "-&lt;p&gt;Good day");
        assertThat(onDisk(LETTER)).isEqualTo(OTHER);
    }

    @Test
    void makesAndDeletesAFile() throws IOException {
        String path = "post/templates/bye.html";
        assertThat(people.as("editor").get("/routes/new?path=" + path).asString())
                .contains("bye.html", ">new<");
        form("editor")
                .formParam("text", TEXT)
                .formParam("tag", "")
                .post("/routes/files/" + path)
                .then()
                .statusCode(303);
        assertThat(onDisk(path)).isEqualTo(TEXT);
        assertThat(people.as("editor").get("/routes/removal/" + path).asString())
                .contains("Delete " + path + "?");
        form("editor")
                .formParam("tag", keeper.file(path).tag())
                .post("/routes/removal/" + path)
                .then()
                .statusCode(303);
        assertThat(routes.resolve(path)).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"viewer, 403, 403", "operator, 403, 403", "writer, 403, 303", "editor, 303, 303", "admin, 303, 303"})
    void letsEachRoleWriteWhatIsItsOwn(String role, int route, int template) throws IOException {
        assertThat(save(role, InFlightFolder.POST, InFlightFolder.FLOW + "\n").statusCode())
                .isEqualTo(route);
        assertThat(save(role, LETTER, OTHER).statusCode()).isEqualTo(template);
        assertThat(onDisk(LETTER)).isEqualTo(template == 303 ? OTHER : TEXT);
        assertThat(onDisk(InFlightFolder.POST))
                .isEqualTo(route == 303 ? InFlightFolder.FLOW + "\n" : InFlightFolder.FLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                InFlightFolder.POST,
                "post/templates/samples.json",
                "kamelets/post-tell-action.kamelet.yaml",
                "connections/smtp.connection.yaml",
                "post/templates/deep/x.html",
                "templates/x.html",
                "post/x.html"
            })
    void letsAWriterWriteNothingElseByAnyDoor(String path) throws IOException {
        long before = keeper.state().version();
        RequestSpecification writer =
                people.as("writer").contentType("text/plain").body("x");
        writer.put("/api/routes/files/" + path).then().statusCode(403);
        writer.post("/api/routes/files/" + path + "/check").then().statusCode(403);
        if (Files.exists(routes.resolve(path))) {
            String tag = keeper.file(path).tag();
            people.as("writer")
                    .delete("/api/routes/files/" + path + "?version=" + tag)
                    .then()
                    .statusCode(403);
            people.as("writer")
                    .contentType("text/plain")
                    .body("x")
                    .put("/api/routes/files/" + path + "?version=" + tag)
                    .then()
                    .statusCode(403);
        }
        form("writer")
                .formParam("text", "x")
                .post("/routes/checks/" + path)
                .then()
                .statusCode(403);
        form("writer").post("/routes/removal/" + path).then().statusCode(403);
        people.as("writer").post("/api/routes/rollback/1").then().statusCode(403);
        form("writer").post("/routes/rollback/1").then().statusCode(403);
        people.as("writer")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/routes/check")
                .then()
                .statusCode(403);
        assertThat(keeper.state().version()).isEqualTo(before);
        assertThat(keeper.refused()).isEmpty();
    }

    @Test
    void letsAWriterChangeATemplateByTheApi() throws IOException {
        people.as("writer")
                .contentType("text/plain")
                .body(OTHER)
                .put("/api/routes/files/" + LETTER + "?version="
                        + keeper.file(LETTER).tag())
                .then()
                .statusCode(200);
        assertThat(onDisk(LETTER)).isEqualTo(OTHER);
    }

    @Test
    void refusesTheFormOfAnotherSite() throws IOException {
        form("editor")
                .header("Origin", "https://elsewhere.example")
                .formParam("text", OTHER)
                .formParam("tag", keeper.file(LETTER).tag())
                .post("/routes/files/" + LETTER)
                .then()
                .statusCode(403);
        assertThat(onDisk(LETTER)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../application.properties",
                "post/../../secret.txt",
                "%2e%2e/%2e%2e/etc/passwd",
                "..%2f..%2fetc%2fpasswd",
                "post/.hidden.yaml",
                "post/cases/happy/case.yaml",
                "%2fetc%2fpasswd",
                "post\\..\\x.yaml"
            })
    void refusesPathsThatLeadElsewhere(String path) {
        long before = keeper.state().version();
        for (String page : new String[] {"/routes/files/", "/routes/removal/"}) {
            int status = people.as("editor")
                    .urlEncodingEnabled(false)
                    .get(page + path.replace("\\", "%5C"))
                    .statusCode();
            assertThat(status).as(page + path).isIn(400, 404);
        }
        int saved = people.as("editor")
                .urlEncodingEnabled(false)
                .contentType("application/x-www-form-urlencoded")
                .body("text=x&tag=")
                .post("/routes/files/" + path.replace("\\", "%5C"))
                .statusCode();
        assertThat(saved).isIn(400, 404, 405);
        assertThat(people.as("editor")
                        .queryParam("path", path)
                        .get("/routes/new")
                        .statusCode())
                .isEqualTo(400);
        assertThat(keeper.state().version()).isEqualTo(before);
    }

    @Test
    void saysOfALinkedFileThatItIsWrittenElsewhere() throws IOException {
        Path mounted = routes.resolve("post").resolve("linked.camel.yaml");
        Path target = routes.resolve("post").resolve("target.txt");
        Files.writeString(target, "x");
        Files.createSymbolicLink(mounted, target.getFileName());
        keeper.checkNow();
        assertThat(people.as("editor")
                        .get("/routes/files/post/linked.camel.yaml")
                        .asString())
                .contains("This file cannot be written here", "It is a symbolic link")
                .doesNotContain("data-save");
    }

    @Test
    void listsFilesByFlowAndKindAndFindsThemByAPart() {
        assertThat(people.as("viewer").get("/routes").asString())
                .contains(">Routes</h2>", ">Templates</h2>", ">Kamelets</h2>", ">Connections</h2>", PAGE);
        assertThat(people.as("viewer").get("/routes?q=hello").asString())
                .contains("hello.html")
                .doesNotContain(PAGE);
        assertThat(people.as("viewer").get("/routes?q=<script>").asString())
                .contains("No path has", "&lt;script&gt;")
                .doesNotContain("<script>alert");
    }
}
