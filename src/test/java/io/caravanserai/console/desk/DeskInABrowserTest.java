package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.hawtio.Chromium;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees, on a desk and on a phone, by day and by night. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class DeskInABrowserTest {
    private static final List<String> PAGES = List.of(
            "/support",
            "/support/rows",
            "/support/status",
            "/support/ask?question=median+first+reply+by+agent+last+month",
            "/widgets",
            "/widgets/volume",
            "/widgets/hours",
            "/widgets/agents",
            "/widgets/tiles");

    @Inject
    TestPeople people;

    @Inject
    Database database;

    private final List<String> mistakes = new ArrayList<>();
    private Chromium chromium;

    @BeforeEach
    void open() {
        assumeTrue(
                Chromium.program().isPresent(),
                "There is no Chromium here: install it (apt-get install chromium), or set CHROMIUM to where it is.");
        DeskData data = new DeskData(database);
        data.fill(1_500, 900, 70, Instant.now());
        data.synced(System.nanoTime(), Instant.now().minusSeconds(1_500).toString(), "OK");
        data.synced(System.nanoTime(), Instant.now().minusSeconds(20_000).toString(), "FAILED");
        data.reached("tickets", Instant.now().minusSeconds(1_600).toString());
        chromium = Chromium.start(Chromium.program().orElseThrow());
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private Page comeIn(int width, ColorScheme scheme) {
        Page page = chromium.page(width, scheme);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        page.navigate("http://localhost:" + RestAssured.port + "/login?next=/support");
        page.fill("input[name=name]", people.user("operator"));
        page.fill("input[name=password]", TestPeople.PASSWORD);
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/support");
        return page;
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/support/" + name + ".png")));
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNight() {
        for (int width : new int[] {1400, 390}) {
            for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                Page page = comeIn(width, scheme);
                String name = "-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                for (String path : PAGES) {
                    page.navigate("http://localhost:" + RestAssured.port + path);
                    page.waitForLoadState(LoadState.NETWORKIDLE);
                    picture(page, path.replaceFirst("\\?.*", "").substring(1).replace('/', '-') + name);
                    Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
                    assertThat(((Number) overflow).intValue())
                            .as(path + " at " + width)
                            .isLessThanOrEqualTo(0);
                }
                page.close();
            }
        }
        assertThat(mistakes).isEmpty();
    }

    @Test
    void filtersInPlaceKeepsItInTheAddressAndOpensFiguresByKeyboard() {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        page.selectOption("select[name=agent]", "Ann Lee");
        page.waitForURL("**/support?*agent=Ann*");
        assertThat(page.locator(".presets a").first().getAttribute("href")).contains("agent=Ann+Lee");

        page.locator("#volume ~ details summary").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#volume ~ details table").isVisible()).isTrue();
        picture(page, "support-figures-1400");
        page.locator("#volume ~ details tbody a").last().press("Enter");
        page.waitForURL("**/support/rows?*agent=Ann*");
        assertThat(mistakes).isEmpty();
    }
}
