package io.caravanserai.engagement;

import io.caravanserai.engagement.Domain.EmailDomains;
import io.caravanserai.engagement.Metrics.Metric;
import io.caravanserai.engagement.Metrics.Weights;
import io.caravanserai.engagement.Ranking.Tier;
import io.caravanserai.message.PermanentException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The settings {@code hub.engagement.*} as they are written. They are read when a run begins: what is wrong stops that run,
 * before anything else is read, and the team is told.
 */
public final class EngagementSettings {
    private static final String PREFIX = "hub.engagement.";

    private final Map<String, String> written = new TreeMap<>();

    private void put(String key, String value) {
        written.put(key, value);
    }

    private String get(String key) {
        return written.getOrDefault(key, "").strip();
    }

    /** Whose clocks make the week, like {@code America/New_York}. */
    public void setZone(String zone) {
        put("zone", zone);
    }

    /** Id or domain of a company = id of a tenant, joined by commas. */
    public void setOverrides(String overrides) {
        put("overrides", overrides);
    }

    /** Providers that give everybody an address; see {@link EmailDomains}. */
    public void setGenericProviders(String providers) {
        put("generic-providers", providers);
    }

    /** Whoever has an address there is no customer. */
    public void setInternalEmailDomains(String domains) {
        put("internal-email-domains", domains);
    }

    /** Property = value: companies that have one are not ranked. */
    public void setExclusions(String exclusions) {
        put("exclusions", exclusions);
    }

    /** Metric = what one counts, of all four. */
    public void setWeights(String weights) {
        put("weights", weights);
    }

    /** The property that gets the score. */
    public void setScoreProperty(String name) {
        put("score-property", name);
    }

    /** The property that gets the rank. */
    public void setRankProperty(String name) {
        put("rank-property", name);
    }

    /** The property that gets the tier. */
    public void setTierProperty(String name) {
        put("tier-property", name);
    }

    /** What the tiers are called, from the top. */
    public void setTiers(String tiers) {
        put("tiers", tiers);
    }

    /** Ids of the only companies that are written; empty for all. */
    public void setAllowlist(String ids) {
        put("allowlist", ids);
    }

    /** @throws PermanentException that names what is wrong and what is allowed */
    Settings read() {
        Settings.Matching matching = new Settings.Matching(
                pairs("overrides"), new EmailDomains(providers()), lower("internal-email-domains"));
        return new Settings(
                Week.zone(get("zone")),
                matching,
                pairs("exclusions"),
                weights(pairs("weights")),
                targets(),
                allowlist());
    }

    private Set<String> allowlist() {
        Set<String> ids = Ids.words(PREFIX + "allowlist", get("allowlist"));
        if (ids.isEmpty() && !get("allowlist").isEmpty()) {
            throw wrong("allowlist", "ids of companies, joined by commas; without it all are written");
        }
        return ids;
    }

    /** Without any, everybody at a free provider would be of one company. */
    private Set<String> providers() {
        Set<String> providers = lower("generic-providers");
        if (providers.isEmpty()) {
            throw wrong("generic-providers", "providers joined by commas, like gmail, yahoo");
        }
        return providers;
    }

    private Map<String, String> pairs(String key) {
        return Lists.pairs(PREFIX + key, get(key));
    }

    private Set<String> lower(String key) {
        return Lists.words(get(key).toLowerCase(java.util.Locale.ROOT));
    }

    private Weights weights(Map<String, String> weights) {
        Set<String> keys = List.of(Metric.values()).stream().map(Metric::key).collect(Collectors.toSet());
        if (!weights.keySet().equals(keys)
                || weights.values().stream().anyMatch(weight -> !weight.matches("[0-9]{1,6}"))) {
            throw wrong("weights", "whole numbers from 0 on, like new-patients=4, appointments=3, tasks=2, calls=1");
        }
        return new Weights(
                weight(weights, Metric.NEW_PATIENTS),
                weight(weights, Metric.APPOINTMENTS),
                weight(weights, Metric.TASKS),
                weight(weights, Metric.CALLS));
    }

    private static int weight(Map<String, String> weights, Metric metric) {
        return Integer.parseInt(weights.get(metric.key()));
    }

    private Targets targets() {
        List<String> labels = List.copyOf(Lists.words(get("tiers")));
        if (labels.size() != Tier.values().length) {
            throw wrong("tiers", "three different words, joined by commas");
        }
        Map<Tier, String> tiers = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            tiers.put(tier, labels.get(tier.ordinal()));
        }
        return new Targets(get("score-property"), get("rank-property"), get("tier-property"), tiers);
    }

    private PermanentException wrong(String key, String allowed) {
        return new PermanentException(PREFIX + key + " is '" + get(key) + "' and must be " + allowed
                + ". Nothing was written. Correct it, then start again.");
    }
}
