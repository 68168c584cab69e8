package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** No hub runs here, and none is started. */
class RoutesCommandTest {
    private static final Path REFUSED = Path.of("src/test/resources/routes-refused");
    private static final Path SARIF = Path.of("src/test/resources/sarif/required.schema.json");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(Object... arguments) {
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "routes";
        all[1] = "check";
        for (int i = 0; i < arguments.length; i++) {
            all[i + 2] = arguments[i].toString();
        }
        return line.execute(all);
    }

    @Test
    void findsNothingInTheRoutesThatAreShipped() {
        assertThat(check("routes")).as(out.toString()).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).isEqualToIgnoringNewLines("Nothing is wrong.");
    }

    @Test
    void looksAtTheFolderRoutesWhereNothingIsSaid() {
        assertThat(check()).as(out.toString()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsEachMistakeInALine() throws IOException {
        Path folder = REFUSED.resolve("unknown-option");
        assertThat(check(folder)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString().lines())
                .containsExactly(
                        Files.readAllLines(folder.resolve("expected.txt")).get(0), "1 mistake.");
    }

    @Test
    void knowsOfAFileWhatStandsElsewhere() {
        assertThat(check("routes/onboarding/onboarding-student.camel.yaml"))
                .as(out.toString())
                .isEqualTo(ExitCode.DONE);
        assertThat(check("routes/campaign")).as(out.toString()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void tellsOfAFileItsOwnMistakesOnly(@TempDir Path root) throws IOException {
        Path good = Files.createDirectories(root.resolve("customer")).resolve("customer.schema.json");
        Path bad = Files.createDirectories(root.resolve("lead")).resolve("lead.schema.json");
        Files.writeString(good, "{}");
        Files.writeString(bad, "{");
        assertThat(check(good)).as(out.toString()).isEqualTo(ExitCode.DONE);
        assertThat(check(bad)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(check(root)).isEqualTo(ExitCode.NOT_WELL);
    }

    @Test
    void readsThroughLinks(@TempDir Path root) throws IOException {
        Path link = Files.createSymbolicLink(
                root.resolve("routes"), REFUSED.resolve("unknown-option").toAbsolutePath());
        assertThat(check(link)).isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("unknown-option").contains("1 mistake.");
        Path flow = Files.createDirectories(root.resolve("flows/lead"));
        Path circle = flow.resolve("lead.camel.yaml");
        Files.createSymbolicLink(circle, Path.of("lead.camel.yaml"));
        assertThat(check(root.resolve("flows"))).isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("lead/lead.camel.yaml unreadable: The symbolic link leads in a circle.");
    }

    @Test
    void endsWithTwoWhenItIsCalledWrongly() {
        assertThat(check("no-such-folder")).isEqualTo(ExitCode.WRONG);
        assertThat(err.toString()).contains("There is no no-such-folder.");
        assertThat(check("routes", "--format", "xml")).isEqualTo(ExitCode.WRONG);
    }

    @Test
    void writesSarifThatCodeHostsRead() throws IOException {
        assertThat(check(REFUSED.resolve("unknown-option"), "--format", "sarif"))
                .isEqualTo(ExitCode.NOT_WELL);
        JsonNode report = sarif();
        JsonNode result = report.at("/runs/0/results/0");
        assertThat(report.at("/runs/0/tool/driver/rules/0/id").asText()).isEqualTo("unknown-option");
        assertThat(result.path("ruleId").asText()).isEqualTo("unknown-option");
        assertThat(result.at("/message/text").asText()).contains("has no option concurency. Did you mean");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(REFUSED + "/unknown-option/lead/lead.camel.yaml");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(8);
        assertThat(result.at("/locations/0/logicalLocations/0/name").asText()).isEqualTo("lead");
    }

    @Test
    void writesSarifOfNothingAndOfAFileWithoutALine() throws IOException {
        assertThat(check("routes", "--format", "sarif")).isEqualTo(ExitCode.DONE);
        assertThat(sarif().at("/runs/0/results").isEmpty()).isTrue();
        out.getBuffer().setLength(0);
        assertThat(check(REFUSED.resolve("unread-file"), "--format", "SARIF")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(sarif().at("/runs/0/results").size()).isEqualTo(2);
    }

    private JsonNode sarif() throws IOException {
        JsonNode report = Json.MAPPER.readTree(out.toString());
        JsonNode schema = Json.MAPPER.readTree(Files.readString(SARIF));
        assertThat(JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(report))
                .isEmpty();
        return report;
    }
}
