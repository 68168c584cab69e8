package io.caravanserai.engagement;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What HubSpot's answers must hold to be believed. An empty property is null, and one that does not exist is left out: who
 * takes the second for the first ranks a company that is excluded, or clears a value when it takes a week back.
 */
final class Answered {
    /** What the search for customers asks of each contact. */
    static final List<String> OF_CUSTOMERS = List.of("email");

    private Answered() {}

    /**
     * The properties of a record that are not empty.
     *
     * @param record {@code {id, properties}}
     * @param asked the properties that were asked for
     * @throws PermanentException that names those HubSpot left out
     */
    static Map<String, String> properties(String kind, Map<String, Object> record, Collection<String> asked) {
        Map<String, Object> properties = JsonValues.map(record.get("properties"));
        List<String> absent =
                asked.stream().filter(name -> !properties.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            throw new PermanentException("HubSpot answered " + kind + " " + JsonValues.text(record.get("id"))
                    + " without "
                    + String.join(", ", absent) + ", which was asked for: there is no such property any more, and what"
                    + " it would say cannot be told. Nothing was written. Create it in HubSpot, or correct"
                    + " hub.engagement.exclusions and the names of the properties, then start again.");
        }
        return JsonValues.texts(properties);
    }

    /**
     * How many contacts an answer says there are; customers that it leaves out would change the rank of all others.
     *
     * @throws RetryableException when the answer is not whole
     */
    static long total(Map<String, Object> page, List<Map<String, Object>> results) {
        long total = page.get("total") instanceof Number number ? number.longValue() : -1;
        if (total < 0 || results.isEmpty() && total > 0) {
            throw new RetryableException(
                    "HubSpot answered a search for customers with "
                            + (total < 0 ? "no total" : "none of " + total)
                            + ": who is missing cannot be told. Nothing was written. The search is made again.",
                    null);
        }
        return total;
    }
}
