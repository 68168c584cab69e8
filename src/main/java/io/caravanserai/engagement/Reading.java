package io.caravanserai.engagement;

import io.caravanserai.engagement.Metrics.Metric;
import io.caravanserai.engagement.Ranking.Ranked;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run's way through HubSpot and Yobi, and what is made of what it read. The same readings make the same plan. */
public final class Reading {
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}(\\.0+)?");

    private final Settings settings;
    private final RunParameters asked;
    private final Customers customers;
    private final TenantMetrics metrics;
    private final Map<String, Tenant> tenants = new TreeMap<>(Ids.ORDER);
    private @Nullable Identities identities;
    private @Nullable List<Ranked> ranking;

    Reading(Settings settings, RunParameters asked) {
        this.settings = settings;
        this.asked = asked;
        this.customers = new Customers(settings);
        this.metrics = new TenantMetrics(asked.week(), settings.identity().internalDomains());
    }

    /** The first day of the week. */
    public String getFrom() {
        return asked.week().sunday().toString();
    }

    /** Its last day. */
    public String getTo() {
        return asked.week().saturday().toString();
    }

    /** Whether companies are ranked and written, and not only looked up in Yobi. */
    public boolean isRanking() {
        return asked.only() == RunParameters.Only.RANKING;
    }

    Customers customers() {
        return customers;
    }

    /** @param found {@code [{id, name, domain}]} */
    void tenants(List<Map<String, Object>> found) {
        found.forEach(each -> {
            String id = JsonValues.text(each.get("id"));
            Set<String> domains = new java.util.HashSet<>();
            Domain.normalised(JsonValues.text(each.get("domain"))).ifPresent(domains::add);
            Tenant known = tenants.get(id);
            if (known != null) {
                domains.addAll(known.domains());
            }
            tenants.put(id, new Tenant(id, JsonValues.text(each.get("name")), domains));
        });
    }

    /** @param rows {@code [{metric, tenant, day, user, value}]} */
    void figures(List<Map<String, Object>> rows) {
        Map<Object, LocalDate> days = new HashMap<>();
        rows.forEach(row -> {
            Metric metric = Metric.named(JsonValues.text(row.get("metric")));
            metrics.add(
                    JsonValues.text(row.get("tenant")),
                    metric,
                    days.computeIfAbsent(row.get("day"), day -> day(metric, day)),
                    JsonValues.text(row.get("user")),
                    value(metric, row));
        });
    }

    private LocalDate day(Metric metric, @Nullable Object day) {
        try {
            return LocalDate.parse(JsonValues.text(day));
        } catch (DateTimeParseException e) {
            throw new PermanentException(
                    "Yobi's " + metric.words() + " (" + metric.key() + ") come with '" + JsonValues.text(day)
                            + "' for a day, so that they cannot be limited to the week " + asked.week()
                            + ". Nothing was written. Correct metric." + metric.key()
                            + " of connections/yobi.connection.yaml to what Yobi answers, then start again.",
                    e);
        }
    }

    private static long value(Metric metric, Map<String, Object> row) {
        String value = JsonValues.text(row.get("value"));
        if (!WHOLE.matcher(value).matches()) {
            throw new PermanentException("Yobi's " + metric.words() + " (" + metric.key() + ") of tenant "
                    + JsonValues.text(row.get("tenant")) + " are '" + value
                    + "', which is no whole number. Nothing was written. Have Yobi mended, then start again.");
        }
        int point = value.indexOf('.');
        return Long.parseLong(point < 0 ? value : value.substring(0, point));
    }

    private Identities identities() {
        if (identities == null) {
            customers.some();
            identities = new Identity(tenants.values(), settings.identity().overrides(), metrics::activity)
                    .of(customers.companies());
        }
        return identities;
    }

    private List<Ranked> ranking() {
        if (ranking == null) {
            ranking = Ranking.of(identities().mapped(), match -> metrics.of(match.tenant()), settings.weights());
        }
        return ranking;
    }

    private List<Update> updates(List<Ranked> all) {
        Set<String> only = asked.allowlist().isEmpty() ? settings.allowlist() : asked.allowlist();
        return Update.all(all, settings.targets(), only);
    }

    /**
     * All that is to be written of the week, with what stood there before.
     *
     * @return {@code {week, batches, report, attempts}}; see {@link Batch} and {@link Report}
     */
    Map<String, Object> plan(int attempts) {
        List<Ranked> all = ranking();
        List<Update> updates = updates(all);
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("week", asked.week().toString());
        plan.put("batches", Batch.all(updates, "engagement-" + getFrom()));
        plan.put(
                "report",
                new Report(asked.week(), all, settings.targets().rank())
                        .body(
                                customers.known(),
                                updates.size(),
                                new IdentityReport(identities()).anomalies(customers.missing())));
        plan.put("attempts", attempts);
        return plan;
    }

    /** What a person should know: who is who, and in a dry run what would be written, old and new. */
    List<String> notes(boolean dryRun) {
        List<String> notes = new ArrayList<>();
        notes.add("Week " + asked.week() + ", " + settings.zone() + ".");
        notes.addAll(new IdentityReport(identities()).lines());
        if (isRanking() && dryRun) {
            updates(ranking()).forEach(update -> notes.add(update.diff()));
        }
        return notes;
    }

    /** What was counted, by the names a run stores it under. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("contacts", (long) customers.contacts());
        counts.put("companies", (long) customers.known());
        counts.put("excluded", (long) customers.excluded());
        counts.put("unmapped", (long) identities().unmapped().size());
        counts.put("contested", (long) identities().contested().size());
        counts.put("mapped", (long) identities().mapped().size());
        if (isRanking()) {
            counts.put("updates", (long) updates(ranking()).size());
        }
        return counts;
    }
}
