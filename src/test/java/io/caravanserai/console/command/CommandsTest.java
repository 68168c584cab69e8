package io.caravanserai.console.command;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.json.Json;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class CommandsTest {
    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @TestHTTPResource
    String url;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String role, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url, "--token", people.token(role)));
        return execute(all.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private String printed(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
        assertThat(matcher.find()).as(out.toString()).isTrue();
        return matcher.group(1);
    }

    @Test
    void runsAFlowAndPrintsWhatBecameOfIt() {
        assertThat(run("operator", "run", "demo", "--param", "items=[1,2]", "--limit", "5"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("of demo", "ok in", "done", "demo-item");
    }

    @Test
    void saysWhichParametersTheFlowKnows() {
        assertThat(run("operator", "run", "demo", "--param", "limt=5")).isNotEqualTo(ExitCode.DONE);
        assertThat(err.toString())
                .contains("The flow demo knows no parameter 'limt'. It knows limit and items. Start again with these.");
    }

    @Test
    void endsWithOneWhenSomethingIsParked() {
        assertThat(run("operator", "run", "demo", "--dry-run", "--effects", "--param", "items=[13]"))
                .isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("dry run", "parked in", "Would have written: {}");
    }

    @Test
    void saysInTheHubsWordsWhatIsWrong() {
        assertThat(run("operator", "run", "nosuch")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString()).contains("There is no flow nosuch");
        assertThat(run("viewer", "run", "demo")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString()).contains("Your role does not allow this");
    }

    @Test
    void saysWhenNobodyIsThereOrNobodyListens() {
        assertThat(execute("run", "demo", "--url", "http://localhost:1")).isEqualTo(ExitCode.WRONG);
        assertThat(err.toString()).contains("No hub answers at http://localhost:1");
        assertThat(execute("run", "demo", "--url", url, "--token", "wrong")).isEqualTo(ExitCode.WRONG);
        assertThat(err.toString()).contains("HUB_TOKEN");
        assertThat(execute("nosuch")).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void listsShowsAndReplaysMessages() {
        run("operator", "run", "demo", "--param", "items=[13]");
        String run = printed("Run (\\d+) of");
        assertThat(run("viewer", "messages", "list", "--run", run, "--state", "parked"))
                .isEqualTo(ExitCode.DONE);
        String id = printed("(\\d+)\\s+PARKED\\s+demo-item");
        assertThat(run("operator", "messages", "show", id)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("\"body\" : 13");
        assertThat(run("operator", "messages", "replay", "--run", run)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("1 found, of which 1 would be replayed and 0 have a write in doubt");
        assertThat(run("operator", "messages", "replay", "--run", run, "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("1 replayed.");
        assertThat(run("operator", "messages", "replay", "0")).isEqualTo(ExitCode.NOT_WELL);
    }

    @Test
    void managesUsers() {
        String name = "cli-" + System.nanoTime();
        assertThat(run("admin", "user", "add", name, "--role", "viewer")).isEqualTo(ExitCode.DONE);
        assertThat(printed("The password of " + name + " is (\\S+)")).hasSizeGreaterThan(15);
        assertThat(run("admin", "user", "password", name)).isEqualTo(ExitCode.DONE);
        assertThat(run("admin", "user", "list")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern(name + "\\s+viewer");
        assertThat(run("operator", "user", "list")).isEqualTo(ExitCode.NOT_WELL);
    }

    @Test
    void checksTheHub() {
        assertThat(run("operator", "check")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("ok    settings, database", "ok    flow demo");
    }

    @Test
    void explainsItself() {
        assertThat(execute("--help")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("serve", "sandbox", "run", "check", "messages", "user");
        assertThat(execute("messages")).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void listsAndShowsRuns() {
        run("operator", "run", "demo", "--param", "items=[1,2]");
        String run = printed("Run (\\d+) of");
        assertThat(run("viewer", "runs", "--flow", "demo", "--state", "complete"))
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern(run + "\\s+demo\\s+COMPLETE\\s+ok");
        assertThat(run("viewer", "runs", run)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("Run " + run + " of demo, COMPLETE since");
        assertThat(run("viewer", "runs", "0")).isEqualTo(ExitCode.NOT_WELL);
    }

    @Test
    void listsAndShowsPeople() {
        String person = "ada+" + System.nanoTime() + "@example.org";
        messages.accept(NewMessage.of("demo-held", null, "{}").about(person));
        // An index finds people, which follows what comes in.
        await().untilAsserted(() -> {
            assertThat(run("operator", "people", "--find", person)).isEqualTo(ExitCode.DONE);
            assertThat(out.toString()).contains(person + "  ", "0 done, 1 waiting");
        });
        assertThat(run("operator", "people", person)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern("\\d+ +\\d{4}-\\S+ +(WAITING|READY)");
        assertThat(run("viewer", "people")).isEqualTo(ExitCode.NOT_WELL);
    }

    @Test
    void listsAndTestsConnections() {
        assertThat(run("viewer", "connections")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern("hubspot\\s+(ok|unknown)\\s+(no limit|\\d+ left of)");
        assertThat(run("operator", "connections", "hubspot", "--test")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern("ok\\s+hubspot");
        assertThat(run("viewer", "connections", "nosuch")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString()).contains("There is no connection to nosuch.");
    }

    @Test
    void saysWhatTheHubAnswersAsLinesOfJsonAndNothingElse() throws IOException {
        List<List<String>> commands = List.of(
                List.of("run", "demo", "--param", "items=[1]"),
                List.of("runs"),
                List.of("people"),
                List.of("connections"),
                List.of("check"),
                List.of("messages", "list"),
                List.of("messages", "causes"),
                List.of("messages", "replay", "--channel", "demo-item"),
                List.of("pause"),
                List.of("routes", "versions"),
                List.of("user", "list"));
        for (List<String> command : commands) {
            out.getBuffer().setLength(0);
            List<String> asked = new ArrayList<>(command);
            asked.add("--json");
            assertThat(run("admin", asked.toArray(String[]::new)))
                    .as("%s", command)
                    .isEqualTo(ExitCode.DONE);
            List<String> lines = out.toString().lines().toList();
            assertThat(lines).as("%s", command).isNotEmpty();
            for (String line : lines) {
                assertThat(Json.MAPPER.readTree(line).isContainerNode())
                        .as(line)
                        .isTrue();
            }
        }
    }

    @Test
    void completesCommandsAndOptions() {
        assertThat(execute("completion", "hub")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("complete -F _complete_hub", "rollback", "--based-on");
    }

    @Test
    void narrowsMessagesByTheFieldsOfTheApi() {
        var options = new picocli.CommandLine(new MessagesCommand.ListThem())
                .getCommandSpec()
                .optionsMap();
        assertThat(options.keySet())
                .containsAll(io.caravanserai.console.MessageFields.NAMES.stream()
                        .map(name -> "--" + name)
                        .toList());
    }
}
