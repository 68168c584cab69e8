package io.caravanserai.hook;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stripe's way, which others took over: {@code t=1492774577,v1=<hex>,v1=<hex>} in one header, signed is {@code
 * <t>.<body>}. Of several signatures, which is how a secret is changed, one must fit. Other schemes than {@code v1} are
 * left alone. Source: docs.stripe.com/webhooks, "Verify webhook signatures manually".
 *
 * @param hmac SHA-256
 * @param header the name of the header
 */
record TimestampedList(Hmac hmac, String header) implements Verifier {

    @Override
    public Signature sign(Delivery delivery) {
        String timestamp = SentTime.print(delivery.received());
        byte[] own = hmac.of(HeaderSignature.Text.timestampAndBody(delivery, timestamp));
        return new Signature(Map.of(header, "t=" + timestamp + ",v1=" + Encoding.HEX.encode(own)), "");
    }

    @Override
    public Verified verify(Delivery delivery) {
        @Nullable String value = delivery.header(header);
        if (value == null) {
            return new Forged("The header " + header + " is missing.");
        }
        String timestamp = "";
        List<byte[]> shown = new ArrayList<>();
        for (String element : value.split(",")) {
            String[] nameAndValue = element.strip().split("=", 2);
            if (nameAndValue.length == 2 && nameAndValue[0].equals("t")) {
                timestamp = nameAndValue[1];
            } else if (nameAndValue.length == 2 && nameAndValue[0].equals("v1")) {
                Encoding.HEX.decode(nameAndValue[1]).ifPresent(shown::add);
            }
        }
        Optional<Instant> sent = SentTime.parse(timestamp);
        if (sent.isEmpty()) {
            return new Forged("The header " + header + " must be like t=<seconds since 1970>,v1=<hex>.");
        }
        byte[] own = hmac.of(HeaderSignature.Text.timestampAndBody(delivery, timestamp));
        boolean fits = false;
        for (byte[] one : shown) {
            fits |= MessageDigest.isEqual(own, one);
        }
        return fits ? new Genuine(sent.get()) : new Forged("No signature in " + header + " fits.");
    }
}
