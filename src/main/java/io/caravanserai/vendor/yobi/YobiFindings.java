package io.caravanserai.vendor.yobi;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.connection.VendorTest;
import io.caravanserai.message.PermanentException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Calls each of Yobi's endpoints once, for yesterday, and says what the mapping found in the answer and what it missed. */
@ApplicationScoped
class YobiFindings implements VendorTest {
    /** As a connection file names it. */
    static final String NAME = "yobi";

    private final Yobi yobi;
    private final InstantSource clock;

    YobiFindings(Yobi yobi, InstantSource clock) {
        this.yobi = yobi;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What one endpoint gave. */
    private record Finding(String path, int rows, List<String> found, List<String> missing, boolean complete) {
        static Finding of(String path, List<JsonNode> rows, List<String> needed, String welcome) {
            List<String> found = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            List<String> fields = new ArrayList<>(needed);
            fields.add(welcome);
            for (String field : fields) {
                (rows.stream().anyMatch(row -> row.hasNonNull(field)) ? found : missing).add(field);
            }
            return new Finding(path, rows.size(), found, missing, found.containsAll(needed));
        }

        String line() {
            return "GET " + path + ": " + rows + " rows; found " + words(found) + "; missing " + words(missing) + ".";
        }

        private static String words(List<String> words) {
            return words.isEmpty() ? "nothing" : String.join(", ", words);
        }
    }

    /**
     * A line for each endpoint.
     *
     * @throws PermanentException with the same lines when something is missing that cannot be done without
     */
    @Override
    public String make() {
        yobi.login();
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(yobi.constant("tenants.path"), yobi.tenantRows(), List.of("id", "name"), "domain"));
        for (String metric : yobi.metrics()) {
            String path = yobi.constant("metric." + metric + ".path") + " (" + metric + ")";
            findings.add(
                    Finding.of(path, yobi.metricRows(metric, yesterday), List.of("tenant", "day", "value"), "user"));
        }
        List<String> lines = new ArrayList<>(List.of("Logged in."));
        findings.forEach(finding -> lines.add(finding.line()));
        String text = String.join("\n      ", lines);
        if (!findings.stream().allMatch(Finding::complete)) {
            throw new PermanentException(text);
        }
        return text;
    }
}
