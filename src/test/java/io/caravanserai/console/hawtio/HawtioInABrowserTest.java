package io.caravanserai.console.hawtio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.caravanserai.console.login.TestPeople;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What a person does: comes in, looks at a flow, stops a route and starts it again. */
@QuarkusTest
class HawtioInABrowserTest {
    private static final String STOPPED = "onboarding-leads-arrived";
    private static final double A_WHILE = 60_000;

    @Inject
    TestPeople people;

    @Inject
    CamelContext camel;

    private final List<String> mistakes = new ArrayList<>();
    private Chromium chromium;
    private Page page;

    @BeforeEach
    void open() {
        Chromium.orSkip();
        chromium = Chromium.start(Chromium.program().orElseThrow());
        page = chromium.page();
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        if (chromium != null) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/hawtio/last-seen.png")));
            chromium.close();
            camel.getRouteController().startRoute(STOPPED);
        }
    }

    @Test
    void showsTheDiagramOfOnboardingWithCountsAndStopsAndStartsARoute() {
        runOnboarding();
        comeIn();

        loadingAgain(this::openTheDiagram);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/hawtio/onboarding.png")));

        loadingAgain(this::openTheTableOfRoutes);
        change("Stop", "Stopped");
        assertThat(camel.getRouteController().getRouteStatus(STOPPED)).isEqualTo(ServiceStatus.Stopped);
        change("Start", "Started");
        assertThat(camel.getRouteController().getRouteStatus(STOPPED)).isEqualTo(ServiceStatus.Started);
        assertThat(mistakes).isEmpty();
    }

    /** Nothing is written outside: a dry run. */
    private void runOnboarding() {
        long run = people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"dryRun\":true}")
                .post("/api/flows/onboarding/run")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("runId");
        people.as("viewer").get("/api/runs/" + run + "?wait=120s").then().statusCode(200);
    }

    private void comeIn() {
        page.navigate("http://localhost:" + RestAssured.port + "/hawtio/");
        page.fill("input[name=name]", people.user("operator"));
        page.fill("input[name=password]", TestPeople.PASSWORD);
        page.press("input[name=password]", "Enter");
        assertThat(tree("caravanserai")).isVisible();
    }

    /** Hawtio's page has stayed empty, and has stopped asking for counts, with the route chosen; a person then loads it again. */
    private void loadingAgain(Runnable look) {
        for (int tries = 1; ; tries++) {
            try {
                look.run();
                return;
            } catch (TimeoutError | AssertionFailedError still) {
                if (tries == 3) {
                    throw new AssertionError(
                            "It did not come; the page shows: " + page.innerText("body") + ", its errors: " + mistakes,
                            still);
                }
                page.reload();
                assertThat(tree("caravanserai")).isVisible();
            }
        }
    }

    private void openTheDiagram() {
        tree("onboarding").click();
        node("onboarding-worksheets").waitFor(new Locator.WaitForOptions().setTimeout(A_WHILE));
        assertThat(node("onboarding-worksheets"))
                .containsText(
                        Pattern.compile("[1-9]\\d*\\s*To kamelet"),
                        new LocatorAssertions.ContainsTextOptions().setTimeout(A_WHILE));
    }

    /** Its tab, once the page stands at the folder: before that, choosing the folder would take the page away again. */
    private void openTheTableOfRoutes() {
        tree("routes").click();
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("routes").setExact(true)))
                .isVisible();
        page.waitForURL("**/camel/routeDiagram*");
        page.getByText("Routes", exactly()).click();
        assertThat(page.getByTestId("camel-routes-table"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_WHILE));
    }

    private Locator node(String text) {
        return page.locator(".react-flow__node", new Page.LocatorOptions().setHasText(text));
    }

    private Locator tree(String entry) {
        return page.locator("[class*=c-tree-view]")
                .getByText(entry, new Locator.GetByTextOptions().setExact(true))
                .first();
    }

    private void change(String button, String state) {
        Locator row =
                page.getByTestId("camel-routes-table").locator("tr", new Locator.LocatorOptions().setHasText(STOPPED));
        row.locator("input[type=checkbox]").check();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
        assertThat(row).containsText(state);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
