package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint's rows as Yobi writes them: calls, tasks, or appointments with those of new patients, by location.
 *
 * @param missing tenant and metric, with a blank between, that have none
 */
record YobiRows(String metric, Seed seed, Set<String> missing) {

    /** A row for each tenant, day and user that has any. */
    JsonArray ofDays(List<Tenant> tenants, LocalDate from, LocalDate to) {
        JsonArray rows = new JsonArray();
        for (Tenant tenant : tenants) {
            from.datesUntil(to.plusDays(1))
                    .flatMap(day -> usages(tenant, day))
                    .forEach(usage -> rows.add(counts(
                            usage,
                            row(tenant)
                                    .put("date", usage.day())
                                    .put("user_email", usage.user().isEmpty() ? null : usage.user()))));
        }
        return rows;
    }

    /** A row for each tenant, without a day. */
    JsonArray totals(List<Tenant> tenants, LocalDate from, LocalDate to) {
        JsonArray rows = new JsonArray();
        for (Tenant tenant : tenants) {
            List<Usage> all = from.datesUntil(to.plusDays(1))
                    .flatMap(day -> usages(tenant, day))
                    .toList();
            rows.add(counts(sum(all), row(tenant)));
        }
        return rows;
    }

    private Stream<Usage> usages(Tenant tenant, LocalDate day) {
        return tenant.on(day, seed).stream().map(usage -> there(tenant, usage)).filter(this::isThere);
    }

    private Usage there(Tenant tenant, Usage usage) {
        return missing.isEmpty()
                ? usage
                : new Usage(
                        usage.day(),
                        usage.user(),
                        there(tenant, "new-patients", usage.newPatients()),
                        there(tenant, "appointments", usage.appointments()),
                        there(tenant, "tasks", usage.tasks()),
                        there(tenant, "calls", usage.calls()));
    }

    private @Nullable Integer there(Tenant tenant, String what, @Nullable Integer count) {
        return missing.contains(tenant.id() + " " + what) ? null : count;
    }

    private static JsonObject row(Tenant tenant) {
        return new JsonObject().put("tenant_id", tenant.id());
    }

    private boolean isThere(Usage usage) {
        return switch (metric) {
            case "calls" -> usage.calls() != null;
            case "tasks" -> usage.tasks() != null;
            default -> usage.appointments() != null || usage.newPatients() != null;
        };
    }

    private JsonObject counts(Usage usage, JsonObject row) {
        return switch (metric) {
            case "calls" -> row.put("total_calls", usage.calls());
            case "tasks" -> row.put("created", usage.tasks());
            default ->
                row.put("location_id", row.getString("tenant_id") + "-1")
                        .put("appointment_count", usage.appointments())
                        .put("new_patients", usage.newPatients());
        };
    }

    private static Usage sum(List<Usage> all) {
        return new Usage(
                "",
                "",
                all.stream().mapToInt(usage -> orZero(usage.newPatients())).sum(),
                all.stream().mapToInt(usage -> orZero(usage.appointments())).sum(),
                all.stream().mapToInt(usage -> orZero(usage.tasks())).sum(),
                all.stream().mapToInt(usage -> orZero(usage.calls())).sum());
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
