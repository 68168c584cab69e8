package io.caravanserai.console.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.hawtio.Chromium;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.desk.read.DeskData;
import io.caravanserai.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Widgets in frames of pages of other origins. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class WidgetInABrowserTest {
    @Inject
    TestPeople people;

    @Inject
    Database database;

    private final List<HttpServer> sites = new ArrayList<>();
    private Chromium chromium;
    private Page page;

    @BeforeEach
    void open() {
        Chromium.orSkip();
        DeskData data = new DeskData(database);
        data.ticket(Instant.now().minusSeconds(90_000).toString());
        data.synced(System.nanoTime(), Instant.now().minusSeconds(60).toString(), "OK");
        chromium = Chromium.start(Chromium.program().orElseThrow());
        page = chromium.page(700, ColorScheme.LIGHT);
    }

    @AfterEach
    void close() {
        sites.forEach(site -> site.stop(0));
        if (chromium != null) {
            chromium.close();
        }
    }

    /** A site of another origin than the hub's, which is localhost here; all its pages are this one. */
    private String site(String body) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] text = ("<!DOCTYPE html><title>A site</title>" + body).getBytes(UTF_8);
        site.createContext("/", call -> {
            call.getResponseHeaders().set("Content-Type", "text/html");
            call.sendResponseHeaders(200, text.length);
            call.getResponseBody().write(text);
            call.close();
        });
        site.start();
        sites.add(site);
        return "http://127.0.0.1:" + site.getAddress().getPort();
    }

    private static String frame(String query) {
        return "<iframe width=600 height=400 src='http://localhost:" + RestAssured.port + "/widgets/volume" + query
                + "'></iframe>";
    }

    private String token(String origin) {
        long id = people.as("operator")
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Site", "widgets", List.of("volume"), "origins", List.of(origin)))
                .post("/api/support/embeds")
                .jsonPath()
                .getLong("id");
        return people.as("operator")
                .post("/api/support/embeds/" + id + "/tokens")
                .jsonPath()
                .getString("token");
    }

    /** A site's origin is known once it stands, and its page needs a token for that: it asks for its frame by itself. */
    private FrameLocator shown(String origin, String query) {
        page.navigate(origin);
        page.evaluate("html => { document.body.innerHTML = html }", frame(query));
        return page.frameLocator("iframe");
    }

    @Test
    void isShownInTheFrameOfAPageItsEmbedNamesAndInNoOther() throws IOException {
        String named = site("");
        String other = site("");
        String token = token(named);
        assertThat(shown(named, "?theme=dark&token=" + token).locator("h1")).containsText("Came in");
        assertThat(page.context().cookies()).isEmpty();

        List<String> said = new ArrayList<>();
        page.onConsoleMessage(message -> said.add(message.text()));
        page.navigate(other);
        page.waitForConsoleMessage(
                new Page.WaitForConsoleMessageOptions()
                        .setPredicate(message -> message.text().contains("frame-ancestors")),
                () -> page.evaluate("html => { document.body.innerHTML = html }", frame("?token=" + token)));
        assertThat(page.frameLocator("iframe").locator("h1:has-text('Came in')"))
                .hasCount(0);
    }

    @Test
    void saysInTheFrameWhyItShowsNothing() throws IOException {
        String site = site("");
        String token = token(site);
        String last = token.substring(token.length() - 1);
        String altered = token.substring(0, token.length() - 2) + (last.equals("A") ? "BB" : "AA");
        assertThat(shown(site, "?token=" + altered).locator("main")).containsText("was altered");
        assertThat(shown(site, "?token=" + token + "&agent=Bo").locator("main")).containsText("cannot be changed here");
        assertThat(shown(site, "").locator("main")).containsText("whoever is logged in");
        assertThat(page.frames().get(1).url()).doesNotContain("/login");
    }
}
