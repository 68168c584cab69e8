package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.frame.Frame;
import io.caravanserai.console.login.TestPeople;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Edits by the API, which are edits of the files too. */
@QuarkusTest
@TestProfile(HotFolder.class)
class RoutesApiTest {
    private static final String FILES = "/api/routes/files/";
    private static final String ORDER = "shop/shop-order.camel.yaml";

    @Inject
    TestPeople people;

    @Inject
    Keeper keeper;

    @Inject
    Frame frame;

    @Inject
    ProducerTemplate to;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @BeforeEach
    void beginAsItWas() throws IOException {
        HotFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private RequestSpecification editor() {
        return people.as("editor");
    }

    private String tag(String path) {
        return people.as("viewer")
                .get(FILES + path)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    private Response put(String path, String tag, String text) {
        return editor().header("If-Match", tag)
                .contentType("text/plain")
                .body(text)
                .put(FILES + path);
    }

    private String ordered() {
        return to.requestBody("direct:shop-order", "Jo", String.class);
    }

    @Test
    void putsAnEditInForceAndOnDiskAndInTheHistory() throws IOException {
        long before = keeper.state().version();
        String text = HotFolder.ORDER.replace("hello", "welcome");
        editor().header("If-Match", tag(ORDER))
                .queryParam("message", "Be kinder.")
                .contentType("text/plain")
                .body(text)
                .put(FILES + ORDER)
                .then()
                .statusCode(200)
                .body("version", is((int) before + 1))
                .body("note", startsWith("v" + (before + 1) + " took over at "));
        assertThat(ordered()).isEqualTo("welcome Jo");
        assertThat(Files.readString(routes.resolve(ORDER))).isEqualTo(text);
        people.as("viewer")
                .get("/api/routes/versions/" + (before + 1))
                .then()
                .statusCode(200)
                .body("version.message", is("Be kinder."))
                .body("version.who", containsString("editor"))
                .body("changes[0].path", is(ORDER))
                .body("changes[0].change", is("changed"))
                .body("changes[0].diff", containsString("-              word: hello\n+              word: welcome\n"));
        people.as("viewer").get("/api/routes/versions").then().body("[0].version", is((int) before + 1));
    }

    @Test
    void tellsWhoeverWasSlowerThatSomebodyWasFaster() {
        String tag = tag(ORDER);
        put(ORDER, tag, HotFolder.ORDER.replace("hello", "one")).then().statusCode(200);
        put(ORDER, tag, HotFolder.ORDER.replace("hello", "two"))
                .then()
                .statusCode(409)
                .body("detail", containsString("Somebody else was faster"));
        assertThat(ordered()).isEqualTo("one Jo");
    }

    @Test
    void seesAnEditOfTheFileAsSomebodyFaster() throws IOException {
        String tag = tag(ORDER);
        Files.writeString(routes.resolve(ORDER), HotFolder.ORDER.replace("hello", "file"));
        put(ORDER, tag, HotFolder.ORDER.replace("hello", "api")).then().statusCode(409);
        assertThat(ordered()).isEqualTo("file Jo");
    }

    @Test
    void refusesABrokenEditAndWritesNothing() throws IOException {
        long before = keeper.state().version();
        put(ORDER, tag(ORDER), HotFolder.ORDER.replace("shop-greeting-action", "shop-greting-action"))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("findings.file", hasItem(ORDER))
                .body("findings[0].route", is("shop-order"))
                .body("findings[0].problem", containsString("shop-greting-action"));
        assertThat(Files.readString(routes.resolve(ORDER))).isEqualTo(HotFolder.ORDER);
        assertThat(keeper.state().version()).isEqualTo(before);
        assertThat(ordered()).isEqualTo("hello Jo");
    }

    @Test
    void checksATextWithoutSavingIt() {
        editor().contentType("text/plain")
                .body(HotFolder.ORDER)
                .post(FILES + ORDER + "/check")
                .then()
                .statusCode(200)
                .body("ok", is(true));
        editor().contentType("text/plain")
                .body("- route: [")
                .post(FILES + ORDER + "/check")
                .then()
                .statusCode(200)
                .body("ok", is(false))
                .body("findings.size()", org.hamcrest.Matchers.greaterThan(0));
    }

    @Test
    void showsWhatWasRefusedOnDiskAndLetsItBeMended() throws IOException {
        Files.writeString(routes.resolve(ORDER), "- route:\n    id: shop-order\n    from: [");
        keeper.checkNow();
        people.as("viewer")
                .get("/api/routes")
                .then()
                .statusCode(200)
                .body("degraded", is(true))
                .body("refused[0].path", is(ORDER))
                .body("routes.find { it.id == 'shop-order' }.status", is("Started"));
        people.as("viewer")
                .get(FILES + ORDER)
                .then()
                .body("text", equalTo(HotFolder.ORDER))
                .body("refused.text", containsString("from: ["));
        people.as("viewer")
                .get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'keeper' }.data.state", is("degraded"));
        put(ORDER, tag(ORDER), HotFolder.ORDER.replace("hello", "mended"))
                .then()
                .statusCode(200);
        assertThat(ordered()).isEqualTo("mended Jo");
        assertThat(keeper.refused()).isEmpty();
    }

    @Test
    void goesBackToAnEarlierVersionOnDiskToo() throws IOException {
        long first = keeper.state().version();
        put(ORDER, tag(ORDER), HotFolder.ORDER.replace("hello", "later")).then().statusCode(200);
        editor().post("/api/routes/rollback/" + first).then().statusCode(200).body("version", is((int) first + 2));
        assertThat(ordered()).isEqualTo("hello Jo");
        assertThat(Files.readString(routes.resolve(ORDER))).isEqualTo(HotFolder.ORDER);
        editor().post("/api/routes/rollback/999999").then().statusCode(404);
    }

    @Test
    void removesAFile() {
        String other = "shop/shop-other.camel.yaml";
        editor().header("If-Match", tag(other)).delete(FILES + other).then().statusCode(200);
        assertThat(routes.resolve(other)).doesNotExist();
        people.as("viewer").get(FILES + other).then().statusCode(404);
    }

    @Test
    void letsViewersReadOnlyAndNobodyOutOfTheFolder() {
        people.as("viewer")
                .body("x")
                .contentType("text/plain")
                .put(FILES + ORDER)
                .then()
                .statusCode(403);
        people.as("operator").post("/api/routes/rollback/1").then().statusCode(403);
        editor().contentType("text/plain")
                .body("x")
                .put(FILES + "shop/.hidden.yaml")
                .then()
                .statusCode(400);
    }

    @Test
    void leavesEverythingAsItWasWhenAFileCannotBeWritten() throws IOException {
        long version = keeper.state().version();
        // What the file is written to before it is renamed: a folder with something in it is in the way.
        Files.createDirectories(routes.resolve("shop/.shop-new.camel.yaml.new/taken"));
        String text = HotFolder.OTHER.replace("shop-other", "shop-new");
        editor().contentType("text/plain")
                .body(text)
                .put(FILES + "shop/shop-new.camel.yaml")
                .then()
                .statusCode(422)
                .body("findings[0].rule", is("not-written"))
                .body("findings[0].problem", containsString("shop-new.camel.yaml"));
        assertThat(keeper.state().version()).isEqualTo(version);
        assertThat(keeper.files()).doesNotContain("shop/shop-new.camel.yaml");
        Files.delete(routes.resolve("shop/.shop-new.camel.yaml.new/taken"));
        Files.delete(routes.resolve("shop/.shop-new.camel.yaml.new"));
        editor().contentType("text/plain")
                .body(text)
                .put(FILES + "shop/shop-new.camel.yaml")
                .then()
                .statusCode(200)
                .body("version", is((int) version + 1));
    }

    @Test
    void aRefusedEditWakesWhoeverLooksAtAPage() throws IOException {
        await().until(() -> frame.getMark().equals(frame.getMark()));
        String before = frame.getMark();
        HotFolder.write(routes, ORDER, HotFolder.ORDER.replace("shop-greeting-action", "shop-greting-action"));
        keeper.checkNow();
        assertThat(frame.getMark()).isNotEqualTo(before);
    }

    @Test
    void theOverviewShowsWhatWasRefusedAndWhy() throws IOException {
        assertThat(people.as("viewer").get("/").asString())
                .contains("Routes: v")
                .doesNotContain("Refused edits");
        HotFolder.write(routes, ORDER, HotFolder.ORDER.replace("shop-greeting-action", "shop-greting-action"));
        keeper.checkNow();
        // All who look share one look a second.
        await().untilAsserted(() -> assertThat(people.as("viewer").get("/").asString())
                .contains("Refused edits", ORDER, "shop-greting-action", "unknown-kamelet"));
    }
}
