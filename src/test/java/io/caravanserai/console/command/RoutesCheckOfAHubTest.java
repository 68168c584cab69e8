package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.deploy.InFlightFolder;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A hub says of a folder on another machine whom it would meet. */
@QuarkusTest
@TestProfile(InFlightFolder.class)
class RoutesCheckOfAHubTest {
    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    Keeper keeper;

    @TestHTTPResource
    String url;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private Path edited;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void somebodyWaits() throws IOException {
        InFlightFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        edited = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "edited");
        InFlightFolder.beginAgain(edited);
        Path flow = edited.resolve("post/post.camel.yaml");
        Files.writeString(flow, Files.readString(flow).replace("durable:post", "durable:post-office"));
        Instant due = Instant.now().plus(Duration.ofDays(1));
        messages.accept(new NewMessage("post", "waits", null, null, due, "{}", Map.of()));
    }

    @AfterEach
    void nobodyWaits() {
        messages.withdraw("post", "waits", "The test is over.");
    }

    private int check() {
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        return line.execute("routes", "check", edited.toString(), "--hub", url, "--token", people.token("editor"));
    }

    @Test
    void countsWhomAFolderWouldMeet() throws IOException {
        assertThat(check()).isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString())
                .contains("channel-in-flight: 1 open message in post, which no route takes", "1 mistake.");
        Files.writeString(edited.resolve("post/post.edit.yaml"), "move: {durable:post: durable:post-office}\n");
        assertThat(check()).as(out.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("1 open message in post goes to post-office.", "Nothing is wrong.");
        assertThat(routes.resolve("post/post.edit.yaml")).doesNotExist();
    }
}
