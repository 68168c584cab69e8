package io.caravanserai.connection;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The budgets of one system: one for all calls but those that have one of their own.
 *
 * @param general for all other calls
 * @param special the first that holds for a call is taken
 */
record Budgets(Budget general, List<Special> special) {

    /** A budget of some calls. */
    record Special(CallLimit limit, Budget budget) {}

    /** The budget of a call. */
    Budget of(String method, String path) {
        return special.stream()
                .filter(each -> each.limit.holdsFor(method, path))
                .map(Special::budget)
                .findFirst()
                .orElse(general);
    }

    /** As written: {@code 60/60s, reads 60/60s}; null for no limit at all. */
    @Nullable
    String shown() {
        String all = Stream.concat(
                        Stream.ofNullable(general.limit()).map(RateLimit::toString),
                        special.stream().map(each -> each.limit.name() + " " + each.limit.rate()))
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? null : all;
    }
}
