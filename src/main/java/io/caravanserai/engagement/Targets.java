package io.caravanserai.engagement;

import io.caravanserai.engagement.Ranking.RankText;
import io.caravanserai.engagement.Ranking.Ranked;
import io.caravanserai.engagement.Ranking.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where HubSpot keeps what is written.
 *
 * @param score name of the property that gets the score, a number
 * @param rank of that which gets the rank, a text
 * @param tier of that which gets the tier, a text or a choice
 * @param tiers what the tiers are called
 */
record Targets(String score, String rank, String tier, Map<Tier, String> tiers) {

    List<String> names() {
        return List.of(score, rank, tier);
    }

    /** What a company's properties are to be, in the order of {@link #names}. */
    Map<String, String> values(Ranked ranked, int n) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(score, Long.toString(ranked.score()));
        values.put(rank, new RankText(ranked.rank(), n).toString());
        values.put(tier, tiers.get(ranked.tier()));
        return values;
    }
}
