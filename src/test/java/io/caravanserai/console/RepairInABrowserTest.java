package io.caravanserai.console;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.caravanserai.console.desk.Axe;
import io.caravanserai.console.hawtio.Browsing;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.console.repair.RepairData;
import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.PersonSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose tracker is missing, why, and how it is mended: a part of the address, Enter, and one button. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RepairInABrowserTest {
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String ann = "ann." + unique + "@example.org";

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    PersonSearch index;

    @Inject
    RepairData data;

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

    private long park(String about) {
        long id = messages.accept(NewMessage.of("demo-item", UUID.randomUUID().toString(), "13")
                        .about(about))
                .id();
        await().until(() -> search.one(id).orElseThrow().row().state() == MessageState.PARKED);
        await().until(() -> !index.find(about, 1).isEmpty());
        return id;
    }

    /** Drive refused the folder of the tracker; by now it was shared, and the route makes what it could not. */
    private long withoutTracker() {
        Failure failure = new Failure(
                "permanent",
                "google-drive answered POST /files with 403: The folder is not shared. Parked, not retried. Share it with"
                        + " the hub's account, then replay.",
                "demo-item",
                "tracker",
                null);
        long id = data.park("1", failure, ann);
        await().until(() -> !index.find(ann, 1).isEmpty());
        return id;
    }

    @Test
    void repairsAMissingTrackerFromHomeInThreeActionsByKeyboardAlone() {
        long id = withoutTracker();
        Page page = browsing.comeIn(1400, ColorScheme.LIGHT, people.user("operator"), TestPeople.PASSWORD);
        browsing.go(page, "/");
        // One: a part of the address.
        page.keyboard().press("/");
        page.keyboard().type(unique.substring(1));
        page.keyboard().press("Enter");
        page.waitForURL("**/person?about=*");
        assertThat(page.textContent(".missing")).contains("403: The folder is not shared", "Share it with");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("missing");
        // Two: go to the button. Three: press it.
        page.keyboard().press("Tab");
        assertThat(page.evaluate("document.activeElement.textContent")).isEqualTo("Replay");
        page.keyboard().press("Enter");
        await().untilAsserted(() ->
                assertThat(search.one(id).orElseThrow().row().state()).isEqualTo(MessageState.DONE));
        page.waitForSelector("#step-" + id + ".done");
        assertThat(page.locator(".missing").count()).isZero();
        assertThat(browsing.mistakes()).isEmpty();
    }

    @Test
    void walksThroughResultsByArrows() {
        park(ann);
        park("bob." + unique + "@example.org");
        Page page = browsing.comeIn(1400, ColorScheme.LIGHT, people.user("operator"), TestPeople.PASSWORD);
        browsing.go(page, "/");
        page.keyboard().press("Control+k");
        page.keyboard().type(unique);
        page.waitForSelector("#found a >> nth=1");
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/console/box.png")));
        assertThat(Axe.violations(page)).isEmpty();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        String href = (String) page.evaluate("document.activeElement.getAttribute('href')");
        page.keyboard().press("Enter");
        page.waitForURL("**" + href);
        assertThat(href).startsWith("/person?about=");
    }

    @Test
    void isReadOnDesksAndPhonesByDayAndByNightHoweverLongTextsAre() {
        String name = "X".repeat(150) + " " + "y".repeat(150);
        messages.accept(NewMessage.of("demo-held", "key " + unique + "z".repeat(300), "{\"name\":\"" + name + "\"}")
                .about(ann));
        park(ann);
        Page page = browsing.comeIn(1400, ColorScheme.LIGHT, people.user("operator"), TestPeople.PASSWORD);
        assertThat(Screens.wrong(page, "console", List.of("/", "/person?about=" + ann, "/find?q=demo")))
                .isEmpty();
        assertThat(browsing.mistakes()).isEmpty();
    }
}
