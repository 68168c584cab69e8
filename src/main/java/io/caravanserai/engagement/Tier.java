package io.caravanserai.engagement;

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
