package io.caravanserai.engagement;

import io.caravanserai.engagement.Domain.EmailDomains;
import io.caravanserai.engagement.Metrics.Metric;
import io.caravanserai.message.PermanentException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Sums the daily figures of one week, by tenant. Days outside it and internal users are left out. */
final class TenantMetrics {
    private final Week week;
    private final Set<String> internalDomains;
    private final Map<String, Map<Metric, Long>> sums = new HashMap<>();

    /** @param internalDomains whoever has an address there is no customer */
    TenantMetrics(Week week, Set<String> internalDomains) {
        this.week = week;
        this.internalDomains = internalDomains;
    }

    /**
     * Adds one figure. That a tenant has one shows that the source knows it, whichever day and user it is of.
     *
     * @param user address of who did it; empty where the source does not say
     */
    void add(String tenant, Metric metric, LocalDate day, String user, long value) {
        boolean counts = week.contains(day) && !EmailDomains.isOf(internalDomains, user);
        sums.computeIfAbsent(tenant, any -> new EnumMap<>(Metric.class)).merge(metric, counts ? value : 0, Long::sum);
    }

    /** How active a tenant was; 0 for one no source knows. */
    long activity(Tenant tenant) {
        return sums.getOrDefault(tenant.id(), Map.of()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** @throws PermanentException where a metric is missing, which is not the same as 0 */
    Metrics of(Tenant tenant) {
        return new Metrics(
                of(tenant, Metric.NEW_PATIENTS),
                of(tenant, Metric.APPOINTMENTS),
                of(tenant, Metric.TASKS),
                of(tenant, Metric.CALLS));
    }

    private long of(Tenant tenant, Metric metric) {
        Long sum = sums.getOrDefault(tenant.id(), Map.of()).get(metric);
        if (sum == null) {
            throw new PermanentException("Yobi has no " + metric.words() + " (" + metric.key() + ") of tenant "
                    + tenant.id() + " for the week " + week
                    + ", and a company is not ranked by a guess. Nothing was written. Have Yobi mended, or exclude the"
                    + " company, then start again.");
        }
        return sum;
    }
}
