package io.caravanserai.console.repair;

import static io.caravanserai.console.repair.RepairData.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.hawtio.Chromium;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is parked, in doubt and planned, as a person sees and mends it. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RepairInABrowserTest {
    private static final String LONG = "x".repeat(300);

    @Inject
    TestPeople people;

    @Inject
    RepairData data;

    @Inject
    MessageSearch search;

    private final List<String> mistakes = new ArrayList<>();
    private Chromium chromium;

    @BeforeEach
    void open() {
        assumeTrue(
                Chromium.program().isPresent(),
                "There is no Chromium here: install it (apt-get install chromium), or set CHROMIUM to where it is.");
        data.clear();
        chromium = Chromium.start(Chromium.program().orElseThrow());
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static String at(String path) {
        return "http://localhost:" + RestAssured.port + path;
    }

    private Page comeIn(String role, int width, ColorScheme scheme, String path) {
        Page page = chromium.page(width, scheme);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        page.navigate(at("/login?next=" + path));
        page.fill("input[name=name]", people.user(role));
        page.fill("input[name=password]", TestPeople.PASSWORD);
        page.press("input[name=password]", "Enter");
        page.waitForURL("**" + path);
        return page;
    }

    private long denied(String number) {
        return data.park(
                number,
                refused("google-drive answered POST /files/f" + number
                        + "/copy with 403: No right. Parked, not retried."
                        + " Give the account the right, then replay."),
                "ann" + number + "@example.org");
    }

    private MessageState state(long id) {
        return search.one(id).orElseThrow().row().state();
    }

    @Test
    void mendsACauseOneMessageFirstByKeyboard() {
        List<Long> ids = List.of(denied("1"), denied("2"), denied("3"));
        Page page = comeIn("operator", 1400, ColorScheme.LIGHT, "/parked");
        page.locator(".causes tbody a").first().press("Enter");
        page.waitForURL("**/parked/*");
        page.locator("#canary").press("Enter");
        page.waitForSelector("#go-on");
        assertThat(page.textContent("#replaying [role=status]")).isEqualTo("It went well.");
        assertThat(state(ids.get(0))).isEqualTo(MessageState.DONE);
        assertThat(state(ids.get(1))).isEqualTo(MessageState.PARKED);
        page.locator("#go-on").press("Enter");
        page.waitForSelector("#replaying [role=status]:has-text('All have been replayed. 3 done')");
        page.reload();
        assertThat(page.textContent("#replaying [role=status]")).contains("3 done");
        assertThat(ids).allSatisfy(id -> assertThat(state(id)).isEqualTo(MessageState.DONE));
        assertThat(mistakes).isEmpty();
    }

    @Test
    void showsWhyTheFirstOneParkedAgain() {
        denied("13");
        long other = denied("2");
        Page page = comeIn("operator", 390, ColorScheme.DARK, "/parked");
        page.click(".causes tbody a");
        page.click("#canary");
        page.waitForSelector("#replaying .alert:has-text('It is parked again: The roster refused it')");
        assertThat(page.locator("#go-on").count()).isZero();
        assertThat(state(other)).isEqualTo(MessageState.PARKED);
    }

    @Test
    void decidesAboutWhatIsInDoubt() {
        long id = data.doubt("1", "ann@example.org");
        Page page = comeIn("operator", 1400, ColorScheme.LIGHT, "/doubt");
        assertThat(page.textContent(".doubt")).contains("/greetings").contains("ann@example.org");
        page.click(".doubt button[value=done]");
        page.waitForSelector("text=Nothing is in doubt");
        page.navigate(at("/messages/" + id));
        assertThat(page.textContent("main")).contains("in doubt: done");
        assertThat(mistakes).isEmpty();
    }

    @Test
    void showsAViewerNoButton() {
        denied("1");
        data.doubt("1", "ann@example.org");
        Page page = comeIn("viewer", 1400, ColorScheme.LIGHT, "/parked");
        page.click(".causes tbody a");
        assertThat(page.locator("main button").count()).isZero();
        page.navigate(at("/doubt"));
        assertThat(page.locator("main button").count()).isZero();
        assertThat(page.textContent("main")).doesNotContain("ann@example.org");
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNightWhateverStandsInIt() {
        long parked = data.park(
                "1",
                refused(LONG + " answered POST /" + LONG + " with 403: " + LONG + ". Parked, not" + " retried. "
                        + LONG),
                LONG);
        denied("1");
        data.doubt("\"" + LONG + "\"", LONG);
        long run = data.planned("{\"method\":\"POST\",\"path\":\"/" + LONG + "\",\"before\":{\"" + LONG + "\":\"" + LONG
                + "\"},\"body\":{\"" + LONG + "\":\"" + LONG + "\"}}");
        String cause = people.as("viewer")
                .get("/api/parked")
                .jsonPath()
                .getString("find { it.words.startsWith('xxx') }.cause");
        List<String> pages =
                List.of("/parked", "/parked/" + cause, "/doubt", "/runs/" + run + "/plan", "/messages/" + parked);
        Page page = comeIn("operator", 1400, ColorScheme.LIGHT, "/parked");
        assertThat(Screens.wrong(
                        page,
                        "repair",
                        pages,
                        path -> path.substring(1)
                                .replace(cause, "cause")
                                .replaceAll("\\d+", "")
                                .replace('/', '-'),
                        LoadState.LOAD))
                .isEmpty();
        assertThat(mistakes).isEmpty();
    }
}
