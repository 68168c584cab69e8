package io.caravanserai.engagement;

/** A company in its place. */
record Ranked(int rank, Match match, Metrics metrics, long score, Tier tier) {

    Company company() {
        return match.company();
    }
}
