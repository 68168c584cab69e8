package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.connection.Shipped;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is new passes the check as it is written, and replaces nothing. */
class NewCommandTest {
    @TempDir
    Path routes;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void systemsThatAreShipped() {
        Shipped.copy("kamelets", routes);
        Shipped.copy("connections", routes);
    }

    private int call(String... arguments) {
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    private int make(String... arguments) {
        return call(Stream.of(new String[] {"new"}, arguments, new String[] {"--routes", routes.toString()})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    private void passesTheCheck() {
        out.getBuffer().setLength(0);
        assertThat(call("routes", "check", routes.toString()))
                .as(out.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).isEqualToIgnoringNewLines("Nothing is wrong.");
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(routes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void aFlowPassesTheCheck() {
        assertThat(make("flow", "spring-leads")).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("spring-leads/spring-leads.camel.yaml", "Try it: test spring-leads");
        assertThat(routes.resolve("spring-leads/README.md")).content().startsWith("# Spring Leads: ");
        assertThat(routes.resolve("spring-leads/cases/first/case.yaml"))
                .content()
                .contains("run: spring-leads");
        passesTheCheck();
    }

    @Test
    void aHookPassesTheCheckWithAFlowAndWithOneThatIsThere() throws IOException {
        assertThat(make("hook", "signups")).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(routes.resolve("signups/signups.camel.yaml")).exists();
        passesTheCheck();
        assertThat(make("flow", "orders")).isEqualTo(ExitCode.DONE);
        String flow = Files.readString(routes.resolve("orders/orders.camel.yaml"));
        assertThat(make("hook", "orders")).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(routes.resolve("orders/orders.camel.yaml")).content().isEqualTo(flow);
        passesTheCheck();
    }

    @Test
    void aConnectionAndItsConnectorsPassTheCheck() {
        assertThat(make("connection", "pipe-drive")).as(err.toString()).isEqualTo(ExitCode.DONE);
        assertThat(make("connector", "pipe-drive-person-action"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(make("connector", "pipe-drive-deal-create-action", "--write"))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(routes.resolve("kamelets/pipe-drive-deal-create-action.kamelet.yaml"))
                .content()
                .contains(
                        "title: Pipe Drive Deal Create Action",
                        "uri: connection:pipe-drive",
                        "item:",
                        "success:",
                        "expect:");
        passesTheCheck();
    }

    /** Each says in a comment what to edit, in a line. */
    @Test
    void saysWhatToEdit() throws IOException {
        make("hook", "signups");
        make("connection", "acme");
        make("connector", "acme-thing-read-action");
        make("connector", "acme-thing-create-action", "--write");
        for (String file : new String[] {
            "signups/signups.camel.yaml",
            "signups/signups.hook.yaml",
            "signups/cases/first/case.yaml",
            "connections/acme.connection.yaml",
            "kamelets/acme-thing-read-action.kamelet.yaml",
            "kamelets/acme-thing-create-action.kamelet.yaml"
        }) {
            assertThat(Files.readAllLines(routes.resolve(file)))
                    .as(file)
                    .anyMatch(line -> line.strip().startsWith("# Edit: "))
                    .noneMatch(line -> line.contains("<<"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Spring",
                "spring_leads",
                "spring-",
                "spring--leads",
                "../spring",
                "spring/leads",
                "1spring",
                "s p",
                ""
            })
    void refusesWhatIsNoName(String name) throws IOException {
        Map<Path, String> before = files();
        for (String kind : new String[] {"flow", "hook", "connection", "connector"}) {
            assertThat(make(kind, name)).isEqualTo(ExitCode.WRONG);
        }
        assertThat(err.toString())
                .contains("'" + name + "' is no name of a flow: small letters, digits and single hyphens");
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flow       | kamelets                       | There is a flow kamelets already.
            connection | hubspot                        | hubspot.connection.yaml already.
            connector  | hubspot-contacts-search-action | hubspot-contacts-search-action.kamelet.yaml already.
            connector  | nosuch-thing-action            | is no <system>-<thing>-action of a system in
            connector  | hubspot-contacts               | is no <system>-<thing>-action of a system in
            """)
    void refusesWhatIsTakenOrBelongsToNothing(String kind, String name, String sentence) throws IOException {
        Map<Path, String> before = files();
        assertThat(make(kind, name)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString()).contains(sentence);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void overwritesNothingAndWritesAllOrNothing() throws IOException {
        make("hook", "signups");
        Map<Path, String> before = files();
        assertThat(make("flow", "signups")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(make("hook", "signups")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString()).contains("already. Choose another name; nothing was written.");
        assertThat(files()).isEqualTo(before);
    }

    /** The id of a route is taken, wherever it stands. */
    @Test
    void refusesWhatTheCheckWouldRefuse() throws IOException {
        make("flow", "leads");
        Path moved = Files.createDirectories(routes.resolve("other")).resolve("leads.camel.yaml");
        Files.move(routes.resolve("leads/leads.camel.yaml"), moved);
        Files.delete(routes.resolve("leads/README.md"));
        Files.delete(routes.resolve("leads/cases/first/case.yaml"));
        Files.deleteIfExists(routes.resolve("leads/cases/first/expected.yaml"));
        Map<Path, String> before = files();
        assertThat(make("flow", "leads")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString())
                .contains(
                        "Nothing was written, since the hub would refuse it:",
                        "duplicate-id: The id leads is in leads/leads.camel.yaml");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void saysWhereNoFolderIs() {
        assertThat(call("new", "flow", "x", "--routes", routes.resolve("none").toString()))
                .isEqualTo(ExitCode.WRONG);
        assertThat(err.toString()).contains("There is no folder ").contains("Say which with --routes.");
    }
}
