package io.caravanserai.engagement;

import io.caravanserai.engagement.Metrics.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** A company in its place. */
    record Ranked(int rank, Match match, Metrics metrics, long score, Tier tier) {

        Company company() {
            return match.company();
        }
    }

    /** The part of the ranking a company is in. */
    public enum Tier {
        TOP,
        MIDDLE,
        BOTTOM;

        private static final int TENTHS = 3;

        /**
         * The tier of a rank: the first {@code ceil(0.3 n)} are at the top, the last as many at the bottom. Where one is both,
         * which is the one of one, top wins.
         *
         * @param rank from 1 to {@code n}
         */
        public static Tier of(int rank, int n) {
            int share = (TENTHS * n + 9) / 10;
            if (rank <= share) {
                return TOP;
            }
            return rank > n - share ? BOTTOM : MIDDLE;
        }
    }

    /** A rank as HubSpot shows it: {@code 26 out of 150}. */
    public record RankText(int rank, int n) {
        private static final Pattern TEXT = Pattern.compile("\\s*([0-9]{1,9}) out of ([0-9]{1,9})\\s*");

        /** What a text says; empty where it is not such a text, or names a rank that cannot be. */
        public static Optional<RankText> parse(@Nullable String text) {
            Matcher found = TEXT.matcher(text == null ? "" : text);
            return found.matches()
                    ? Optional.of(new RankText(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                            .filter(read -> read.rank >= 1 && read.rank <= read.n)
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return rank + " out of " + n;
        }
    }
}
