package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contacts: each lead is one. Only what was written since the start is kept, the rest is computed. */
final class Contacts {

    private static final String STAGE = "lifecyclestage";

    private final SandboxClock clock;
    private final Map<Integer, Map<String, String>> written = new TreeMap<>();
    private Leads leads;

    Contacts(SandboxClock clock) {
        this.clock = clock;
        this.leads = new Leads(new Seed(0, 0, clock.instant()));
    }

    synchronized void seed(Seed seed) {
        written.clear();
        leads = seed.leads();
    }

    /** By record id, or by {@code email} when that is the id property; null when there is none. */
    synchronized @Nullable Lead find(String id, String idProperty) {
        return switch (idProperty) {
            case "", "hs_object_id" -> leads.byObjectId(id);
            case "email" -> leads.byAddress(id.trim().toLowerCase(Locale.ROOT));
            default -> throw new Refused(400, "idProperty " + idProperty + " is not unique.");
        };
    }

    /** Lazily, in the order of creation, from the place {@code from} on. */
    synchronized Stream<Lead> from(int from) {
        Leads all = leads;
        return Stream.iterate(from, i -> i < all.size(), i -> i + 1)
                .filter(all::isContact)
                .map(all::lead);
    }

    synchronized void write(Lead lead, JsonObject properties) {
        Map<String, String> kept = written.computeIfAbsent(lead.index(), index -> new LinkedHashMap<>());
        String stage = properties(lead).getOrDefault(STAGE, "");
        properties.forEach(property -> {
            Object value = property.getValue();
            kept.put(property.getKey(), value == null ? "" : value.toString());
        });
        if (ContactProperties.isBackward(stage, kept.get(STAGE))) {
            kept.put(STAGE, stage);
        }
        kept.put("lastmodifieddate", clock.text());
    }

    /** All properties with their values; a cleared one is missing. */
    synchronized Map<String, String> properties(Lead lead) {
        Map<String, String> all = new LinkedHashMap<>();
        String created = SandboxClock.text(lead.added());
        all.put("email", lead.address());
        all.put("firstname", lead.firstName());
        all.put("lastname", lead.lastName());
        all.put("date_of_birth", lead.dateOfBirth().toString());
        all.put("last_completed_grade", lead.lastCompletedGrade());
        all.put("segment", lead.segment());
        all.put("signup_date", lead.signupDate().toString());
        all.put("hs_added_at", created);
        all.put(STAGE, "lead");
        all.put("createdate", created);
        all.put("lastmodifieddate", created);
        all.put("hs_object_id", lead.objectId());
        all.putAll(written.getOrDefault(lead.index(), Map.of()));
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** The contact as HubSpot answers it, with these properties (null where empty) or, when none are named, the usual. */
    JsonObject json(Lead lead, Collection<String> asked) {
        Map<String, String> all = properties(lead);
        JsonObject properties = new JsonObject();
        (asked.isEmpty() ? ContactProperties.USUAL : asked).forEach(name -> properties.put(name, all.get(name)));
        List.of("createdate", "hs_object_id", "lastmodifieddate").forEach(name -> properties.put(name, all.get(name)));
        return new JsonObject()
                .put("id", lead.objectId())
                .put("properties", properties)
                .put("createdAt", all.get("createdate"))
                .put("updatedAt", all.get("lastmodifieddate"))
                .put("archived", false);
    }

    /** Only contacts that were written to: their address and what was written. */
    synchronized JsonObject state() {
        JsonArray contacts = new JsonArray();
        written.forEach((index, properties) -> {
            Lead lead = leads.lead(index);
            JsonObject contact = new JsonObject().put("id", lead.objectId()).put("email", lead.address());
            properties.forEach(contact::put);
            contacts.add(contact);
        });
        long total = Stream.iterate(0, i -> i < leads.size(), i -> i + 1)
                .filter(leads::isContact)
                .count();
        return new JsonObject().put("total", total).put("written", contacts);
    }
}
