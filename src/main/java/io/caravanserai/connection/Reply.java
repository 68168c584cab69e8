package io.caravanserai.connection;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an outside system answered.
 *
 * @param status HTTP status
 * @param headers by name in small letters
 * @param body bytes, empty when there was none
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    /** Headers as Camel has them; one that came more than once is a list joined by commas, RFC 9110. */
    static Map<String, String> headers(Map<String, Object> camel) {
        Map<String, String> headers = new HashMap<>();
        camel.forEach((name, value) -> {
            if (value instanceof String || value instanceof Collection<?>) {
                String text = value instanceof Collection<?> several
                        ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : (String) value;
                headers.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        return headers;
    }

    /** Whether the status is a 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether it is a page for people: of a proxy, a login, a maintenance. */
    boolean isPage() {
        String begin = text().stripLeading().toLowerCase(Locale.ROOT);
        boolean html =
                header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("html");
        return begin.startsWith("<!doctype html") || begin.startsWith("<html") || html && begin.startsWith("<");
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header, by its name in small letters. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
