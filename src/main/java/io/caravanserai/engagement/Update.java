package io.caravanserai.engagement;

import io.caravanserai.engagement.Ranking.Ranked;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one company.
 *
 * @param id of the company
 * @param before what stood there, by property; nothing is the empty text, with which HubSpot clears a property
 * @param after what is to stand there; the same properties, all of them different
 */
record Update(String id, Map<String, String> before, Map<String, String> after) {

    /** Empty where nothing differs. */
    static Optional<Update> of(Company company, Map<String, String> wanted) {
        Map<String, String> before = new LinkedHashMap<>();
        Map<String, String> after = new LinkedHashMap<>();
        wanted.forEach((name, value) -> {
            if (!Values.same(company.property(name), value)) {
                before.put(name, company.properties().getOrDefault(name, ""));
                after.put(name, value);
            }
        });
        return after.isEmpty() ? Optional.empty() : Optional.of(new Update(company.id(), before, after));
    }

    /** The updates of a ranking, in the order of the companies' ids. */
    static List<Update> all(List<Ranked> ranking, Targets targets, Set<String> allowlist) {
        return ranking.stream()
                .filter(ranked -> allowlist.isEmpty()
                        || allowlist.contains(ranked.company().id()))
                .map(ranked -> of(ranked.company(), targets.values(ranked, ranking.size())))
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(Update::id, Ids.ORDER))
                .toList();
    }

    /** A line for people: {@code Company 77: customer_engagement_score 310 -> 322}. */
    String diff() {
        StringBuilder line = new StringBuilder("Company " + id + ": ");
        after.forEach((name, value) -> line.append(name)
                .append(' ')
                .append(before.get(name).isEmpty() ? "(nothing)" : before.get(name))
                .append(" -> ")
                .append(value)
                .append("; "));
        return line.substring(0, line.length() - 2);
    }

    /** Values of HubSpot's properties: texts, where nothing and the empty text are the same, and so are 12 and 12.0. */
    static final class Values {
        private Values() {}

        static boolean same(@Nullable String one, @Nullable String other) {
            return Objects.equals(plain(one), plain(other));
        }

        private static Object plain(@Nullable String value) {
            if (value == null || value.isEmpty()) {
                return "";
            }
            // Of few characters: an exponent would be a number of any length.
            if (!value.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
                return value;
            }
            return new BigDecimal(value).stripTrailingZeros();
        }
    }
}
