package io.caravanserai.engagement;

import io.caravanserai.message.PermanentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
    private final Deque<List<Object>> halfLinked = new ArrayDeque<>();
    private final Set<String> unread = new TreeSet<>(Ids.ORDER);
    private boolean searched;
    private int excluded;

    Customers(Settings settings) {
        this.settings = settings;
    }

    /**
     * Remembers the contacts of one answer.
     *
     * @return the next search; null when these were the last
     * @throws io.caravanserai.message.RetryableException when the answer is not whole
     */
    @Nullable
    Map<String, Object> found(Map<String, Object> page) {
        List<Map<String, Object>> results = Json.maps(page.get("results"));
        long total = CustomerSearch.total(page, results);
        String last = "";
        for (Map<String, Object> contact : results) {
            last = Json.text(contact.get("id"));
            String email = Answered.properties("contact", contact, CustomerSearch.PROPERTIES)
                    .getOrDefault("email", "");
            if (emails.put(last, email) == null) {
                unlinked.add(last);
            }
        }
        searched = total <= results.size();
        return searched ? null : CustomerSearch.after(last);
    }

    int contacts() {
        return emails.size();
    }

    /** The contacts whose companies are asked for next; null while there are too few, and where there is none. */
    @Nullable
    List<Object> toLink() {
        List<Object> begun = halfLinked.poll();
        return begun != null ? begun : take(unlinked, CONTACTS_AT_ONCE, searched);
    }

    /** Takes out as many as one call asks for; fewer only where no more will come. */
    private static @Nullable List<Object> take(Set<String> waiting, int most, boolean last) {
        if (waiting.isEmpty() || waiting.size() < most && !last) {
            return null;
        }
        List<Object> taken = new ArrayList<>(waiting.stream().limit(most).toList());
        taken.forEach(waiting::remove);
        return taken;
    }

    /**
     * Remembers the companies of contacts.
     *
     * @param links {@code [{from, to: [{id, primary}], after}]}; whoever has no company is not there, and whoever has an {@code
     *     after} has more
     * @return the contacts that are asked for next; see {@link #toLink}
     */
    @Nullable
    List<Object> linked(List<Map<String, Object>> links) {
        List<Object> more = new ArrayList<>();
        for (Map<String, Object> link : links) {
            String contact = Json.text(link.get("from"));
            Json.maps(link.get("to")).forEach(company -> link(Json.text(company.get("id")), contact));
            if (link.get("after") != null) {
                more.add(Json.ordered("id", contact, "after", link.get("after")));
            }
        }
        halfLinked.addAll(Chunks.of(more, CONTACTS_AT_ONCE));
        return toLink();
    }

    private void link(String company, String contact) {
        if (!contactsOf.containsKey(company)) {
            unread.add(company);
        }
        contactsOf.computeIfAbsent(company, any -> new LinkedHashSet<>()).add(contact);
    }

    /**
     * The companies that are asked for next, as HubSpot takes them: {@code {ids, properties}}; null while there are too few,
     * and where there is none.
     */
    @Nullable
    Map<String, Object> toRead() {
        boolean linked = searched && unlinked.isEmpty() && halfLinked.isEmpty();
        List<Object> ids = take(unread, COMPANIES_AT_ONCE, linked);
        return ids == null ? null : Json.ordered("ids", ids, "properties", properties());
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
     * @return what is asked for next; see {@link #toRead}
     */
    @Nullable
    Map<String, Object> known(List<Map<String, Object>> found) {
        found.forEach(each -> {
            String id = Json.text(each.get("id"));
            Map<String, String> properties = Answered.properties("company", each, properties());
            if (isExcluded(properties)) {
                excluded++;
            } else {
                companies.put(id, properties);
            }
        });
        return toRead();
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
