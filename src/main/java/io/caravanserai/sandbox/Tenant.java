package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One customer of Yobi.
 *
 * @param id {@code tn-00017}
 * @param domain null for none
 * @param days what it did; null: made up for every day there is
 */
record Tenant(
        String id,
        String name,
        @Nullable String domain,
        @Nullable List<Usage> days) {

    private static final int BUSIEST = 12;

    /** What a test loads: {@code {"id", "name", "domain", "days": [{"day", "user", "calls", …}]}}. */
    static Tenant of(JsonObject json) {
        List<Usage> days = json.getJsonArray("days", new JsonArray()).stream()
                .map(each -> Usage.of((JsonObject) each))
                .toList();
        return new Tenant(
                String.valueOf(json.getValue("id")), json.getString("name", ""), json.getString("domain"), days);
    }

    /** All that practices have, and some of nobody HubSpot knows. */
    static List<Tenant> ofPractices(int many) {
        List<Tenant> tenants = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Practice practice = new Practice(i);
            String id = String.format(Locale.ROOT, "tn-%05d", i);
            switch (practice.odd()) {
                case TENANT_NONE, TENANT_OF_NEIGHBOUR -> {}
                case DOMAIN_NONE -> tenants.add(new Tenant(id, practice.tenantName(), null, null));
                case TENANT_TWO -> {
                    tenants.add(new Tenant(id, practice.tenantName(), practice.host(), null));
                    tenants.add(new Tenant(id + "-b", practice.tenantName() + " (new)", practice.host(), null));
                }
                default -> tenants.add(new Tenant(id, practice.tenantName(), practice.host(), null));
            }
            if (i % 20 == 19) {
                tenants.add(new Tenant(
                        String.format(Locale.ROOT, "tn-x%04d", i),
                        "Unknown Practice " + i,
                        "x" + i + ".example",
                        null));
            }
        }
        return tenants;
    }

    /** What happened in one day. */
    List<Usage> on(LocalDate day, Seed seed) {
        String text = day.toString();
        if (days != null) {
            return days.stream().filter(usage -> usage.day().equals(text)).toList();
        }
        SplittableRandom random =
                new SplittableRandom(seed.number() * 31 + id.hashCode() * 1_000_003L + day.toEpochDay());
        int busy = 1 + Math.floorMod(id.hashCode(), BUSIEST);
        String host = domain == null ? "gmail.com" : domain;
        List<Usage> usages = new ArrayList<>(
                List.of(usage(text, "owner@" + host, busy, random), usage(text, "desk@" + host, 2 * busy, random)));
        if (Math.floorMod(id.hashCode(), 5) == 0) {
            // Who works for Yobi itself is no customer.
            usages.add(usage(text, "support@yobi.example", BUSIEST, random));
        }
        return usages;
    }

    private static Usage usage(String day, String user, int busy, SplittableRandom random) {
        int appointments = random.nextInt(busy + 1);
        return new Usage(
                day,
                user,
                random.nextInt(appointments + 1),
                appointments,
                random.nextInt(busy + 1),
                random.nextInt(3 * busy + 1));
    }
}
