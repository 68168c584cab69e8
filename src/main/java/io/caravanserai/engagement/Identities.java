package io.caravanserai.engagement;

import io.caravanserai.engagement.Match.Flag;
import io.caravanserai.engagement.Match.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was found. Each list is in the order of the companies' ids.
 *
 * @param mapped companies that are ranked
 * @param contested left out: another company matches their tenant too
 * @param unmapped left out: no tenant matches
 */
record Identities(List<Match> mapped, List<Match> contested, List<Company> unmapped) {

    /** @param matches each company with its tenant, whether others claim it too or not */
    static Identities of(Collection<Match> matches, List<Company> unmapped) {
        return new Claims(matches).settled(unmapped);
    }

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

    /**
     * Settles what several companies claim. A tenant two of them match is flagged and not guessed: it stays with the only one
     * a person's override gives it to, else with the only one whose domain it has, else with none.
     */
    private static final class Claims {
        private static final List<Method> KEEPS = List.of(Method.OVERRIDE, Method.DOMAIN);

        private final Map<String, List<Match>> byTenant = new LinkedHashMap<>();
        private final Collection<Match> matches;

        Claims(Collection<Match> matches) {
            this.matches = matches;
            matches.forEach(match -> byTenant.computeIfAbsent(match.tenant().id(), any -> new ArrayList<>())
                    .add(match));
        }

        Identities settled(List<Company> unmapped) {
            List<Match> mapped = new ArrayList<>();
            List<Match> contested = new ArrayList<>();
            matches.forEach(match -> {
                List<Match> claims = byTenant.get(match.tenant().id());
                if (claims.size() == 1) {
                    mapped.add(match);
                } else if (keeper(claims).filter(match::equals).isPresent()) {
                    mapped.add(match.with(Flag.CONTESTED));
                } else {
                    contested.add(match.with(Flag.CONTESTED));
                }
            });
            return new Identities(mapped, contested, unmapped);
        }

        private static Optional<Match> keeper(List<Match> claims) {
            return KEEPS.stream()
                    .map(method -> claims.stream()
                            .filter(claim -> claim.method() == method)
                            .toList())
                    .filter(sure -> !sure.isEmpty())
                    .findFirst()
                    .filter(sure -> sure.size() == 1)
                    .map(sure -> sure.get(0));
        }
    }
}
