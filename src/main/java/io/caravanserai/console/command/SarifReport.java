package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.json.Json;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings as SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0), which code hosts read.
 *
 * <p>Of a file without a line, the whole file is the place.
 */
final class SarifReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    /** @param root the folder of the files, as seen from where the reader stands */
    static ObjectNode of(List<Finding> findings, Path root) {
        ObjectNode report = Json.MAPPER.createObjectNode();
        report.put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = report.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver").put("name", "caravanserai");
        ArrayNode rules = driver.putArray("rules");
        findings.stream().map(Finding::rule).distinct().sorted().forEach(rule -> rules.addObject()
                .put("id", rule));
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> result(results.addObject(), finding, root));
        return report;
    }

    private static void result(ObjectNode result, Finding finding, Path root) {
        result.put("ruleId", finding.rule()).put("level", "error");
        result.putObject("message").put("text", finding.problem() + " " + finding.hint());
        ObjectNode location = result.putArray("locations").addObject();
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation")
                .put("uri", root.resolve(finding.file()).toString().replace('\\', '/'));
        if (finding.line() > 0) {
            physical.putObject("region").put("startLine", finding.line());
        }
        ArrayNode logical = location.putArray("logicalLocations");
        logical(logical, "route", finding.route());
        logical(logical, "step", finding.step());
    }

    private static void logical(ArrayNode places, String kind, @Nullable String name) {
        if (name != null) {
            places.addObject().put("name", name).put("kind", kind);
        }
    }
}
