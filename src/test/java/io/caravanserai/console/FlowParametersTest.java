package io.caravanserai.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.caravanserai.engagement.EngagementProfile;
import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.RunParameter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Of each flow of this repository, the form asks for what its runs take, and anything else is refused everywhere. */
@QuarkusTest
@TestProfile(EngagementProfile.class)
class FlowParametersTest {
    private static final Map<String, List<String>> OF_RULES = Map.of(
            "onboarding",
            io.caravanserai.onboarding.TakenParameters.NAMES,
            "engagement",
            io.caravanserai.engagement.TakenParameters.NAMES,
            "support",
            List.of("mode"),
            "academy",
            List.of("job", "go"));

    @Inject
    Running running;

    private List<FlowView> withRuns() {
        return running.flows().stream().filter(FlowView::runs).toList();
    }

    private static List<String> names(FlowView flow) {
        return flow.parameters().stream().map(RunParameter::name).toList();
    }

    @Test
    void theListIsWhatTheRulesTake() {
        assertThat(withRuns()).extracting(FlowView::name).containsExactlyInAnyOrderElementsOf(OF_RULES.keySet());
        withRuns()
                .forEach(flow ->
                        assertThat(names(flow)).as(flow.name()).containsExactlyElementsOf(OF_RULES.get(flow.name())));
    }

    @Test
    void theFormAsksForJustThese() {
        String page = given().get("/").then().statusCode(200).extract().asString();
        for (FlowView flow : withRuns()) {
            String form = page.substring(page.indexOf("action=\"/flows/" + flow.name() + "/run\""));
            form = form.substring(0, form.indexOf("</form>"));
            assertThat(Pattern.compile("<input name=\"([^\"]*)\"").matcher(form).results())
                    .as(flow.name())
                    .extracting(match -> match.group(1))
                    .containsExactlyElementsOf(names(flow));
        }
    }

    @Test
    void anyOtherIsRefusedInTheSameWords() {
        for (FlowView flow : withRuns()) {
            String sentence = RunParameter.unknown(flow.name(), List.of("limt"), names(flow));
            given().contentType(ContentType.JSON)
                    .body("{\"limt\": 5}")
                    .post("/api/flows/" + flow.name() + "/run")
                    .then()
                    .statusCode(400)
                    .body("field", is("limt"), "detail", is(sentence));
            assertThat(given().contentType(ContentType.URLENC)
                            .formParam("limt", "5")
                            .post("/flows/" + flow.name() + "/run")
                            .then()
                            .statusCode(400)
                            .extract()
                            .asString()
                            .replace("&#39;", "'"))
                    .contains(sentence);
        }
    }

    @Test
    void theFormNamesTheParameterThatIsNoNumber() {
        assertThat(given().contentType(ContentType.URLENC)
                        .formParam("limit", "many")
                        .post("/flows/onboarding/run")
                        .then()
                        .statusCode(400)
                        .extract()
                        .asString())
                .contains("&#39;many&#39; is no number.");
    }

    @Test
    void theApiTellsThem() {
        JsonPath flows = given().get("/api/flows").jsonPath();
        assertThat(flows.getList("find { it.name == 'onboarding' }.parameters.kind"))
                .containsExactly("NUMBER", "BOOLEAN");
    }
}
