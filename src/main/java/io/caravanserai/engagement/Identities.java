package io.caravanserai.engagement;

import java.util.List;

/**
 * Who was found. Each list is in the order of the companies' ids.
 *
 * @param mapped companies that are ranked
 * @param contested left out: another company matches their tenant too
 * @param unmapped left out: no tenant matches
 */
record Identities(List<Match> mapped, List<Match> contested, List<Company> unmapped) {

    int all() {
        return mapped.size() + contested.size() + unmapped.size();
    }

    List<Match> flagged(Flag flag) {
        return mapped.stream().filter(match -> match.flags().contains(flag)).toList();
    }

    /** Of those with a tenant, ranked or not, those for whom there was a choice. */
    long ambiguous() {
        return java.util.stream.Stream.concat(mapped.stream(), contested.stream())
                .filter(match -> match.flags().contains(Flag.SEVERAL_TENANTS)
                        || match.flags().contains(Flag.LOWEST_ID)
                        || match.flags().contains(Flag.CONTESTED))
                .count();
    }
}
