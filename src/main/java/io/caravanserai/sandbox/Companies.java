package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The companies of the customers. */
final class Companies implements CrmObjects {

    private final Written written;
    private CrmProperties definitions = defined();
    private Customers customers = new Customers();

    Companies(SandboxClock clock) {
        this.written = new Written(clock, definitions.modified());
    }

    private static CrmProperties defined() {
        List<String> usual = List.of("createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name");
        return new CrmProperties("hs_lastmodifieddate", usual)
                .define("name", "Company name", "string")
                .define("domain", "Company Domain Name", "string")
                .define("customer_status", "Customer status", "enumeration", "active", "churned", "paused")
                .define("is_internal_test", "Internal test", "enumeration", "true", "false")
                .define("customer_engagement_score", "Engagement score", "number")
                .define("customer_engagement_rank", "Engagement rank", "string")
                .define(
                        "customer_engagement_tier",
                        "Engagement tier",
                        "enumeration",
                        "Top 30%",
                        "Middle 40%",
                        "Bottom 30%");
    }

    synchronized void seed(Customers seeded) {
        definitions = defined();
        load(seeded);
    }

    /** Other customers; what was written is forgotten. */
    synchronized void load(Customers loaded) {
        written.clear();
        customers = loaded;
    }

    @Override
    public String type() {
        return "companies";
    }

    @Override
    public String label() {
        return "COMPANY";
    }

    @Override
    public synchronized CrmProperties definitions() {
        return definitions;
    }

    @Override
    public synchronized @Nullable String find(String id, String idProperty) {
        CrmObjects.byId(idProperty);
        return customers.companies().containsKey(id) ? id : null;
    }

    @Override
    public synchronized Stream<String> ids() {
        return List.copyOf(customers.companies().keySet()).stream();
    }

    @Override
    public synchronized Map<String, String> properties(String id) {
        return written.over(id, customers.companies().getOrDefault(id, Map.of()));
    }

    @Override
    public synchronized void write(String id, JsonObject properties) {
        written.put(id, properties);
    }

    /** How many there are, and those that were written to. */
    synchronized JsonObject state() {
        return new JsonObject().put("total", ids().count()).put("written", written.state("name", this));
    }
}
