package io.caravanserai.engagement;

import io.caravanserai.engagement.Match.Flag;
import io.caravanserai.engagement.Match.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of who is who, in figures and sentences. Companies are named by their ids but in {@link #anomalies}. */
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

    /**
     * What a person should look at in a week, in sentences that name the companies.
     *
     * @param missing how many companies of customers could not be read
     */
    List<String> anomalies(int missing) {
        List<String> anomalies = new ArrayList<>();
        identities
                .unmapped()
                .forEach(company -> anomalies.add(Shown.named(company) + " is not ranked: no Yobi tenant matches."));
        identities
                .contested()
                .forEach(match -> anomalies.add(Shown.named(match.company()) + " is not ranked: " + flags(match)
                        + ", tenant " + match.tenant().id() + "."));
        identities.mapped().stream()
                .filter(match -> !match.flags().isEmpty())
                .forEach(match -> anomalies.add(Shown.named(match.company()) + " is ranked as tenant "
                        + match.tenant().id() + ": " + flags(match) + "."));
        if (missing > 0) {
            anomalies.add(
                    Shown.companies(missing) + " of customers could not be read: deleted, or merged into others.");
        }
        return anomalies;
    }

    private static String line(Match match, String what) {
        return "Company " + match.company().id() + " " + what + " (tenant "
                + match.tenant().id() + " by " + match.method().words() + "): " + flags(match) + ".";
    }

    private static String flags(Match match) {
        return match.flags().stream().map(Flag::words).collect(Collectors.joining("; "));
    }
}
