package io.caravanserai.jq;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.command.Commands;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the command {@code new} writes is taken over by a hub that runs, and works. */
@QuarkusTest
@TestProfile(TypeformFolder.class)
class NewFilesTest {
    private static final List<String> MADE = List.of(
            "made-flow",
            "made-hook",
            "connections/made-system.connection.yaml",
            "kamelets/made-system-thing-action.kamelet.yaml",
            "kamelets/made-system-thing-create-action.kamelet.yaml");

    @Inject
    TestFlow flow;

    @Inject
    Keeper keeper;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    @AfterEach
    void asItWas() throws IOException {
        for (String made : MADE) {
            if (Files.exists(routes.resolve(made))) {
                try (Stream<Path> files = Files.walk(routes.resolve(made))) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
    }

    private void make(String... arguments) {
        String[] all = Stream.of(new String[] {"new"}, arguments, new String[] {"--routes", routes.toString()})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        assertThat(Commands.line().execute(all)).isZero();
    }

    @Test
    void aHubThatRunsTakesOverAllThatIsNew() {
        make("flow", "made-flow");
        make("hook", "made-hook");
        make("connection", "made-system");
        make("connector", "made-system-thing-action");
        make("connector", "made-system-thing-create-action", "--write");
        keeper.checkNow();
        assertThat(keeper.refused()).isEmpty();
        assertThat(keeper.files())
                .contains("made-flow/made-flow.camel.yaml", "made-hook/made-hook.hook.yaml")
                .containsAll(MADE.subList(2, 5));
        flow.resetOutside();
        TestFlow.start("made-flow", "{'name': 'Ann'}");
        TestFlow.waiting()
                .until(() -> Outside.state("slack").getList("messages").size() == 1);
        assertThat(Outside.state("slack").getList("messages.text", String.class))
                .hasSize(1);
    }
}
