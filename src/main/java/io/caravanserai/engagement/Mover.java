package io.caravanserai.engagement;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        return RankText.parse(ranked.company().property(rankProperty)).map(before -> new Mover(ranked, before.rank()));
    }
}
