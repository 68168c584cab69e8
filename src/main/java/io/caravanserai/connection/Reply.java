package io.caravanserai.connection;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an outside system answered.
 *
 * @param status HTTP status
 * @param headers by name in small letters
 * @param body bytes, empty when there was none
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    boolean isSuccess() {
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

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
