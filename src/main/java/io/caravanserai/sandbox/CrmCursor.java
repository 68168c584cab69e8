package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where HubSpot's lists go on: {@code paging.next.after}, which only HubSpot can read. */
final class CrmCursor {

    private static final String WORD = "place:";

    private CrmCursor() {}

    /** Says where the next page begins. */
    static JsonObject add(JsonObject body, int place) {
        String after = Base64.getUrlEncoder().encodeToString((WORD + place).getBytes(StandardCharsets.UTF_8));
        return body.put("paging", new JsonObject().put("next", new JsonObject().put("after", after)));
    }

    /** The place such a text says; the first where it is empty. */
    static int place(String after) {
        if (after.isEmpty()) {
            return 0;
        }
        try {
            String said = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            if (said.startsWith(WORD)) {
                return Integer.parseInt(said.substring(WORD.length()));
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Refused(400, "after is not one that a page before this one named.");
    }
}
