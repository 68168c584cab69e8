package io.caravanserai.engagement;

import io.caravanserai.engagement.Ranking.RankText;
import io.caravanserai.engagement.Ranking.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the team is told of a week, in lines, as the body of a message carries it: {@code {week, figures, top, bottom,
 * moves, anomalies}}. Names stand in it as they are, but short: who sends it escapes them.
 */
final class Report {
    private static final int LISTED = 10;

    private final Week week;
    private final List<Ranked> ranking;
    private final String rankProperty;

    Report(Week week, List<Ranked> ranking, String rankProperty) {
        this.week = week;
        this.ranking = ranking;
        this.rankProperty = rankProperty;
    }

    /**
     * @param customers companies of customers, ranked or not
     * @param changed companies of which something is written
     * @param anomalies sentences
     */
    Map<String, Object> body(int customers, int changed, List<String> anomalies) {
        List<String> figures = new ArrayList<>();
        figures.add(Shown.number(ranking.size()) + " of " + Shown.companies(customers) + " ranked, "
                + Shown.number(changed) + " changed.");
        int fresh = (int) ranking.stream()
                .filter(ranked -> Mover.of(ranked, rankProperty).isEmpty())
                .count();
        if (fresh > 0) {
            figures.add(Shown.number(fresh) + " new in the ranking, without an earlier rank that can be read.");
        }
        figures.add("Ranked by new patients, then appointments, tasks and calls; the score does not decide the rank.");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("week", week.toString());
        body.put("figures", figures);
        body.put("top", lines(ranking.subList(0, Math.min(LISTED, ranking.size()))));
        body.put("bottom", lines(ranking.subList(Math.max(0, ranking.size() - LISTED), ranking.size())));
        body.put("moves", moves());
        body.put("anomalies", anomalies);
        return body;
    }

    private static List<String> lines(List<Ranked> some) {
        return some.stream().map(Report::line).toList();
    }

    private static String line(Ranked ranked) {
        Metrics metrics = ranked.metrics();
        return ranked.rank() + ". " + Shown.name(ranked.company()) + ": score " + Shown.number(ranked.score()) + " ("
                + Shown.number(metrics.newPatients()) + " new patients, " + Shown.number(metrics.appointments())
                + " appointments, " + Shown.number(metrics.tasks()) + " tasks, " + Shown.number(metrics.calls())
                + " calls)";
    }

    private List<String> moves() {
        return Mover.biggest(ranking, rankProperty, LISTED).stream()
                .map(mover -> (mover.up() > 0 ? "▲ " : "▼ ") + Math.abs(mover.up()) + "  "
                        + Shown.name(mover.ranked().company()) + ": from " + mover.from() + " to "
                        + mover.ranked().rank())
                .toList();
    }

    /**
     * A company that was ranked before.
     *
     * @param ranked where it is now
     * @param from where it was
     */
    record Mover(Ranked ranked, int from) {

        /** How many ranks it went up; below 0 for down. */
        int up() {
            return from - ranked.rank();
        }

        /** The biggest moves first, up before down where they are as big; who stayed is not among them. */
        static List<Mover> biggest(List<Ranked> ranking, String rankProperty, int most) {
            return ranking.stream()
                    .map(ranked -> of(ranked, rankProperty))
                    .flatMap(Optional::stream)
                    .filter(mover -> mover.up() != 0)
                    .sorted(Comparator.comparingInt((Mover mover) -> -Math.abs(mover.up()))
                            .thenComparingInt(mover -> mover.ranked.rank()))
                    .limit(most)
                    .toList();
        }

        /** Empty for a company without a rank that can be read: it is new in the ranking. */
        static Optional<Mover> of(Ranked ranked, String rankProperty) {
            return RankText.parse(ranked.company().property(rankProperty))
                    .map(before -> new Mover(ranked, before.rank()));
        }
    }
}
