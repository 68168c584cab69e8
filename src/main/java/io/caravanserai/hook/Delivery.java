package io.caravanserai.hook;

import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One delivery, read whole.
 *
 * @param method as in the request line
 * @param url as the sender knows it: public scheme, host, path and query
 * @param query still encoded; empty for none
 * @param headers by name, whatever its case; null for one that is not there
 * @param body byte for byte, which is what signatures are over
 * @param received when it came in
 */
record Delivery(
        String method,
        String url,
        String query,
        Function<String, @Nullable String> headers,
        byte[] body,
        Instant received) {

    @Nullable
    String header(String name) {
        return headers.apply(name);
    }
}
