package io.caravanserai.hook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/**
 * A link somebody was sent: its query ends in {@code signature=<hex>}, which is over all of the query before it, as it is
 * written, without the {@code &}. It does not grow old: an unsubscribe link must work years later.
 *
 * @param hmac SHA-256
 */
record SignedLink(Hmac hmac) implements Verifier {
    /** The parameter that holds the signature. */
    static final String NAME = "signature";

    private static final String LAST = "&" + NAME + "=";

    @Override
    public Signature sign(Delivery delivery) {
        byte[] own = hmac.of(delivery.query().getBytes(StandardCharsets.UTF_8));
        return new Signature(Map.of(), LAST + Encoding.HEX.encode(own));
    }

    @Override
    public Verified verify(Delivery delivery) {
        int at = delivery.query().lastIndexOf(LAST);
        if (at < 0) {
            return new Forged("The link must end in " + LAST + "<hex>.");
        }
        Optional<byte[]> shown = Encoding.HEX.decode(delivery.query().substring(at + LAST.length()));
        byte[] own = hmac.of(delivery.query().substring(0, at).getBytes(StandardCharsets.UTF_8));
        return shown.isPresent() && MessageDigest.isEqual(own, shown.get())
                ? new Genuine(null)
                : new Forged("The link was changed, or is not of this hub.");
    }
}
