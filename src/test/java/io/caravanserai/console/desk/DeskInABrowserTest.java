package io.caravanserai.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.hawtio.Chromium;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.caravanserai.support.Measure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees, on a desk and on a phone, by day and by night. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class DeskInABrowserTest {
    private static final String BY_AGENT = """
            select agent, percentile_cont(0.5) within group (order by first_reply), count(first_reply)
            from support_ticket where removed is null
              and (created at time zone 'America/Halifax')::date between ? and ?
            group by agent""";

    private static final List<String> PAGES = List.of(
            "/support",
            "/support/rows",
            "/support/status",
            "/support/ask?question=median+first+reply+by+agent+last+month",
            "/widgets",
            "/widgets/embeds",
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
        Chromium.orSkip();
        DeskData data = new DeskData(database);
        data.fill(1_500, 900, 70, Instant.now());
        data.synced(System.nanoTime(), Instant.now().minusSeconds(1_500).toString(), "OK");
        data.synced(System.nanoTime(), Instant.now().minusSeconds(20_000).toString(), "FAILED");
        data.reached("tickets", Instant.now().minusSeconds(1_600).toString());
        data.looked("ARCHIVED", Instant.now().minusSeconds(50_000), 51);
        data.looked("CHATS", Instant.now().minusSeconds(1_500), 2);
        data.worksheet(0, "Tickets", Instant.now().minusSeconds(1_400), 1_390);
        data.worksheet(1, "Chats", Instant.now().minusSeconds(1_400), 890);
        data.compared(1, "2026-03-01", 12, 11, 480);
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
        fit(PAGES, "");
    }

    @Test
    void fitsThemToWhereTheCopyHoldsNothing() {
        new DeskData(database)
                .unreadable(
                        "The spreadsheet sandbox-support cannot be opened: The caller does not have permission. Share it"
                                + " there with a-service-account@a-project-of-ours.iam.gserviceaccount.com as an editor.");
        fit(List.of("/support", "/support/status"), "-empty");
        assertThat(people.as("viewer").get("/support/status").asString()).contains("In place of the copy");
    }

    private void fit(List<String> paths, String what) {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        assertThat(Screens.wrong(
                        page,
                        "support",
                        paths,
                        path -> path.replaceFirst("[?].*", "").substring(1).replace('/', '-') + what,
                        LoadState.NETWORKIDLE))
                .isEmpty();
        assertThat(mistakes).isEmpty();
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
    }

    @Test
    void fitsEveryWidgetIntoTwoHundredPixels() {
        Page page = comeIn(200, ColorScheme.LIGHT);
        List<String> wrong = new ArrayList<>();
        for (Widget widget : Widget.values()) {
            page.navigate("http://localhost:" + RestAssured.port + "/widgets/" + widget.id() + "?theme=dark");
            picture(page, "widgets-" + widget.id() + "-200-dark");
            if (overflow(page) > 0) {
                wrong.add(widget.id() + " is " + overflow(page) + " pixels too wide.");
            }
            Axe.violations(page).forEach(each -> wrong.add(widget.id() + ": " + each));
        }
        assertThat(wrong).isEmpty();
    }

    /** A judge who finds nothing anywhere would be no judge. */
    @Test
    void isJudgedByAxeWhichFindsWhatIsWrong() {
        Page page = chromium.page(700, ColorScheme.LIGHT);
        page.setContent("<p style='color:#ccc'>Hard to read <input></p>");
        assertThat(Axe.violations(page))
                .anyMatch(each -> each.startsWith("color-contrast:"))
                .anyMatch(each -> each.startsWith("label:"));
    }

    @Test
    void answersAQuestionWithATableThatEqualsTheDatabase() {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        page.navigate("http://localhost:" + RestAssured.port + "/support/ask");
        page.fill("input[name=question]", "median first response by agent last month");
        page.press("input[name=question]", "Enter");
        page.waitForURL("**/support/ask?question=median*");
        LocalDate today = LocalDate.now(ZoneId.of("America/Halifax"));
        List<String> wanted = new Sql(database.dataSource())
                .query(
                        BY_AGENT,
                        row -> (row.getString(1).isEmpty() ? "none" : row.getString(1)) + " "
                                + Words.value(Measure.FIRST_REPLY, row.getDouble(2)) + " n " + row.getLong(3),
                        today.minusMonths(1).withDayOfMonth(1),
                        today.withDayOfMonth(1).minusDays(1));
        List<String> shown = page.locator("section[aria-live] table tbody tr").all().stream()
                .map(row -> row.locator("th").textContent() + " "
                        + row.locator("td").first().textContent())
                .filter(row -> !row.endsWith("n 0"))
                .toList();
        assertThat(wanted).hasSizeGreaterThan(3);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void keepsAViewAndOpensItAgain() {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        page.selectOption("select[name=agent]", "Ann Lee");
        page.waitForURL("**/support?*agent=Ann*");
        page.click(".views summary");
        page.fill(".views input[name=name]", "Ann");
        page.press(".views input[name=name]", "Enter");
        page.waitForSelector("select[name=view]");
        page.click(".views summary");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/support/support-views-1400.png")));
        assertThat(Axe.violations(page)).isEmpty();
        page.navigate("http://localhost:" + RestAssured.port + "/support");
        page.click(".views button:has-text('Open')");
        page.waitForURL("**/support?*agent=Ann*");
        assertThat(mistakes).isEmpty();
    }

    @Test
    void filtersInPlaceKeepsItInTheAddressAndOpensFiguresByKeyboard() {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        String chart = page.innerHTML("#volume ~ .plot");
        String table = page.textContent("#volume ~ details table");
        page.selectOption("select[name=agent]", "Ann Lee");
        page.waitForURL("**/support?*agent=Ann*");
        assertThat(page.innerHTML("#volume ~ .plot")).isNotEqualTo(chart);
        assertThat(page.textContent("#volume ~ details table")).isNotEqualTo(table);
        assertThat(page.textContent("#agents ~ .bars")).contains("Ann Lee").doesNotContain("Bo Diaz");
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
