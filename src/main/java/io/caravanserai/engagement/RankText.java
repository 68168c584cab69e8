package io.caravanserai.engagement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
