package io.caravanserai.engagement;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The customers as HubSpot has them: its contacts of that stage, and their companies, each once. Companies are asked for
 * while contacts are still searched, as soon as there is a call's worth: HubSpot grants few searches a second, and the
 * other calls go on beside them.
 */
final class Customers {
    private static final int CONTACTS_AT_ONCE = 1_000;
    private static final int COMPANIES_AT_ONCE = 100;

    private final Settings settings;
    private final Map<String, String> emails = new HashMap<>();
    private final Map<String, Set<String>> contactsOf = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> companies = new TreeMap<>(Ids.ORDER);
    private final Set<String> unlinked = new LinkedHashSet<>();
    private final Set<String> unread = new TreeSet<>(Ids.ORDER);
    private boolean searched;
    private int excluded;

    Customers(Settings settings) {
        this.settings = settings;
    }

    /**
     * Remembers the contacts of a page.
     *
     * @throws io.caravanserai.message.RetryableException when the answer is not whole
     */
    void found(Map<String, Object> page) {
        List<Map<String, Object>> results = JsonValues.maps(page.get("results"));
        long total = Answered.total(page, results);
        for (Map<String, Object> contact : results) {
            String id = JsonValues.text(contact.get("id"));
            String email = Answered.properties("contact", contact, Answered.OF_CUSTOMERS)
                    .getOrDefault("email", "");
            if (emails.put(id, email) == null) {
                unlinked.add(id);
            }
        }
        searched = total <= results.size();
    }

    int contacts() {
        return emails.size();
    }

    /** The contacts whose companies are asked for now, a list a call; none while there are too few. */
    List<List<Object>> toLink() {
        return take(unlinked, CONTACTS_AT_ONCE, searched);
    }

    /** Takes out lists of as many as one call asks for; a shorter one only where no more will come. */
    private static List<List<Object>> take(Set<String> waiting, int most, boolean last) {
        List<List<Object>> taken = Lists.chunks(List.<Object>copyOf(waiting), most).stream()
                .filter(list -> last || list.size() == most)
                .toList();
        taken.forEach(list -> list.forEach(waiting::remove));
        return taken;
    }

    /**
     * Remembers companies of contacts.
     *
     * @param links {@code [{from, to: [{id, primary}]}]}; whoever has no company is not there
     */
    void linked(List<Map<String, Object>> links) {
        for (Map<String, Object> link : links) {
            String contact = JsonValues.text(link.get("from"));
            JsonValues.maps(link.get("to")).forEach(company -> link(JsonValues.text(company.get("id")), contact));
        }
    }

    private void link(String company, String contact) {
        if (!contactsOf.containsKey(company)) {
            unread.add(company);
        }
        contactsOf.computeIfAbsent(company, any -> new LinkedHashSet<>()).add(contact);
    }

    /** The companies that are read now, one call each, as HubSpot takes them: {@code {ids, properties}}. */
    List<Map<String, Object>> toRead() {
        return take(unread, COMPANIES_AT_ONCE, searched && unlinked.isEmpty()).stream()
                .map(ids -> JsonValues.ordered("ids", ids, "properties", properties()))
                .toList();
    }

    private List<String> properties() {
        Set<String> names = new LinkedHashSet<>(List.of(Company.NAME, Company.DOMAIN));
        names.addAll(settings.targets().names());
        names.addAll(settings.exclusions().keySet());
        return List.copyOf(names);
    }

    /**
     * Remembers companies.
     *
     * @param found {@code [{id, properties}]}
     */
    void known(List<Map<String, Object>> found) {
        found.forEach(each -> {
            String id = JsonValues.text(each.get("id"));
            Map<String, String> properties = Answered.properties("company", each, properties());
            if (isExcluded(properties)) {
                excluded++;
            } else {
                companies.put(id, properties);
            }
        });
    }

    private boolean isExcluded(Map<String, String> properties) {
        return settings.exclusions().entrySet().stream()
                .anyMatch(exclusion -> exclusion.getValue().equalsIgnoreCase(properties.get(exclusion.getKey())));
    }

    private Set<String> emailDomains(String company) {
        Set<String> domains = new TreeSet<>();
        contactsOf.getOrDefault(company, Set.of()).forEach(contact -> settings.identity()
                .emails()
                .of(emails.getOrDefault(contact, ""))
                .ifPresent(domains::add));
        return domains;
    }

    /** Those that are not excluded, in the order of their ids. */
    List<Company> companies() {
        return companies.entrySet().stream()
                .map(each -> new Company(each.getKey(), each.getValue(), emailDomains(each.getKey())))
                .toList();
    }

    /**
     * Nobody at all is no answer that can be ranked.
     *
     * @throws PermanentException where there is no customer, or none with a company that is not excluded
     */
    void some() {
        if (companies.isEmpty()) {
            throw new PermanentException("There is nobody to rank: HubSpot has " + contacts()
                    + " contacts with lifecyclestage = customer, and of their " + contactsOf.size() + " companies "
                    + excluded + " are excluded and " + missing() + " are gone. Nothing was written. Look whether the"
                    + " stage, or hub.engagement.exclusions, still says what it did, then start again.");
        }
    }

    /** How many these are. */
    int known() {
        return companies.size();
    }

    int excluded() {
        return excluded;
    }

    /** Companies that contacts belong to and HubSpot does not answer with: deleted, or merged into another. */
    int missing() {
        return contactsOf.size() - companies.size() - excluded;
    }
}
