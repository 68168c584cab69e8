package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should look at in a week, in sentences. */
final class Anomalies {
    private Anomalies() {}

    static List<String> of(Identities identities, int missing) {
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

    private static String flags(Match match) {
        return match.flags().stream().map(Flag::words).collect(Collectors.joining("; "));
    }
}
