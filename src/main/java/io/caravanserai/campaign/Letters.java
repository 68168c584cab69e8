package io.caravanserai.campaign;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** E-mails ready to be rendered. */
record Letters(UnsubscribeLink link) {
    private static final int LONGEST_KEY = 256;

    /** The templates of an e-mail, the first that exists counts: of the segment, else the general one. */
    static List<String> templates(String segment, int number) {
        return List.of(segment.toLowerCase(Locale.ROOT) + "-" + number, "general-" + number);
    }

    /**
     * @param message whose {@code email}, {@code campaign} and {@code key} count
     * @param templates the first that exists is used
     * @param data what the templates may name; what is blank is left out, so that a template that needs it refuses
     */
    Map<String, Object> of(Map<String, Object> message, List<String> templates, Map<String, Object> data) {
        String email = String.valueOf(message.get("email"));
        String campaign = String.valueOf(message.get("campaign"));
        String unsubscribe = link.to(campaign, email);
        Map<String, Object> known = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                known.put(name, value);
            }
        });
        known.put("email", email);
        known.put("campaign", campaign);
        known.put("unsubscribe_link", unsubscribe);
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("to", email);
        letter.put("toName", known.getOrDefault("first_name", email));
        letter.put("key", key(String.valueOf(message.get("key"))));
        letter.put("headers", headers(unsubscribe));
        letter.put("templates", templates);
        letter.put("data", known);
        return letter;
    }

    // One click in the reader's own program (RFC 8058). Always in the same order: a provider that knows a
    // letter again by its key compares it with the first, also after the hub was started anew.
    private static Map<String, Object> headers(String unsubscribe) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return headers;
    }

    /** What the provider knows the letter by; Resend allows 256 characters (resend.com/docs, idempotency keys). */
    private static String key(String key) {
        String sent = URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
        boolean fits = sent.length() <= LONGEST_KEY;
        return fits
                ? key
                : UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
