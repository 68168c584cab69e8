package io.caravanserai.console.school;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.caravanserai.console.hawtio.Chromium;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.school.AcademyProfile;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of the academy and of those who are not written to, on a desk and on a phone, by day and by night. */
@QuarkusTest
@TestProfile(AcademyProfile.class)
class AcademyInABrowserTest {
    private static final String EMAIL = "hana.with.a.rather.long.address@applicants.of.the.academy.example";

    @Inject
    AcademyDatabase academy;

    @Inject
    TestFlow flow;

    private final List<String> mistakes = new ArrayList<>();
    private Chromium chromium;

    @BeforeEach
    void open() {
        assumeTrue(
                Chromium.program().isPresent(),
                "There is no Chromium here: install it (apt-get install chromium), or set CHROMIUM to where it is.");
        flow.resetOutside();
        chromium = Chromium.start(Chromium.program().orElseThrow());
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Pages with something on them; their paths. */
    private List<String> pages() {
        String waits = applied(EMAIL);
        String approved = applied("approved-" + UUID.randomUUID() + "@applicants.example");
        String version = given().get("/api/academy/cta/" + approved).path("version");
        given().contentType(ContentType.JSON)
                .body(Map.of("version", version))
                .post("/api/academy/cta/" + approved + "/approve")
                .then()
                .statusCode(202);
        String batch = given().contentType("text/csv")
                .body("email,name\n" + UUID.randomUUID() + "@leads.example,Ann\nnobody,Ben\n")
                .queryParam("name", "webinar.csv")
                .queryParam("consent", "webinar form, March 2026")
                .queryParam("allow-bad", "true")
                .post("/api/academy/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("batch");
        String campaign = given().contentType(ContentType.JSON)
                .body(Map.of("batch", batch))
                .post("/api/academy/campaigns")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        given().contentType(ContentType.JSON)
                .body(Map.of("identity", EMAIL, "channel", "email", "words", "asked us by phone"))
                .post("/api/contacts/suppressions")
                .then()
                .statusCode(201);
        given().contentType(ContentType.JSON)
                .body(Map.of(
                        "identity",
                        EMAIL,
                        "channel",
                        "email",
                        "category",
                        "session",
                        "given",
                        true,
                        "source",
                        "enrolment"))
                .put("/api/contacts/consents")
                .then()
                .statusCode(200);
        return List.of(
                "/academy/approvals",
                "/academy/approvals/" + waits,
                "/academy/approvals/" + approved,
                "/academy/leads",
                "/academy/leads/imports/" + batch,
                "/academy/leads/campaigns/" + campaign,
                "/contacts",
                "/contacts?identity=" + EMAIL);
    }

    private String applied(String email) {
        String id = UUID.randomUUID().toString();
        academy.ask(sql -> sql.update(
                "insert into cta_submissions (id, email, phone, full_name, country, language, timezone, message)"
                        + " values (?, ?, '+4915123499002', 'Hana Vogt', 'DE', 'de-DE', 'Europe/Berlin', 'Let me in.')",
                id,
                email));
        return id;
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNight() {
        List<String> pages = pages();
        Page page = chromium.page(1400, ColorScheme.LIGHT);
        page.onPageError(mistakes::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                mistakes.add(message.text());
            }
        });
        assertThat(Screens.wrong(page, "academy", pages, AcademyInABrowserTest::name, LoadState.NETWORKIDLE))
                .isEmpty();
        assertThat(mistakes).isEmpty();
    }

    private static String name(String path) {
        return path.replaceFirst("[?].*", "-of-one")
                .substring(1)
                .replaceAll("/[0-9a-f-]{36}", "-one")
                .replace('/', '-');
    }
}
