package io.caravanserai.engagement;

import io.caravanserai.message.PermanentException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Properties as HubSpot answers them: an empty one is null, and one that does not exist is left out. Who takes the second for
 * the first ranks a company that is excluded, or clears a value when it takes a week back.
 */
final class Answered {
    private Answered() {}

    /**
     * The properties of a record that are not empty.
     *
     * @param record {@code {id, properties}}
     * @param asked the properties that were asked for
     * @throws PermanentException that names those HubSpot left out
     */
    static Map<String, String> properties(String kind, Map<String, Object> record, Collection<String> asked) {
        Map<String, Object> properties = Json.map(record.get("properties"));
        List<String> absent =
                asked.stream().filter(name -> !properties.containsKey(name)).toList();
        if (!absent.isEmpty()) {
            throw new PermanentException("HubSpot answered " + kind + " " + Json.text(record.get("id")) + " without "
                    + String.join(", ", absent) + ", which was asked for: there is no such property any more, and what"
                    + " it would say cannot be told. Nothing was written. Create it in HubSpot, or correct"
                    + " hub.engagement.exclusions and the names of the properties, then start again.");
        }
        return Json.texts(properties);
    }
}
