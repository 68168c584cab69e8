package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.message.PermanentException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Calls each of Yobi's endpoints once, for yesterday, and says what the mapping found in the answer and what it missed. */
@ApplicationScoped
class YobiFindings {
    private final Yobi yobi;
    private final InstantSource clock;

    YobiFindings(Yobi yobi, InstantSource clock) {
        this.yobi = yobi;
        this.clock = clock;
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
    String all() {
        yobi.login();
        LocalDate yesterday =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        YobiSettings settings = yobi.settings();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of(settings.tenantsPath(), yobi.tenantRows(), List.of("id", "name"), "domain"));
        for (String metric : new TreeSet<>(settings.metric().keySet())) {
            String path = settings.metric().get(metric).path() + " (" + metric + ")";
            findings.add(
                    Finding.of(path, yobi.metricRows(metric, yesterday), List.of("tenant", "day", "value"), "user"));
        }
        List<String> lines = new ArrayList<>(List.of("POST " + settings.loginPath() + ": logged in."));
        findings.forEach(finding -> lines.add(finding.line()));
        String text = String.join("\n      ", lines);
        if (!findings.stream().allMatch(Finding::complete)) {
            throw new PermanentException(text);
        }
        return text;
    }
}
