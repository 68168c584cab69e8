package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts companies in order: by new patients, appointments, tasks and calls, the most first, then by company id, the lowest
 * first. So no two share a rank, and the order does not depend on the order in which they came. The score, 4, 3, 2 and 1
 * times these where nobody set other weights, does not decide it.
 */
final class Ranking {
    private Ranking() {}

    /** @param metrics of a match's tenant in the week */
    static List<Ranked> of(Collection<Match> matches, Function<Match, Metrics> metrics, Weights weights) {
        Map<Match, Metrics> measured = matches.stream().collect(Collectors.toMap(Function.identity(), metrics));
        List<Match> order = matches.stream()
                .sorted(Comparator.<Match, Metrics>comparing(measured::get, Metrics.MOST_ENGAGED_FIRST)
                        .thenComparing(match -> match.company().id(), Ids.ORDER))
                .toList();
        List<Ranked> ranked = new ArrayList<>();
        for (Match match : order) {
            int rank = ranked.size() + 1;
            Metrics of = measured.get(match);
            ranked.add(new Ranked(rank, match, of, weights.score(of), Tier.of(rank, order.size())));
        }
        return ranked;
    }
}
