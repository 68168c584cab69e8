package io.caravanserai.engagement;

import io.caravanserai.message.RetryableException;
import java.util.List;
import java.util.Map;

/** What the flow's search for customers among HubSpot's contacts must answer. */
final class CustomerSearch {
    /** What is asked of each. */
    static final List<String> PROPERTIES = List.of("email");

    private CustomerSearch() {}

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
