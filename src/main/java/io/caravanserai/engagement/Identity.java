package io.caravanserai.engagement;

import io.caravanserai.engagement.Match.Flag;
import io.caravanserai.engagement.Match.Method;
import io.caravanserai.message.PermanentException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is who: each company's tenant by the first of these that knows one: a person's override, the domain, the domains of
 * its customers' e-mail addresses, the name. Of several tenants the most active in the week is taken, of equally active
 * ones the lowest id.
 */
final class Identity {
    private final Map<String, Tenant> byId = new HashMap<>();
    private final Map<String, List<Tenant>> byDomain;
    private final Map<String, List<Tenant>> byName;
    private final Map<String, String> overrides;
    private final Comparator<Tenant> mostActiveFirst;
    private final ToLongFunction<Tenant> activity;

    /**
     * @param overrides id or domain of a company to id of a tenant
     * @param activity of a tenant in the week
     */
    Identity(Collection<Tenant> tenants, Map<String, String> overrides, ToLongFunction<Tenant> activity) {
        tenants.forEach(tenant -> byId.put(tenant.id(), tenant));
        this.byDomain = index(tenants, tenant -> tenant.domains().stream());
        this.byName = index(tenants, tenant -> CompanyName.normalised(tenant.name()).stream());
        this.overrides = new HashMap<>();
        overrides.forEach((whose, tenant) -> this.overrides.put(key(whose), tenant));
        this.activity = activity;
        this.mostActiveFirst = Comparator.comparingLong(activity).reversed().thenComparing(Tenant::id, Ids.ORDER);
    }

    private static Map<String, List<Tenant>> index(Collection<Tenant> tenants, Function<Tenant, Stream<String>> keys) {
        Map<String, List<Tenant>> index = new HashMap<>();
        tenants.forEach(tenant -> keys.apply(tenant)
                .forEach(key ->
                        index.merge(key, List.of(tenant), (some, more) -> Stream.concat(some.stream(), more.stream())
                                .toList())));
        return index;
    }

    /** An override is under an id, which is a number, or a domain. */
    private static String key(String whose) {
        return Domain.normalised(whose).orElse(whose.strip());
    }

    /** What becomes of all these companies, in the order of their ids. */
    Identities of(Collection<Company> companies) {
        Map<String, Match> matches = new TreeMap<>(Ids.ORDER);
        Map<String, Company> unmapped = new TreeMap<>(Ids.ORDER);
        companies.forEach(company -> match(company)
                .ifPresentOrElse(match -> matches.put(company.id(), match), () -> unmapped.put(company.id(), company)));
        return Identities.of(matches.values(), List.copyOf(unmapped.values()));
    }

    private Optional<Match> match(Company company) {
        return Stream.of(Method.values())
                .map(method -> match(company, method))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Match> match(Company company, Method method) {
        List<Tenant> several = candidates(company, method).stream()
                .distinct()
                .sorted(mostActiveFirst)
                .toList();
        if (several.isEmpty()) {
            return Optional.empty();
        }
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (method == Method.NAME) {
            flags.add(Flag.LOW_CONFIDENCE);
        }
        if (several.size() > 1) {
            boolean tie = activity.applyAsLong(several.get(0)) == activity.applyAsLong(several.get(1));
            flags.add(tie ? Flag.LOWEST_ID : Flag.SEVERAL_TENANTS);
        }
        return Optional.of(new Match(company, several.get(0), method, flags));
    }

    private List<Tenant> candidates(Company company, Method method) {
        Optional<String> domain = Domain.normalised(company.domain());
        return switch (method) {
            case OVERRIDE -> overridden(company, domain).stream().toList();
            case DOMAIN -> domain.map(byDomain::get).orElse(List.of());
            case EMAIL_DOMAIN ->
                company.emailDomains().stream()
                        .flatMap(each -> byDomain.getOrDefault(each, List.of()).stream())
                        .collect(Collectors.toList());
            case NAME -> CompanyName.normalised(company.name()).map(byName::get).orElse(List.of());
        };
    }

    private Optional<Tenant> overridden(Company company, Optional<String> domain) {
        return Optional.ofNullable(overrides.get(company.id()))
                .or(() -> domain.map(overrides::get))
                .map(id -> Optional.ofNullable(byId.get(id))
                        .orElseThrow(() -> new PermanentException("hub.engagement.overrides gives company "
                                + company.id() + " the tenant " + id
                                + ", which Yobi does not list. Correct it, then start again.")));
    }
}
