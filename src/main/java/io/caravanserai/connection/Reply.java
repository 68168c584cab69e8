package io.caravanserai.connection;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What an outside system answered.
 *
 * @param status HTTP status
 * @param headers by name in small letters
 * @param body bytes, empty when there was none
 */
record Reply(int status, Map<String, String> headers, byte[] body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
