package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of who is who, in figures and sentences. Companies are named by their ids. */
record IdentityReport(Identities identities) {

    /** Of all companies, how many have a tenant that is nobody else's; in percent. */
    double coverage() {
        return percent(identities.mapped().size());
    }

    /** Of all companies, for how many there was a choice, or another company that matches too; in percent. */
    double ambiguity() {
        return percent(identities.ambiguous());
    }

    private double percent(long some) {
        return identities.all() == 0 ? 0 : 100.0 * some / identities.all();
    }

    /** How many were found by which method, the surest first; all methods are there. */
    Map<Method, Long> byMethod() {
        Map<Method, Long> counts = new LinkedHashMap<>();
        for (Method method : Method.values()) {
            counts.put(
                    method,
                    identities.mapped().stream()
                            .filter(match -> match.method() == method)
                            .count());
        }
        return counts;
    }

    /** The figures, then each company a person should look at. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Identity: %d of %d companies have a tenant (%.1f %%), %d are ambiguous (%.1f %%).",
                identities.mapped().size(),
                identities.all(),
                coverage(),
                identities.ambiguous(),
                ambiguity()));
        List<String> methods = new ArrayList<>();
        byMethod().forEach((method, n) -> methods.add(n + " by " + method.words()));
        lines.add("Found " + String.join(", ", methods) + ".");
        identities.unmapped().forEach(company -> lines.add("Company " + company.id() + " matches no tenant."));
        identities.contested().forEach(match -> lines.add(line(match, "is left out")));
        identities.mapped().stream()
                .filter(match -> !match.flags().isEmpty())
                .forEach(match -> lines.add(line(match, "is ranked")));
        return lines;
    }

    private static String line(Match match, String what) {
        List<String> flags = match.flags().stream().map(Flag::words).toList();
        return "Company " + match.company().id() + " " + what + " (tenant "
                + match.tenant().id() + " by " + match.method().words() + "): " + String.join("; ", flags) + ".";
    }
}
