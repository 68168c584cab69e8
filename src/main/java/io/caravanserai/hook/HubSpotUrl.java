package io.caravanserai.hook;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The URL as HubSpot signs it: of the percent-encoded characters these twelve are decoded, no others. Source:
 * developers.hubspot.com, "Validating requests", signature v3.
 */
final class HubSpotUrl {
    private static final Pattern ENCODED =
            Pattern.compile("%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> DECODED = Map.ofEntries(
            Map.entry("3a", ":"),
            Map.entry("2f", "/"),
            Map.entry("3f", "?"),
            Map.entry("40", "@"),
            Map.entry("21", "!"),
            Map.entry("24", "\\$"),
            Map.entry("27", "'"),
            Map.entry("28", "("),
            Map.entry("29", ")"),
            Map.entry("2a", "*"),
            Map.entry("2c", ","),
            Map.entry("3b", ";"));

    private HubSpotUrl() {}

    static String signed(String url) {
        return url.indexOf('%') < 0
                ? url
                : ENCODED.matcher(url)
                        .replaceAll(
                                found -> DECODED.getOrDefault(found.group(1).toLowerCase(java.util.Locale.ROOT), ""));
    }
}
