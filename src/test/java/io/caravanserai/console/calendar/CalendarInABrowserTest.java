package io.caravanserai.console.calendar;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.command.Commands;
import io.caravanserai.console.hawtio.Chromium;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Pause;
import io.caravanserai.store.CalendarMoves;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.PauseBook;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calendar and the pauses, by page, API and command line. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class CalendarInABrowserTest {
    private static final String LONG = "x".repeat(300);

    private final Instant due = Instant.now()
            .plus(20, ChronoUnit.HOURS)
            .truncatedTo(ChronoUnit.HOURS)
            .plusSeconds(60);
    private final String about = "ann-" + System.nanoTime() + "@seven.example";

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    PauseBook book;

    @Inject
    CalendarMoves moves;

    private Chromium chromium;

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
        book.current().forEach(pause -> book.resume(pause.kind(), pause.name(), "test", false));
    }

    private long waits() {
        return messages.accept(new NewMessage("demo-item", null, null, null, due, null, about, "1", Map.of()))
                .id();
    }

    private Instant dueOf(long id) {
        return search.find(MessageFilter.about(about), 0).stream()
                .filter(row -> row.id() == id)
                .findFirst()
                .orElseThrow()
                .due();
    }

    private Page comeIn(String role, int width, ColorScheme scheme) {
        return comeIn(chromium().page(width, scheme), role);
    }

    private Chromium chromium() {
        if (chromium == null) {
            chromium = Chromium.start(Chromium.orSkip());
        }
        return chromium;
    }

    private Page comeIn(Page page, String role) {
        page.navigate("http://localhost:" + RestAssured.port + "/login?next=/calendar");
        page.fill("input[name=name]", people.user(role));
        page.fill("input[name=password]", TestPeople.PASSWORD);
        page.press("input[name=password]", "Enter");
        page.waitForURL("**/calendar");
        return page;
    }

    @Test
    void movesByButtonsAfterAQuestionAndTakesItBack() {
        long id = waits();
        Page page = comeIn("operator", 1400, ColorScheme.LIGHT);
        page.fill("input[name=about]", about);
        page.press("input[name=about]", "Enter");
        page.waitForURL("**/calendar/messages?about=*");
        assertThat(page.textContent("main")).contains("Handles one number.", about);
        page.selectOption("select[name=by]", "P1D");
        page.click("form:has(select[name=by]) button");
        page.waitForURL("**/calendar/move?*");
        assertThat(page.textContent("h1")).isEqualTo("Move 1 message?");
        page.click("button.primary:has-text('Move')");
        page.waitForURL("**/calendar");
        assertThat(dueOf(id)).isEqualTo(due.plus(1, ChronoUnit.DAYS));
        assertThat(page.textContent("main")).doesNotContain("by " + about);
        page.click("button:has-text('Undo') >> nth=0");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(dueOf(id)).isEqualTo(due);
        moves.lately().forEach(move -> assertThat(move.what()).doesNotContain(about));
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNightWithLongTexts() {
        waits();
        book.pause(Pause.Kind.FLOW, "demo", LONG, LONG, null);
        book.pause(Pause.Kind.CONNECTION, "hubspot", LONG, LONG, null);
        List<String> pages = List.of(
                "/calendar",
                "/calendar/messages?flow=demo",
                "/calendar/move?flow=demo&by=P1D",
                "/calendar/skip?flow=demo",
                "/pauses",
                "/");
        assertThat(Screens.wrong(comeIn("operator", 1400, ColorScheme.LIGHT), "calendar", pages))
                .isEmpty();
    }

    @Test
    void holdsAFlowUntilTheViewersNextDay() {
        ZoneId zone = ZoneId.of("Pacific/Auckland");
        messages.accept(new NewMessage(
                "demo-item", null, null, null, Instant.now().plusSeconds(90), null, about, "1", Map.of()));
        Page page = comeIn(chromium().page(zone.getId()), "operator");
        assertThat(page.textContent("main")).contains("those of Pacific/Auckland");
        page.click("button[aria-label='Hold demo until tomorrow']");
        page.click("dialog [value=yes]");
        page.waitForURL("**/pauses");
        Instant midnight = LocalDate.now(zone).plusDays(1).atStartOfDay(zone).toInstant();
        assertThat(book.of(Pause.Kind.FLOW, "demo"))
                .hasValueSatisfying(pause -> assertThat(pause.until()).isEqualTo(midnight));
    }

    @Test
    void takesTimesInFormsInTheViewersZone() {
        ZoneId zone = ZoneId.of("America/New_York");
        long id = waits();
        Page page = comeIn(chromium().page(zone.getId()), "operator");
        page.navigate("http://localhost:" + RestAssured.port + "/messages/" + id);
        assertThat(page.inputValue("input[name=due]"))
                .isEqualTo(due.atZone(zone)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString());
        LocalDateTime wanted = LocalDateTime.of(2031, 1, 2, 3, 4);
        page.fill("input[name=due]", wanted.toString());
        page.click("button:has-text('Reschedule')");
        await().untilAsserted(() ->
                assertThat(dueOf(id)).isEqualTo(wanted.atZone(zone).toInstant()));
    }

    @Test
    void belongsToOperatorsAndToPagesOfThisHub() {
        long id = waits();
        assertThat(people.as("viewer").get("/calendar").asString())
                .doesNotContain("Move a day later", "Hold until", "name=\"about\"");
        assertThat(people.as("viewer").get("/calendar/messages?flow=demo").asString())
                .doesNotContain("<form method=\"get\" action=\"/calendar/move\"", about);
        people.as("viewer").get("/calendar/messages?about=" + about).then().statusCode(403);
        for (String path : new String[] {"/calendar/move", "/calendar/skip", "/calendar/moves/1/undo"}) {
            people.as("viewer")
                    .contentType(ContentType.URLENC)
                    .formParam("about", about)
                    .formParam("by", "P1D")
                    .formParam("shown", "1")
                    .post(path)
                    .then()
                    .statusCode(403);
            people.as("operator")
                    .header("Origin", "https://elsewhere.example")
                    .contentType(ContentType.URLENC)
                    .formParam("about", about)
                    .formParam("by", "P1D")
                    .formParam("shown", "1")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        for (String path :
                new String[] {"/api/messages/reschedule", "/api/messages/discard", "/api/calendar/moves/1/undo"}) {
            people.as("viewer")
                    .contentType(ContentType.JSON)
                    .body("{\"about\":\"" + about + "\"}")
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        assertThat(dueOf(id)).isEqualTo(due);
    }

    @Test
    void movesByApiAndCommandAfterACount() {
        long id = waits();
        people.as("viewer")
                .get("/api/calendar")
                .then()
                .statusCode(200)
                .body("channel.name", org.hamcrest.Matchers.hasItem("demo-item"));
        body("reschedule", "{\"about\":\"" + about + "\",\"by\":\"P1D\",\"preview\":true}", 200)
                .body("matched", equalTo(1));
        body("reschedule", "{\"about\":\"" + about + "\",\"by\":\"P1D\",\"expected\":2}", 409);
        body("reschedule", "{\"about\":\"" + about + "\"}", 400).body("detail", containsString("by how much"));
        body("reschedule", "{\"about\":\"" + about + "\",\"by\":\"soon\"}", 400);
        body("reschedule", "{\"by\":\"P1D\"}", 400).body("detail", containsString("Say which messages"));
        long move = body("reschedule", "{\"about\":\"" + about + "\",\"by\":\"P1D\",\"expected\":1}", 200)
                .extract()
                .jsonPath()
                .getLong("move");
        assertThat(dueOf(id)).isEqualTo(due.plus(1, ChronoUnit.DAYS));
        people.as("operator")
                .post("/api/calendar/moves/" + move + "/undo")
                .then()
                .body("messages", equalTo(1));
        people.as("operator")
                .post("/api/calendar/moves/" + move + "/undo")
                .then()
                .statusCode(409);
        people.as("operator").post("/api/calendar/moves/999999/undo").then().statusCode(404);
        assertThat(command("reschedule", "--about", about, "--by", "PT2H")).contains("1 found", "--yes --expected 1");
        assertThat(command("reschedule", "--about", about, "--by", "PT2H", "--yes", "--expected", "1"))
                .contains("1 changed");
        assertThat(dueOf(id)).isEqualTo(due.plus(2, ChronoUnit.HOURS));
        assertThat(command("reschedule", Long.toString(id), "--at", due.toString()))
                .contains("1 rescheduled.");
        assertThat(command("discard", "--about", about)).contains("1 found");
        assertThat(command("discard", "--about", about, "--yes")).contains("1 changed");
        assertThat(command("discard", Long.toString(waits()))).contains("1 discarded.");
    }

    private io.restassured.response.ValidatableResponse body(String action, String body, int status) {
        return people.as("operator")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/messages/" + action)
                .then()
                .statusCode(status);
    }

    private String command(String... words) {
        StringWriter out = new StringWriter();
        String[] all = Stream.of(
                        Stream.of("messages"),
                        Stream.of(words),
                        Stream.of("--url", "http://localhost:" + RestAssured.port, "--token", people.token("operator")))
                .flatMap(each -> each)
                .toArray(String[]::new);
        int exit = Commands.line()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
        assertThat(exit).as(out.toString()).isZero();
        return out.toString();
    }
}
