package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Companies, their contacts and what joins them: generated, or what a test has loaded. */
final class Customers {

    private final Map<String, Map<String, String>> companies = new LinkedHashMap<>();
    private final Map<String, Contact> contacts = new LinkedHashMap<>();
    private final Map<String, String> byEmail = new HashMap<>();

    /** One end of an association; at most one of a contact's is the primary one. */
    record Link(String company, boolean primary) {}

    /** A contact with the companies it is associated with. */
    record Contact(String id, Map<String, String> properties, List<Link> links) {}

    void company(String id, Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("hs_object_id", id);
        all.values().removeIf(String::isEmpty);
        companies.put(id, all);
    }

    void contact(Contact contact) {
        Map<String, String> all = new LinkedHashMap<>(contact.properties());
        all.put("hs_object_id", contact.id());
        all.values().removeIf(String::isEmpty);
        contacts.put(contact.id(), new Contact(contact.id(), all, contact.links()));
        byEmail.put(all.getOrDefault("email", "").toLowerCase(Locale.ROOT), contact.id());
    }

    Map<String, Map<String, String>> companies() {
        return companies;
    }

    Map<String, Contact> contacts() {
        return contacts;
    }

    @Nullable
    String byEmail(String email) {
        return byEmail.get(email);
    }

    /**
     * What a test loads: {@code {"companies": [{"id", "properties"}], "contacts": [{"id", "properties", "companies":
     * [{"id", "primary"}]}]}}. A contact without a lifecyclestage is a customer; dates of creation default to
     * {@code created}.
     */
    static Customers of(JsonObject data, String created) {
        Customers customers = new Customers();
        data.getJsonArray("companies", new JsonArray()).forEach(each -> {
            JsonObject company = (JsonObject) each;
            Map<String, String> properties = texts(company);
            properties.putIfAbsent("createdate", created);
            properties.putIfAbsent("hs_lastmodifieddate", created);
            customers.company(String.valueOf(company.getValue("id")), properties);
        });
        data.getJsonArray("contacts", new JsonArray()).forEach(each -> {
            JsonObject contact = (JsonObject) each;
            Map<String, String> properties = texts(contact);
            properties.putIfAbsent("lifecyclestage", "customer");
            properties.putIfAbsent("createdate", created);
            properties.putIfAbsent("lastmodifieddate", created);
            List<Link> links = contact.getJsonArray("companies", new JsonArray()).stream()
                    .map(link -> link instanceof JsonObject to
                            ? new Link(String.valueOf(to.getValue("id")), to.getBoolean("primary", false))
                            : new Link(String.valueOf(link), true))
                    .toList();
            customers.contact(new Contact(String.valueOf(contact.getValue("id")), properties, links));
        });
        return customers;
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.getJsonObject("properties", new JsonObject()).forEach(property -> {
            if (property.getValue() != null) {
                texts.put(property.getKey(), property.getValue().toString());
            }
        });
        return texts;
    }
}
