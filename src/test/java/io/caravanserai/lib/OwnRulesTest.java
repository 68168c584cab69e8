package io.caravanserai.lib;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.Refusal;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules and routes of {@code lib/} in a hub that is not built again for them, beside jars that are broken in every way. */
@QuarkusTest
@TestProfile(OwnRulesFolder.class)
class OwnRulesTest {
    private static final String OTHER = "other/other.camel.yaml";

    @Inject
    TestFlow flow;

    @Inject
    Messages messages;

    @Inject
    Keeper keeper;

    @Inject
    CamelContext camel;

    @Inject
    ProducerTemplate to;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @ConfigProperty(name = "hub.lib-dir")
    Path lib;

    @AfterEach
    void asItWas() throws IOException {
        Files.deleteIfExists(routes.resolve(OTHER));
        OwnRulesFolder.write(routes.resolve(OwnRulesFolder.FLOW), OwnRulesFolder.shown());
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private JsonPath ended(String channel, String body) {
        long id = messages.accept(
                        new NewMessage(channel, UUID.randomUUID().toString(), null, null, null, body, Map.of()))
                .id();
        flow.rest(channel);
        return TestFlow.message(id);
    }

    private List<Finding> refused(String path, String text) {
        OwnRulesFolder.write(routes.resolve(path), text);
        keeper.checkNow();
        return keeper.refused().stream()
                .filter(refusal -> refusal.path().equals(path))
                .map(Refusal::findings)
                .flatMap(List::stream)
                .toList();
    }

    /** A flow that calls a bean of this class. */
    private static String calling(String type, String method) {
        return """
                - beans:
                    - name: other
                      type: %s
                - route:
                    id: other
                    description: Calls a rule of a jar.
                    routeConfigurationId: outside
                    from:
                      uri: durable:other
                      steps:
                        - setBody:
                            expression:
                              method:
                                ref: other
                                method: %s
                """.formatted(type, method);
    }

    @Test
    void theExampleOfThePageRunsWithoutBuildingTheHubAgain() {
        flow.resetOutside();
        JsonPath message = ended("scored-lead", "{\"name\": \"Ann\", \"seats\": 10}");
        assertThat(message.getString("state")).as(message.prettify()).isEqualTo("DONE");
        assertThat(message.getList("effects.step")).containsExactly("lead-note-slack");
        assertThat(Outside.state("slack").getList("messages.text", String.class))
                .containsExactly("Ann: 30 points");
    }

    @Test
    void showsRoutesOfJarsWithTheirJar() {
        JsonPath shown = given().get("/api/routes").jsonPath();
        assertThat(shown.getString("routes.find { it.id == 'lead-note' }.file")).isEqualTo("own-rules.jar");
        assertThat(shown.getString("routes.find { it.id == 'lead-note' }.status"))
                .isEqualTo("Started");
        assertThat(shown.getString("routes.find { it.id == 'lead-note' }.description"))
                .isEqualTo("Tells sales in Slack of a lead and its points.");
        assertThat(shown.getString("routes.find { it.id == 'twin-route' }.file"))
                .isEqualTo("SAME_ROUTE_A.jar");
        assertThat(shown.getList("lib.jars", String.class)).contains("own-rules.jar", "NO_ZIP.jar");
        assertThat(shown.getList("routes.id")).doesNotContain("third", "no-such", "other", "needy");
    }

    @Test
    void saysOfEachBrokenJarWhatIsWrongAndIsUp() {
        List<String> warnings = given().get("/api/routes").jsonPath().getList("lib.warnings", String.class);
        JsonPath health =
                given().get("/q/health/ready").then().statusCode(200).extract().jsonPath();
        String reason = health.getString("checks.find { it.name == 'keeper' }.data.reason");
        String overview = given().get("/").asString();
        for (BrokenJar broken : BrokenJar.values()) {
            String start = lib + "/" + broken.name() + ".jar: ";
            if (broken.says().length > 0) {
                assertThat(warnings)
                        .filteredOn(words -> words.startsWith(start))
                        .singleElement()
                        .asString()
                        .contains(broken.says());
                assertThat(reason).contains(start);
                assertThat(overview).contains(start);
            }
        }
        assertThat(warnings)
                .contains(
                        lib
                                + "/TAKEN_ID.jar: acme.TakenId brings no route: shop is in shop/shop.camel.yaml too, whose route"
                                + " is run. Give the jar's another name.",
                        lib
                                + "/TAKEN_FROM.jar: acme.TakenFrom brings no route: direct:shop is in shop/shop.camel.yaml too,"
                                + " whose route is run. Give the jar's another name.",
                        lib + "/THIRD_TIME.jar: acme.ThirdTime brings no route: enough.")
                .anyMatch(words -> words.startsWith(lib + "/NO_COMPONENT.jar: acme.NoComponent brings no route: ")
                        && words.contains("nosuch"))
                .noneMatch(words -> words.contains("own-rules.jar"));
    }

    @Test
    void aFileHasItsIdWhateverAJarSays() {
        assertThat(to.requestBody("direct:shop", "", String.class)).isEqualTo("of the file");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            acme.Nowhere   | unknown-type   | There is no class acme.Nowhere.
            acme.Newer     | unknown-type   | The class acme.Newer of NEWER_JAVA.jar was compiled for a newer Java
            acme.NeedsSoon | unknown-type   | The class acme.NeedsSoon of MISSING_IN_A_METHOD.jar needs the class acme.NeededSoon
            acme.Text      | unknown-type   | The class acme.Text of NO_CLASS_FILE.jar does not fit
            acme.NoLicence | does-not-build | The class acme.NoLicence of INITIALISER_THROWS.jar cannot be used: its static
            acme.NoDoor    | does-not-build | no door
            java.io.File   | forbidden-type | Routes may not make beans of java.io.File.
            """)
    void refusesAFlowThatNeedsWhatIsBrokenWhileTheVersionBeforeRuns(String type, String rule, String problem) {
        Route running = camel.getRoute("scored-lead");
        String broken =
                calling(type, "one").replace(": other\n", ": scored-lead\n").replace(":other", ":scored-lead");
        assertThat(refused(OwnRulesFolder.FLOW, broken)).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.problem()).startsWith(problem);
        });
        assertThat(camel.getRoute("scored-lead")).isSameAs(running);
        flow.resetOutside();
        assertThat(ended("scored-lead", "{\"name\": \"Ben\", \"seats\": 1}").getString("state"))
                .isEqualTo("DONE");
    }

    @Test
    void parksAMessageWhoseRuleMeetsWhatIsMissingOnlyWhenItIsCalled() {
        assertThat(refused(OTHER, calling("acme.NeedsLate", "one"))).isEmpty();
        JsonPath message = ended("other", "{}");
        assertThat(message.getString("state")).isEqualTo("PARKED");
        assertThat(message.getString("failure.reason"))
                .startsWith("Unexpected NoClassDefFoundError: acme/Needed. Parked");
        given().contentType("application/json")
                .post("/api/messages/" + message.getLong("id") + "/discard")
                .then()
                .statusCode(204);
    }

    @Test
    void judgesMethodsOfAJarAsThoseOfTheHub() {
        assertThat(refused(OwnRulesFolder.FLOW, OwnRulesFolder.shown().replace("points(", "poits(")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.inWords())
                        .contains("unknown-method", "The bean leadScore has no method poits.", "points"));
        assertThat(refused(OwnRulesFolder.FLOW, OwnRulesFolder.shown().replace("perSeat:", "perSeet:")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo("unknown-bean-property"));
    }

    @Test
    void refusesAFileThatTakesWhatARouteOfAJarHas() {
        String taken = OwnRulesFolder.TAKEN.replace("of the file", "of another");
        assertThat(refused(
                        "lead/lead-note.camel.yaml",
                        taken.replace("id: shop", "id: lead-note").replace("direct:shop", "direct:free")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.problem()).isEqualTo("The id lead-note is in own-rules.jar, too."));
        assertThat(refused(
                        "lead/lead-note.camel.yaml",
                        taken.replace("id: shop", "id: lead-note-two").replace("direct:shop", "direct:lead-note")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem())
                        .isEqualTo("direct:lead-note is taken in the route lead-note of own-rules.jar, too."));
        assertThat(routes.resolve("lead/lead-note.camel.yaml").toFile().delete())
                .isTrue();
    }

    @Test
    void saysThatTheFolderIsAnotherByNow() {
        Path added = TestJar.of("public class Added {}").save(lib.resolve("added.jar"));
        assertThat(given().get("/api/routes").jsonPath().getList("lib.warnings", String.class))
                .contains(
                        lib + "/ has changed since this hub started (added.jar). Restart the hub to use what lies there"
                                + " now; it goes on with what lay there before.");
        assertThat(added.toFile().delete()).isTrue();
        assertThat(given().get("/api/routes").jsonPath().getList("lib.warnings", String.class))
                .noneMatch(words -> words.contains("has changed"));
    }
}
