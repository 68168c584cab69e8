package io.caravanserai.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature in a header, which is what most vendors send, each in a way of its own.
 *
 * @param hmac over the signed text
 * @param header where the signature is, and how it is written there
 * @param timestampHeader where the time of sending is; null where the vendor sends none
 * @param text what is signed
 */
record HeaderSignature(Hmac hmac, Written header, @Nullable String timestampHeader, Text text) implements Verifier {

    /**
     * Where a signature is written.
     *
     * @param name of the header
     * @param prefix what stands before the signature; empty for nothing
     * @param encoding of the signature
     */
    record Written(String name, String prefix, Encoding encoding) {}

    /** What is signed, in parts. */
    interface Text {
        byte[][] of(Delivery delivery, String timestamp);

        /** The body; after the timestamp and a dot where there is one. */
        static byte[][] timestampAndBody(Delivery delivery, String timestamp) {
            return timestamp.isEmpty()
                    ? new byte[][] {delivery.body()}
                    : new byte[][] {bytes(timestamp + '.'), delivery.body()};
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public Signature sign(Delivery delivery) {
        String timestamp = timestampHeader == null ? "" : SentTime.print(delivery.received());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(header.name, header.prefix + header.encoding.encode(hmac.of(text.of(delivery, timestamp))));
        if (timestampHeader != null) {
            headers.put(timestampHeader, timestamp);
        }
        return new Signature(headers, "");
    }

    @Override
    public Verified verify(Delivery delivery) {
        @Nullable String signature = delivery.header(header.name);
        if (signature == null || !signature.startsWith(header.prefix)) {
            return new Forged("The header " + header.name + " must hold the signature"
                    + (header.prefix.isEmpty() ? "." : " after '" + header.prefix + "'."));
        }
        @Nullable String timestamp = timestampHeader == null ? "" : delivery.header(timestampHeader);
        Optional<Instant> sent = timestamp == null ? Optional.empty() : SentTime.parse(timestamp);
        if (timestampHeader != null && sent.isEmpty()) {
            return new Forged("The header " + timestampHeader
                    + " must hold the time of sending, in seconds or milliseconds since 1970.");
        }
        Optional<byte[]> shown = header.encoding.decode(signature.substring(header.prefix.length()));
        if (shown.isEmpty()) {
            return new Forged(
                    "The signature in " + header.name + " is not written in " + header.encoding.title() + ".");
        }
        byte[] own = hmac.of(text.of(delivery, timestamp == null ? "" : timestamp));
        return MessageDigest.isEqual(own, shown.get())
                ? new Genuine(sent.orElse(null))
                : new Forged("The signature in " + header.name + " does not fit the delivery and the secret.");
    }
}
