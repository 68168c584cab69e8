package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contacts: each lead is one, and those of the customers follow. Leads are computed, a million takes no memory. */
final class Contacts implements CrmObjects {

    private static final String STAGE = "lifecyclestage";

    /** In the order a contact moves through them; it never moves back. */
    private static final List<String> STAGES = List.of(
            "subscriber",
            "lead",
            "marketingqualifiedlead",
            "salesqualifiedlead",
            "opportunity",
            "customer",
            "evangelist",
            "other");

    private final Written written;
    private CrmProperties definitions = defined();
    private Leads leads;
    private Customers customers = new Customers();

    Contacts(SandboxClock clock) {
        this.written = new Written(clock, definitions.modified());
        this.leads = new Leads(new Seed(0, 0, clock.instant()));
    }

    private static CrmProperties defined() {
        List<String> usual =
                List.of("createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");
        return new CrmProperties("lastmodifieddate", usual)
                .define("email", "Email", "string")
                .define("firstname", "First Name", "string")
                .define("lastname", "Last Name", "string")
                .define("date_of_birth", "Date of birth", "string")
                .define("last_completed_grade", "Last completed grade", "string")
                .define("segment", "Segment", "string")
                .define("signup_date", "Signup date", "string")
                .define("tracker_link", "Tracker link", "string")
                .define(STAGE, "Lifecycle Stage", "enumeration", STAGES.toArray(String[]::new))
                .define("hs_added_at", "Added at", "datetime");
    }

    synchronized void seed(Seed seed, Customers seeded) {
        definitions = defined();
        leads = new Leads(seed);
        load(seeded);
    }

    /** Other customers; what was written is forgotten. */
    synchronized void load(Customers loaded) {
        written.clear();
        customers = loaded;
    }

    @Override
    public String type() {
        return "contacts";
    }

    @Override
    public String label() {
        return "CONTACT";
    }

    @Override
    public synchronized CrmProperties definitions() {
        return definitions;
    }

    @Override
    public synchronized @Nullable String find(String id, String idProperty) {
        return switch (idProperty) {
            case "", "hs_object_id" ->
                leads.byObjectId(id) != null || customers.contacts().containsKey(id) ? id : null;
            case "email" -> byEmail(id.trim().toLowerCase(Locale.ROOT));
            default -> throw new Refused(400, "idProperty " + idProperty + " is not unique.");
        };
    }

    private @Nullable String byEmail(String email) {
        Lead lead = leads.byAddress(email);
        return lead == null ? customers.byEmail(email) : lead.objectId();
    }

    @Override
    public synchronized Stream<String> ids() {
        Leads all = leads;
        return Stream.concat(
                Stream.iterate(0, i -> i < all.size(), i -> i + 1)
                        .filter(all::isContact)
                        .map(all::objectId),
                List.copyOf(customers.contacts().keySet()).stream());
    }

    /** The companies a contact is associated with. */
    synchronized List<Customers.Link> links(String id) {
        Customers.Contact contact = customers.contacts().get(id);
        return contact == null ? List.of() : contact.links();
    }

    @Override
    public synchronized void write(String id, JsonObject properties) {
        String stage = properties(id).getOrDefault(STAGE, "");
        Map<String, String> kept = written.put(id, properties);
        String after = kept.getOrDefault(STAGE, "");
        boolean backward = !after.isEmpty() && !stage.isEmpty() && STAGES.indexOf(after) < STAGES.indexOf(stage);
        if (backward) {
            kept.put(STAGE, stage);
        }
    }

    @Override
    public synchronized Map<String, String> properties(String id) {
        Customers.Contact customer = customers.contacts().get(id);
        if (customer != null) {
            return written.over(id, customer.properties());
        }
        Lead lead = leads.byObjectId(id);
        return written.over(id, lead == null ? Map.of() : ofLead(lead));
    }

    private static Map<String, String> ofLead(Lead lead) {
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
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** How many there are, in all and without the customers, and those that were written to. */
    synchronized JsonObject state() {
        long all = ids().count();
        return new JsonObject()
                .put("total", all)
                .put("leads", all - customers.contacts().size())
                .put("written", written.state("email", this));
    }
}
