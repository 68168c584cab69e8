package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.command.Commands;
import io.caravanserai.console.login.TestPeople;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command line fetches the files in force, puts edits there, and takes them back. */
@QuarkusTest
@TestProfile(HotFolder.class)
class PushTest {
    private static final String ORDER = "shop/shop-order.camel.yaml";

    @Inject
    TestPeople people;

    @Inject
    Keeper keeper;

    @Inject
    ProducerTemplate to;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @TestHTTPResource
    String url;

    private final Path mine = Path.of("target", "pulled-" + UUID.randomUUID());
    private StringWriter said = new StringWriter();

    @BeforeEach
    void beginAsItWas() throws IOException {
        HotFolder.beginAgain(routes);
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private int routes(String... arguments) {
        said = new StringWriter();
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(Stream.of(
                        Stream.of("routes"),
                        Stream.of(arguments),
                        Stream.of("--url", url, "--token", people.token("editor")))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private String ordered() {
        return to.requestBody("direct:shop-order", "Jo", String.class);
    }

    private void pull() {
        assertThat(routes("pull", mine.toString())).as("%s", said).isZero();
    }

    private int push(String... more) {
        return routes(Stream.concat(Stream.of("push", mine.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void pullsWhatIsInForceAndPushesAnEditAndRollsItBack() throws IOException {
        pull();
        assertThat(Files.readString(mine.resolve(ORDER))).isEqualTo(HotFolder.ORDER);
        long before = keeper.state().version();
        assertThat(said.toString()).contains("3 files written; the hub's version is " + before);
        HotFolder.write(mine, ORDER, HotFolder.ORDER.replace("hello", "welcome"));
        assertThat(push("--message", "Be kinder.", "--based-on", Long.toString(before)))
                .isZero();
        assertThat(said.toString()).contains(ORDER, "1 files are in force now, 0 were refused.");
        assertThat(ordered()).isEqualTo("welcome Jo");
        assertThat(routes("versions")).isZero();
        assertThat(said.toString()).contains("Be kinder.");
        assertThat(routes("versions", Long.toString(before + 1))).isZero();
        assertThat(said.toString()).contains("word: welcome");
        assertThat(routes("rollback", Long.toString(before))).isZero();
        assertThat(ordered()).isEqualTo("hello Jo");
    }

    @Test
    void namesWhatIsRefusedAndWhy() throws IOException {
        HotFolder.write(mine, ORDER, HotFolder.ORDER.replace("kamelet:shop-greeting-action", "kamelet:nosuch"));
        assertThat(push()).isEqualTo(1);
        assertThat(said.toString()).contains(ORDER, "nosuch", "0 files are in force now, 1 were refused.");
        assertThat(ordered()).isEqualTo("hello Jo");
    }

    @Test
    void pushesNothingWhereAnotherVersionIsInForceByNow() throws IOException {
        pull();
        HotFolder.write(mine, ORDER, HotFolder.ORDER.replace("hello", "welcome"));
        assertThat(push("--based-on", "0")).isEqualTo(1);
        assertThat(said.toString()).contains("nothing is pushed");
        assertThat(ordered()).isEqualTo("hello Jo");
    }
}
