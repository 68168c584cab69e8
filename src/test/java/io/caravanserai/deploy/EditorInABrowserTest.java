package io.caravanserai.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.caravanserai.console.hawtio.Browsing;
import io.caravanserai.console.hawtio.Screens;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of {@code routes/} as somebody edits them in a browser, on a hub with a message that stands in the middle of a flow. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class EditorInABrowserTest {
    private static final String PAGE = "/routes/files/" + InFlightFolder.POST;
    private static final String RENAMED = InFlightFolder.FLOW.replace("id: post-first", "id: post-primus");

    @Inject
    Keeper keeper;

    @Inject
    Messages messages;

    @Inject
    MessageOperations operations;

    @Inject
    MessageSearch search;

    @Inject
    TestPeople people;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @ConfigProperty(name = "test.outside.port")
    int port;

    private Outside outside;
    private Browsing browsing;
    private String whom;
    private long id;

    @BeforeEach
    void parksAMessageInTheMiddle() throws IOException {
        browsing = Browsing.start();
        InFlightFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        outside = new Outside(port, "second");
        whom = UUID.randomUUID() + "-parked";
        id = messages.accept(new NewMessage("post", whom, null, null, null, "{\"whom\":\"" + whom + "\"}", Map.of()))
                .id();
        becomes(MessageState.PARKED);
    }

    @AfterEach
    void close() throws IOException {
        if (outside == null) {
            return;
        }
        if (state() == MessageState.PARKED) {
            operations.discard(id, "test");
        }
        outside.close();
        browsing.close();
    }

    private MessageState state() {
        return search.one(id).orElseThrow().row().state();
    }

    private void becomes(MessageState state) {
        await().until(this::state, state::equals);
    }

    private Page comeIn(String role, int width, ColorScheme scheme) {
        return browsing.comeIn(width, scheme, people.user(role), TestPeople.PASSWORD);
    }

    private Page edit(String role) {
        Page page = comeIn(role, 1400, ColorScheme.LIGHT);
        browsing.go(page, PAGE);
        return page;
    }

    private static void type(Page page, String text) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
    }

    @Test
    void showsAMistakeAtItsLineWhileItIsTypedAndSavesNothing() throws IOException {
        long before = keeper.state().version();
        Page page = edit("editor");
        Locator save = page.locator("button[data-save]");
        assertThat(save).isEnabled();
        type(page, InFlightFolder.FLOW.replace("uri: durable:post\n", "uri: [durable:post\n"));
        assertThat(page.locator("#checked [data-refused]")).containsText("yaml-syntax");
        assertThat(page.locator("#checked li").first()).hasAttribute("data-line", "7");
        assertThat(page.locator(".cm-lint-marker-error")).hasCount(1);
        assertThat(save).isDisabled();
        page.locator("a[data-to-line]").first().click();
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/editing/mistake.png")));

        type(page, InFlightFolder.FLOW.replace("what: second", "what: third"));
        assertThat(save).isEnabled();
        assertThat(page.locator(".cm-lint-marker-error")).hasCount(0);
        assertThat(page.locator(".diff")).containsText("+              what: third");
        assertThat(keeper.state().version()).isEqualTo(before);
        assertThat(Files.readString(routes.resolve(InFlightFolder.POST))).isEqualTo(InFlightFolder.FLOW);
        assertThat(browsing.mistakes()).isEmpty();
    }

    @Test
    void asksWhatBecomesOfMessagesOnTheirWayAndDoesNothingTwice() throws IOException {
        Page page = edit("editor");
        type(page, RENAMED);
        Locator renamed = page.getByLabel("post-first is called post-primus now: what it did is not done again.");
        assertThat(renamed).isVisible();
        assertThat(page.locator("button[data-save]")).isDisabled();
        renamed.check();
        assertThat(page.locator("#checked")).containsText("they are those of 'post-primus' from now on.");
        assertThat(page.getByLabel("post-first is called post-primus now")).isChecked();
        page.fill("input[name=message]", "Say it in Latin.");
        page.click("button[data-save]");
        page.waitForURL("**?saved=true");
        assertThat(page.locator(".notice")).containsText("took over at");
        assertThat(page.locator(".versions li").first()).containsText("Say it in Latin.");
        assertThat(Files.readString(routes.resolve(InFlightFolder.POST))).isEqualTo(RENAMED);
        outside.release(whom);
        operations.replay(id, null, "test");
        becomes(MessageState.DONE);
        assertThat(outside.told(whom)).containsExactly("first", "second");
    }

    @Test
    void bringsAnEarlierTextBackAfterShowingWhatThatChanges() throws IOException {
        String path = "kamelets/post-tell-action.kamelet.yaml";
        String later = InFlightFolder.TELL.replace("Post Tell Action", "Post Call Action");
        keeper.edit(path, later, keeper.file(path).tag(), new Author("ada", "Call."), java.util.List.of());
        Page page = comeIn("editor", 1400, ColorScheme.LIGHT);
        browsing.go(page, "/routes/files/" + path);
        page.click("text=Bring this text back");
        assertThat(page.locator(".notice")).containsText("Save it to bring it back.");
        page.locator(".changes summary").click();
        assertThat(page.locator(".diff .added")).containsText("Post Tell Action");
        page.click("button[data-save]");
        page.waitForURL("**?saved=true");
        assertThat(Files.readString(routes.resolve(path))).isEqualTo(InFlightFolder.TELL);
        assertThat(browsing.mistakes()).isEmpty();
    }

    @Test
    void goesBackToAVersionAfterAQuestion() {
        long before = keeper.state().version();
        String text = InFlightFolder.FLOW.replace("Tells the outside of two things.", "Tells it two things.");
        keeper.edit(
                InFlightFolder.POST,
                text,
                keeper.file(InFlightFolder.POST).tag(),
                new Author("ada", null),
                java.util.List.of());
        Page page = comeIn("editor", 1400, ColorScheme.LIGHT);
        browsing.go(page, "/routes/versions/" + before);
        page.click("text=Go back to this version");
        assertThat(page.locator("h1")).hasText("Go back to v" + before + "?");
        page.click("button:has-text('Go back')");
        page.waitForURL("**/routes/versions");
        assertThat(page.locator("tbody tr").first()).containsText("Back to v" + before + ".");
        assertThat(keeper.file(InFlightFolder.POST).text()).isEqualTo(InFlightFolder.FLOW);
    }

    @Test
    void showsAViewerTextsWithoutAnyButton() {
        Page page = edit("viewer");
        assertThat(page.locator(".cm-content")).containsText("Tells the outside of two things.");
        assertThat(page.locator("main button")).hasCount(0);
        type(page, "gone");
        assertThat(page.locator(".cm-content")).containsText("Tells the outside of two things.");
        browsing.go(page, "/routes");
        assertThat(page.locator("main a:has-text('post.camel.yaml')")).hasCount(1);
        assertThat(page.locator("text=New file")).hasCount(0);
    }

    @Test
    void runsNothingThatStandsInANameOrAText() throws IOException {
        String script = "<img src=x onerror=\"document.title='run'\"></textarea><script>document.title='run'</script>";
        HotFolder.write(routes, "post/templates/<img src=x onerror=document.title=1>.html", script);
        HotFolder.write(routes, "post/notes.txt", script);
        keeper.checkNow();
        Page page = comeIn("editor", 1400, ColorScheme.LIGHT);
        browsing.go(page, "/routes");
        page.click("a:has-text('onerror')");
        assertThat(page.locator(".cm-content")).containsText("</textarea><script>");
        browsing.go(page, "/routes/files/post/notes.txt");
        assertThat(page.locator(".cm-content")).containsText("</textarea><script>");
        assertThat(page.title()).contains("notes.txt");
        assertThat(browsing.mistakes()).isEmpty();
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNight() throws IOException {
        HotFolder.write(routes, "post/wrong.camel.yaml", "- route:\n    id: wrong-" + "x".repeat(300) + "\n");
        keeper.checkNow();
        List<String> pages = List.of(
                "/routes",
                PAGE,
                "/routes/files/post/wrong.camel.yaml",
                "/routes/versions",
                "/routes/versions/1",
                "/routes/removal/" + InFlightFolder.POST);
        assertThat(Screens.wrong(comeIn("editor", 1400, ColorScheme.LIGHT), "editing", pages))
                .isEmpty();
        assertThat(browsing.mistakes()).isEmpty();
    }
}
