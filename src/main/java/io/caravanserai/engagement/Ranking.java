package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Puts companies in order: by new patients, appointments, tasks and calls, the most first, then by company id, the lowest
 * first. So no two share a rank, and the order does not depend on the order in which they came. The score, 4, 3, 2 and 1
 * times these where nobody set other weights, does not decide it.
 */
final class Ranking {
    private Ranking() {}

    private record Measured(Match match, Metrics metrics) {}

    /** @param metrics of a match's tenant in the week */
    static List<Ranked> of(Collection<Match> matches, Function<Match, Metrics> metrics, Weights weights) {
        List<Measured> order = matches.stream()
                .map(match -> new Measured(match, metrics.apply(match)))
                .sorted(Comparator.comparing(Measured::metrics, Metrics.MOST_ENGAGED_FIRST)
                        .thenComparing(measured -> measured.match().company().id(), Ids.ORDER))
                .toList();
        List<Ranked> ranked = new ArrayList<>();
        for (Measured each : order) {
            int rank = ranked.size() + 1;
            long score = weights.score(each.metrics());
            ranked.add(new Ranked(rank, each.match(), each.metrics(), score, Tier.of(rank, order.size())));
        }
        return ranked;
    }
}
