package io.caravanserai.console.frame;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.desk.Axe;
import io.caravanserai.console.hawtio.Browsing;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The head of pages and what a page does while it is open, with the keyboard alone. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class FrameInABrowserTest {
    private static final List<String> PAGES =
            List.of("/", "/messages", "/runs", "/people", "/connections", "/contacts");
    private static final String LONG = "x".repeat(300);

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    private Browsing browsing;

    @BeforeEach
    void open() {
        browsing = Browsing.start();
    }

    @AfterEach
    void close() {
        if (browsing != null) {
            browsing.close();
        }
    }

    private Page comeIn(int width, ColorScheme scheme) {
        return browsing.comeIn(width, scheme, people.user("operator"), TestPeople.PASSWORD);
    }

    private long park(String about) {
        long id = messages.accept(NewMessage.of("demo-item", UUID.randomUUID() + LONG, "13")
                        .about(about))
                .id();
        await().until(() -> search.one(id).orElseThrow().row().state() == MessageState.PARKED);
        return id;
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNight() {
        park(LONG + "@example.org");
        Page page = comeIn(1400, ColorScheme.LIGHT);
        assertThat(Screens.wrong(page, "console", PAGES)).isEmpty();
        assertThat(browsing.mistakes()).isEmpty();
    }

    @Test
    void keepsFocusTypedTextScrollAndSelectionWhileThePageIsUpdated() {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        park("first@example.org");
        browsing.go(page, "/messages?channel=demo-item");
        page.waitForSelector("html[data-stream=open]");
        Locator field = page.locator("input[name=key]");
        field.fill("7");
        // However few messages there are, they reach below this.
        page.setViewportSize(1400, 300);
        page.evaluate("scrollTo(0, 40)");
        long id = park("kept@example.org");
        page.waitForSelector("a[href='/messages/" + id + "']");
        assertThat(page.evaluate("document.activeElement.name")).isEqualTo("key");
        assertThat(field.inputValue()).isEqualTo("7");
        assertThat(((Number) page.evaluate("scrollY")).intValue()).isGreaterThanOrEqualTo(40);

        page.locator("a[href='/messages/" + id + "']").focus();
        page.evaluate(
                "id => getSelection().selectAllChildren(document.querySelector(`a[href='/messages/${id}']`))",
                Long.toString(id));
        long next = park("next@example.org");
        page.waitForSelector("a[href='/messages/" + next + "']");
        assertThat(page.evaluate("document.activeElement.getAttribute('href')")).isEqualTo("/messages/" + id);
        assertThat(page.evaluate("String(getSelection())")).isEqualTo(Long.toString(id));
        assertThat(browsing.mistakes()).isEmpty();
    }

    @Test
    void goesByKeyboardAlone() {
        Page page = comeIn(1400, ColorScheme.LIGHT);
        browsing.go(page, "/runs");
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
        page.keyboard().press("/");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("box");
        page.keyboard().type("/");
        assertThat(page.inputValue("#box")).isEqualTo("/");
        page.locator("select[name=flow]").focus();
        page.keyboard().press("Control+k");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("box");
        Page phone = comeIn(390, ColorScheme.LIGHT);
        browsing.go(phone, "/runs");
        phone.locator(".menu-button").focus();
        phone.keyboard().press("Enter");
        phone.keyboard().press("Tab");
        assertThat(phone.evaluate("document.activeElement.textContent")).isEqualTo("Home");
        assertThat(Axe.violations(phone)).isEmpty();
        phone.keyboard().press("Escape");
        assertThat(phone.locator(".menu nav").isVisible()).isFalse();
    }

    @Test
    void asksBeforeWhatCannotBeUndone() {
        long id = park("asked@example.org");
        Page page = comeIn(1400, ColorScheme.LIGHT);
        browsing.go(page, "/messages/" + id);
        page.locator("form[action$='/discard'] button").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]").textContent()).contains("cannot be taken back", "Discard it");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Leave it");
        assertThat(Axe.violations(page)).isEmpty();
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog[open]").count()).isZero();
        assertThat(search.one(id).orElseThrow().row().state()).isEqualTo(MessageState.PARKED);
        page.keyboard().press("Enter");
        page.locator("dialog [value=yes]").press("Enter");
        await().until(() -> search.one(id).orElseThrow().row().state() == MessageState.DISCARDED);
    }

    @Test
    void remembersLightOrDarkAndShowsTimesInTheViewersZone() {
        park("zone@example.org");
        Page page = browsing.in("America/New_York", people.user("operator"), TestPeople.PASSWORD);
        browsing.go(page, "/messages");
        Locator time = page.locator("td time").first();
        String shown = time.textContent();
        String wanted = (String) page.evaluate(
                "at => new Date(at).toLocaleTimeString('en-GB', {timeZone: 'America/New_York'})",
                time.getAttribute("datetime"));
        assertThat(shown).endsWith(wanted);
        assertThat(time.getAttribute("title")).endsWith("UTC");
        assertThat(page.textContent(".foot")).contains("America/New_York");
        page.click(".theme");
        assertThat(page.getAttribute("html", "data-theme")).isEqualTo("dark");
        browsing.go(page, "/runs");
        assertThat(page.getAttribute("html", "data-theme")).isEqualTo("dark");
    }
}
