package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of docs/add-a-system.md, word for word but for the place of the system and of its secret. */
@QuarkusTest
@TestProfile(WithoutSandbox.class)
class AddedSystemTest {
    private static final String FILE = "connections/pipedrive.connection.yaml";
    private static final Pattern BLOCK = Pattern.compile("`(\\S+[.]yaml)`:\n\n```yaml\n(.*?)```", Pattern.DOTALL);

    @Inject
    Keeper keeper;

    @Inject
    Messages messages;

    @Inject
    MessageOperations operations;

    @Inject
    MessageSearch search;

    @Inject
    ConnectionsView connections;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, String> example = new TreeMap<>();
    private HttpServer vendor;
    private Path secret;

    @BeforeEach
    void saveTheExampleWhileTheHubRuns() throws IOException {
        vendor = Outside.open(this::answer);
        secret = Files.createTempFile(routes.getParent(), "token", "");
        Files.writeString(secret, "right\n");
        String page = Files.readString(Path.of("docs/add-a-system.md"));
        BLOCK.matcher(page).results().forEach(block -> example.put(block.group(1), block.group(2)));
        assertThat(example).hasSize(6);
        example.compute(FILE, (path, text) -> text.replace(
                        "https://api.pipedrive.com",
                        "http://localhost:" + vendor.getAddress().getPort())
                .replace("setting: hub.connection.pipedrive.token", "file: " + secret));
        for (Map.Entry<String, String> file : example.entrySet()) {
            HotFolder.write(routes, file.getKey(), file.getValue());
        }
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    @AfterEach
    void goAway() throws IOException {
        vendor.stop(0);
        HotFolder.beginAgain(routes);
        keeper.checkNow();
    }

    @Test
    void worksWithFilesAlone() {
        long message = send();
        await().until(() -> row(message).state() == MessageState.DONE);
        assertThat(calls)
                .containsExactly(
                        "right GET /api/v2/persons/7 ",
                        "right POST /api/v2/deals {\"title\":\"Deal of \\\"Zoë\\\" {🐪}\",\"person_id\":7}");
        assertThat(connections.test("pipedrive").ok()).isTrue();
        assertThat(connections.all()).anySatisfy(shown -> {
            assertThat(shown.system()).isEqualTo("pipedrive");
            assertThat(shown.rateLimit()).isEqualTo("20/2s");
            assertThat(shown.configured()).isTrue();
        });
    }

    @Test
    void readsPageByPageAndHandsEachItemOn() {
        long all = send("deals-for-all", "{}");
        await().until(() -> row(all).state() == MessageState.DONE);
        await().until(() -> calls.stream().filter(call -> call.contains("POST")).count() == 3);
        assertThat(calls)
                .filteredOn(call -> call.contains("/api/v2/persons?"))
                .containsExactly(
                        "right GET /api/v2/persons?limit=500 ",
                        "right GET /api/v2/persons?limit=500&cursor=c2 ",
                        "right GET /api/v2/persons?limit=500&cursor=c3 ");
        assertThat(calls)
                .filteredOn(call -> call.contains("/api/v2/persons/"))
                .containsExactlyInAnyOrder(
                        "right GET /api/v2/persons/7 ", "right GET /api/v2/persons/8 ", "right GET /api/v2/persons/9 ");
    }

    @Test
    void takesAnotherSecretAndAnotherLimitWithoutARestart() throws IOException {
        Files.writeString(secret, "wrong");
        long message = send();
        await().until(() -> row(message).state() == MessageState.PARKED);
        assertThat(String.valueOf(row(message).failure()))
                .contains("pipedrive answered GET /api/v2/persons/7 with 401: Who are you")
                .doesNotContain("wrong");
        Files.writeString(secret, "right");
        HotFolder.write(routes, FILE, example.get(FILE).replace("20/2s", "40/2s"));
        keeper.checkNow();
        assertThat(connections.all())
                .filteredOn(shown -> shown.system().equals("pipedrive"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.rateLimit()).isEqualTo("40/2s"));
        operations.replay(message, null, "test");
        await().until(() -> row(message).state() == MessageState.DONE);
    }

    @Test
    void goesOnWithTheOldFileWhereTheNewOneIsWrong() throws IOException {
        HotFolder.write(routes, FILE, example.get(FILE).replace("kind: header", "kind: headr"));
        keeper.checkNow();
        assertThat(keeper.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.path()).isEqualTo(FILE);
            assertThat(refusal.findings().get(0).inWords())
                    .contains(FILE + ":4 wrong-connection: login.kind is 'headr'; allowed are none, bearer, basic");
        });
        long message = send();
        await().until(() -> row(message).state() == MessageState.DONE);
    }

    @Test
    void keepsTheFileThatRoutesNeed() throws IOException {
        Files.delete(routes.resolve(FILE));
        keeper.checkNow();
        assertThat(keeper.refused()).isNotEmpty().allSatisfy(refusal -> assertThat(refusal.findings())
                .anySatisfy(finding -> assertThat(finding.problem()).contains("There is no connection pipedrive")));
        long message = send();
        await().until(() -> row(message).state() == MessageState.DONE);
        assertThatThrownBy(() -> connections.test("pipedrve")).hasMessageContaining("pipedrve");
    }

    @Test
    void saysHowManyMessagesNeedTheFileThatIsRemoved() throws IOException {
        Files.writeString(secret, "wrong");
        long message = send();
        await().until(() -> row(message).state() == MessageState.PARKED);
        Files.delete(routes.resolve(FILE));
        keeper.checkNow();
        assertThat(keeper.refused())
                .flatExtracting(Refusal::findings)
                .extracting(Finding::inWords)
                .contains(FILE + ":1 needed-connection: 1 parked message in deals needs the connection"
                        + " pipedrive, which this edit removes. Bring the file back, or let them end and take the steps"
                        + " that call it out with it.");
        Files.writeString(secret, "right");
        operations.replay(message, null, "test");
        await().until(() -> row(message).state() == MessageState.DONE);
    }

    private long send() {
        return send("deals", "{\"person\": 7}");
    }

    private long send(String channel, String body) {
        return messages.accept(new NewMessage(channel, UUID.randomUUID().toString(), null, null, null, body, Map.of()))
                .id();
    }

    private MessageRow row(long message) {
        return search.one(message).orElseThrow().row();
    }

    private void answer(HttpExchange call) throws IOException {
        String token = String.valueOf(call.getRequestHeaders().getFirst("x-api-token"));
        String asked = call.getRequestMethod() + " " + call.getRequestURI();
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean known = token.equals("right");
        if (!asked.startsWith("GET /v1/users/me")) {
            calls.add(token + " " + asked + " " + body);
        }
        String answer = known
                ? asked.contains("/api/v2/persons?")
                        ? page(asked.replaceFirst(".*cursor=", ""))
                        : "{\"success\":true,\"data\":{\"id\":7,\"name\":\"\\\"Zoë\\\" {🐪}\"}}"
                : "{\"success\":false,\"error\":\"Who are you?\"}";
        Outside.say(call, known ? 200 : 401, answer);
    }

    private static String page(String cursor) {
        String persons = cursor.equals("c2") ? "{\"id\":8}" : cursor.equals("c3") ? "{\"id\":9}" : "{\"id\":7}";
        String next = cursor.equals("c2") ? "\"c3\"" : cursor.equals("c3") ? "null" : "\"c2\"";
        return "{\"success\":true,\"data\":[" + persons + "],\"additional_data\":{\"next_cursor\":" + next + "}}";
    }
}
