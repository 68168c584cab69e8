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
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
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

/** The texts of a flow as who writes them changes, sees and tries them. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class TextsInABrowserTest {
    private static final String FOLDER = "post/templates/";
    private static final String LETTER = FOLDER + "general-3.html";
    private static final String PAGE = "/texts/files/" + LETTER;
    private static final String TEXT = """
            subject: Hello {first_name}
            --- text
            Hello {first_name} of {business_name ?: 'your business'}. {unsubscribe_link}
            --- html
            <!DOCTYPE html>
            <html lang="en"><head><title>Hello</title></head><body>
            <p>Hello {first_name} of {business_name ?: 'your business'}</p>
            <p><a href="{unsubscribe_link}">No more</a></p>
            </body></html>
            """;
    private static final String SAMPLES = """
            {"reminder-*": {"always": {"first_name": "Ada"}},
             "*": {"always": {"first_name": "Ada", "unsubscribe_link": "https://hub.example.com/u?t=sample"},
                   "sometimes": {"business_name": "Lovelace & Co"}}}
            """;

    @Inject
    Keeper keeper;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    TestPeople people;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private Browsing browsing;

    @BeforeEach
    void writesTexts() throws IOException {
        browsing = Browsing.start();
        InFlightFolder.beginAgain(routes);
        HotFolder.write(routes, FOLDER + "samples.json", SAMPLES);
        for (String name : List.of("general-1", "general-3", "urgent-3")) {
            HotFolder.write(routes, FOLDER + name + ".html", TEXT);
        }
        HotFolder.write(routes, FOLDER + "reminder-3.html", "subject: Soon\n--- text\nSoon\n--- html\n<p>Soon</p>\n");
        HotFolder.write(routes, "post/post.properties", "emails.after=0h, 24h, 72h\n");
        for (String shipped : List.of(
                "contact/contact-test-email.camel.yaml", "kamelets/sendgrid-message-send-action.kamelet.yaml")) {
            HotFolder.write(routes, shipped, Files.readString(Path.of("routes", shipped)));
        }
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    @AfterEach
    void close() {
        if (browsing != null) {
            browsing.close();
        }
    }

    private Page comeIn(String role, int width, ColorScheme scheme) {
        return browsing.comeIn(width, scheme, people.user(role), TestPeople.PASSWORD);
    }

    private Page write() {
        Page page = comeIn("writer", 1400, ColorScheme.LIGHT);
        browsing.go(page, PAGE);
        return page;
    }

    private static void type(Page page, String text) {
        page.locator(".cm-content").click();
        page.keyboard().press("Control+A");
        page.keyboard().insertText(text);
    }

    private static Locator seen(Page page, String frame) {
        return page.frameLocator("iframe[name=shows-" + frame + "]").locator("body");
    }

    @Test
    void refusesAMisspeltFieldAtItsLineBeforeItIsSaved() throws IOException {
        Page page = write();
        type(page, TEXT.replace("<p>Hello {first_name}", "<p>Hello {first_nam}"));
        assertThat(page.locator("#checked [data-refused]")).containsText("has no first_nam for it");
        assertThat(page.locator("#checked li").first()).hasAttribute("data-line", "7");
        assertThat(page.locator(".cm-lint-marker-error")).hasCount(1);
        assertThat(page.locator("button[data-save]").first()).isDisabled();
        assertThat(seen(page, "light")).containsText("first_nam");
        assertThat(Files.readString(routes.resolve(LETTER))).isEqualTo(TEXT);
    }

    @Test
    void letsAWriterInsertAFieldAndSaveATextAndNothingElse() throws IOException {
        Page page = write();
        type(page, TEXT.replace("No more", "No more, "));
        page.locator(".cm-content").press("Control+Home");
        page.keyboard().press("End");
        page.click("button[data-insert='{first_name}']");
        assertThat(seen(page, "text")).containsText("Hello AdaAda");
        page.fill("input[name=message]", "Twice is kinder.");
        page.click("button.primary");
        page.waitForURL("**?saved=true");
        assertThat(page.locator(".versions li").first()).containsText("Twice is kinder.");
        assertThat(Files.readString(routes.resolve(LETTER))).startsWith("subject: Hello {first_name}{first_name}\n");

        browsing.go(page, "/routes/files/" + InFlightFolder.POST);
        assertThat(page.locator("main button")).hasCount(0);
        browsing.go(page, "/routes");
        assertThat(page.locator("text=New file")).hasCount(0);
        browsing.go(page, "/routes/files/" + FOLDER + "samples.json");
        assertThat(page.locator("main button")).hasCount(0);
    }

    @Test
    void bringsAnEarlierTextBack() throws IOException {
        keeper.edit(LETTER, TEXT.replace("Hello", "Hi"), keeper.file(LETTER).tag(), new Author("ada", null), List.of());
        Page page = write();
        assertThat(seen(page, "light")).containsText("Hi Ada");
        page.click("text=Bring this text back");
        assertThat(page.locator(".notice")).containsText("Save it to bring it back.");
        assertThat(seen(page, "light")).containsText("Hello Ada");
        page.click("button.primary");
        page.waitForURL("**?saved=true");
        assertThat(Files.readString(routes.resolve(LETTER))).isEqualTo(TEXT);
    }

    @Test
    void showsItAsItsSampleAndAsAPersonWithoutThatPersonsLinks() {
        String whom = UUID.randomUUID() + "@example.org";
        String body = "{\"whom\": \"grace\", \"form\": {\"first_name\": \"Grace\", \"business_name\": \"\","
                + " \"unsubscribe_link\": \"https://hub.example.com/u?t=hers\"}}";
        messages.accept(new NewMessage("post", whom, null, null, null, null, whom, body, Map.of()));
        Page page = write();
        assertThat(seen(page, "light")).containsText("Hello Ada of Lovelace & Co");
        assertThat(seen(page, "dark")).containsText("Hello Ada of Lovelace & Co");
        assertThat(seen(page, "phone")).containsText("Hello Ada of Lovelace & Co");
        page.getByLabel("the sample, with what is always there").check();
        assertThat(seen(page, "light")).containsText("Hello Ada of your business");
        page.fill("input[name=person]", whom);
        page.locator("input[name=as][value=person]").check();
        assertThat(seen(page, "light")).containsText("Hello Grace of your business");
        assertThat(seen(page, "text")).containsText("t=sample");
        page.fill("input[name=person]", "nobody@example.org");
        page.press("input[name=person]", "Tab");
        assertThat(seen(page, "light")).containsText("no message about this address");
        assertThat(browsing.mistakes()).isEmpty();

        people.as("viewer")
                .contentType(ContentType.URLENC)
                .formParam("text", TEXT)
                .formParam("as", "person")
                .formParam("person", whom)
                .post("/texts/shown/" + LETTER)
                .then()
                .statusCode(403);
    }

    @Test
    void sendsATestToWhoeverWritesItAndToNobodyElse() {
        String mine = UUID.randomUUID() + "@example.org";
        String user = people.user("writer");
        Page page = browsing.comeIn(1400, ColorScheme.LIGHT, user, TestPeople.PASSWORD);
        browsing.go(page, PAGE);
        page.fill("input[name=address]", mine);
        page.click("text=Send a test to me");
        assertThat(page.locator(".notice")).containsText("A test is on its way to " + mine);
        await().until(() -> sent(mine), state -> state == MessageState.DONE);
        assertThat(page.locator("input[name=address]")).hasCount(0);

        String theirs = UUID.randomUUID() + "@example.org";
        page.evaluate("""
                address => {
                  const field = document.createElement('input');
                  field.name = 'address';
                  field.value = address;
                  document.querySelector('form[data-language]').append(field);
                }""", theirs);
        page.click("text=Send a test to me");
        assertThat(page.locator("main"))
                .containsText("Tests go to your own address, which is " + mine + ", and to no other.");
        assertThat(search.find(MessageFilter.ofChannel("contact-test-email", null), 0).stream()
                        .map(row -> search.one(row.id()).orElseThrow().body())
                        .filter(body -> body.contains(theirs)))
                .isEmpty();

        people.as("admin").delete("/api/users/" + user + "/test-address").then().statusCode(204);
        browsing.go(page, PAGE);
        assertThat(page.locator("input[name=address]")).hasCount(1);
    }

    private MessageState sent(String to) {
        return search.find(MessageFilter.ofChannel("contact-test-email", null), 0).stream()
                .filter(row -> search.one(row.id()).orElseThrow().body().contains(to))
                .findFirst()
                .map(MessageRow::state)
                .orElseThrow();
    }

    @Test
    void findsAllVariantsOfOneEmailAndSaysWhenItGoesOut() {
        Page page = comeIn("viewer", 1400, ColorScheme.LIGHT);
        browsing.go(page, "/texts?q=e-mail+3");
        assertThat(page.locator("tbody a")).hasText(new String[] {"general-3", "reminder-3", "urgent-3"});
        page.click("text=general-3");
        assertThat(page.locator("main")).containsText("Variants: general-3 · urgent-3");
        assertThat(page.locator(".audience"))
                .containsText("72h after the sign-up (emails.after in post/post.properties)");
        assertThat(page.locator("main button")).hasCount(0);
        assertThat(page.locator("input[value=person]")).hasCount(0);
    }

    @Test
    void runsNothingThatStandsInAText() {
        Page page = write();
        String title = page.title();
        type(page, TEXT.replace("<p>Hello", "<script>top.document.title='run'</script><p onclick='x'>Hello"));
        assertThat(page.locator(".diff")).containsText("top.document.title");
        assertThat(seen(page, "light")).containsText("Hello Ada");
        assertThat(page.title()).isEqualTo(title);
        people.as("writer")
                .get("/texts/shown/" + LETTER)
                .then()
                .header("Content-Security-Policy", org.hamcrest.Matchers.containsString("sandbox"));
    }

    @Test
    void fitsDesksAndPhonesByDayAndByNight() throws IOException {
        HotFolder.write(
                routes, FOLDER + "long-1.html", TEXT.replace("subject: Hello", "subject: " + "Hello".repeat(60)));
        keeper.checkNow();
        Page page = comeIn("writer", 1400, ColorScheme.LIGHT);
        assertThat(Screens.wrong(page, "editing", List.of("/texts", PAGE, "/texts/files/" + FOLDER + "long-1.html")))
                .isEmpty();
        assertThat(browsing.mistakes()).isEmpty();
    }
}
