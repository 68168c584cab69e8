package io.caravanserai.engagement;

import io.caravanserai.engagement.Match.Method;
import io.caravanserai.engagement.Metrics.Weights;
import io.caravanserai.engagement.Ranking.Ranked;
import io.caravanserai.engagement.Ranking.Tier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Companies, tenants and rankings as these tests need them. */
final class Sample {
    static final Targets TARGETS = new Targets(
            "customer_engagement_score",
            "customer_engagement_rank",
            "customer_engagement_tier",
            Map.of(Tier.TOP, "Top 30%", Tier.MIDDLE, "Middle 40%", Tier.BOTTOM, "Bottom 30%"));
    static final Weights WEIGHTS = new Weights(4, 3, 2, 1);

    private Sample() {}

    static Company company(String id, String name, String domain, String... emailDomains) {
        return new Company(id, Map.of("name", name, "domain", domain), Set.of(emailDomains));
    }

    static Company with(Company company, String property, String value) {
        Map<String, String> properties = new LinkedHashMap<>(company.properties());
        properties.put(property, value);
        return new Company(company.id(), properties, company.emailDomains());
    }

    static Tenant tenant(String id, String name, String... domains) {
        return new Tenant(id, name, Set.of(domains));
    }

    static Match match(Company company) {
        return new Match(company, tenant("t" + company.id(), company.name()), Method.DOMAIN, Set.of());
    }

    /** Ranked in the order in which they stand. */
    static List<Ranked> ranking(List<Company> companies) {
        return Ranking.of(
                companies.stream().map(Sample::match).toList(),
                match -> new Metrics(companies.size() - companies.indexOf(match.company()), 3, 2, 1),
                WEIGHTS);
    }
}
