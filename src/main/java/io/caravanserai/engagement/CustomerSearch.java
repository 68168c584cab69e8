package io.caravanserai.engagement;

import io.caravanserai.message.RetryableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A search for customers among HubSpot's contacts. It goes by ids, not by pages: HubSpot shows 10,000 results of a search and no
 * more, and this way no contact is missed that is added or changed meanwhile.
 */
final class CustomerSearch {
    /** What HubSpot answers to one search. */
    static final int PAGE = 200;

    /** What is asked of each. */
    static final List<String> PROPERTIES = List.of("email");

    private CustomerSearch() {}

    /** @param after id of the last contact that is known; empty for the first search */
    static Map<String, Object> after(String after) {
        List<Object> filters = new ArrayList<>();
        filters.add(Json.ordered("propertyName", "lifecyclestage", "operator", "EQ", "value", "customer"));
        if (!after.isEmpty()) {
            filters.add(Json.ordered("propertyName", "hs_object_id", "operator", "GT", "value", after));
        }
        Map<String, Object> search = new LinkedHashMap<>();
        search.put("filterGroups", List.of(Map.of("filters", filters)));
        search.put("sorts", List.of(Json.ordered("propertyName", "hs_object_id", "direction", "ASCENDING")));
        search.put("properties", PROPERTIES);
        search.put("limit", PAGE);
        return search;
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
