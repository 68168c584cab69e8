package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.store.UnpackedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code test} of the packaged jar: of what is shipped all is well, and what is changed is named. */
class FlowCasesIT {
    private static final Path ROUTES = Path.of("routes").toAbsolutePath();

    /** More than all shipped cases take on a machine with two processors that is busy with other tests. */
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    private HubProcess test(Path routes, String... arguments) throws IOException {
        UnpackedPostgres.lend(folder.resolve("data"));
        String[] all = Stream.concat(Stream.of("test", "--routes", routes.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        HubProcess command = HubProcess.start(folder, Map.of(), all);
        assertThat(command.endsWithin(ENDS_WITHIN))
                .as("It ends; it said %s", command.out())
                .isTrue();
        return command;
    }

    @Test
    void allShippedCasesAreWell() throws Exception {
        try (HubProcess command = test(ROUTES)) {
            assertThat(command.exit()).as(command.out() + command.err()).isZero();
            assertThat(command.out()).containsPattern("(\\d+) of \\1 cases are well");
        }
    }

    /** The example of docs/test-a-flow.md is run as it stands there, beside a flow that somebody has changed. */
    @Test
    void namesTheStepThatWasChangedAndRunsTheExampleOfTheDocs() throws Exception {
        Path routes = folder.resolve("routes");
        copy(ROUTES.resolve("kamelets"), routes.resolve("kamelets"));
        copy(ROUTES.resolve("connections"), routes.resolve("connections"));
        copy(ROUTES.resolve("onboarding"), routes.resolve("onboarding"));
        Path student = routes.resolve("onboarding/onboarding-student.camel.yaml");
        Files.writeString(student, Files.readString(student).replace("role: writer", "role: reader"));
        write("for-flow-authors.md", "routes/hello/hello.camel.yaml", routes);
        write("test-a-flow.md", "routes/hello/cases/slack-wants-patience/case.yaml", routes);
        write("test-a-flow.md", "routes/hello/cases/slack-wants-patience/expected.yaml", routes);
        try (HubProcess command = test(routes, "onboarding/happy")) {
            assertThat(command.exit()).as(command.err()).isEqualTo(1);
            assertThat(command.out())
                    .contains("differs  onboarding/happy")
                    .containsPattern("-\\s+role: writer\n\\s+\\+\\s+role: reader")
                    .contains("0 of 1 cases are well");
        }
        try (HubProcess command = test(routes, "hello")) {
            assertThat(command.exit()).as(command.out() + command.err()).isZero();
        }
    }

    private static void write(String page, String file, Path routes) throws IOException {
        Pattern named = Pattern.compile("`" + Pattern.quote(file) + "`[^\n]*\n\n```yaml\n(.*?)```", Pattern.DOTALL);
        Matcher block = named.matcher(Files.readString(Path.of("docs", page)));
        assertThat(block.find()).as("%s shows %s", page, file).isTrue();
        Path to = routes.resolveSibling(file);
        Files.createDirectories(to.getParent());
        Files.writeString(to, block.group(1));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    @Test
    void refusesWhatCannotBeRunInASentence() throws Exception {
        Path routes = folder.resolve("routes");
        copy(ROUTES.resolve("onboarding"), routes.resolve("onboarding"));
        Path happy = routes.resolve("onboarding/cases/happy/case.yaml");
        Files.writeString(happy, Files.readString(happy).replace("run: onboarding", "run: onbording"));
        Files.delete(routes.resolve("onboarding/cases/duplicate/expected.yaml"));
        copy(ROUTES.resolve("connections"), routes.resolve("connections"));
        try (HubProcess command = test(routes, "onboarding/happy")) {
            assertThat(command.exit()).isEqualTo(2);
            assertThat(command.out())
                    .contains("onboarding/cases/happy/case.yaml:6 There is no flow 'onbording'; there are onboarding.")
                    .doesNotContain("\tat ");
        }
        try (HubProcess command = test(routes, "onboarding/duplicate")) {
            assertThat(command.exit()).isEqualTo(2);
            assertThat(command.out()).contains("there is no expected.yaml. Write it by --accept, and read it.");
        }
        try (HubProcess command = test(routes, "onbording")) {
            assertThat(command.exit()).isEqualTo(2);
            assertThat(command.err()).contains("There is no flow 'onbording'; there are onboarding.");
        }
    }

    @Test
    void aHubRunsTheCasesOfAFlowForWhoAsksIt() throws Exception {
        try (HubProcess hub = HubProcess.start(folder, HubProcess.tried(ROUTES))) {
            String address = hub.url() + "/api/flows/onboarding/test";
            Web.post(address, "{\"case\": \"happy\"}");
            JsonNode[] answer = new JsonNode[1];
            await().atMost(HubProcess.UP_WITHIN.multipliedBy(2)).until(() -> {
                answer[0] = Web.get(address + "?wait=30s");
                return answer[0].has("cases");
            });
            JsonNode tested = answer[0];
            assertThat(tested.path("well").asBoolean())
                    .as(tested.toPrettyString())
                    .isTrue();
            assertThat(tested.path("cases").findValuesAsText("name")).containsExactly("onboarding/happy");
        }
    }
}
