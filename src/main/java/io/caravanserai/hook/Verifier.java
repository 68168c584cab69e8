package io.caravanserai.hook;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells whether a delivery comes from whoever shares the hook's secret. A pure function; compares in constant time. */
interface Verifier {

    Verified verify(Delivery delivery);

    /**
     * What the sender adds so that this is satisfied.
     *
     * @param delivery without it; its time is the one that is signed
     */
    Signature sign(Delivery delivery);

    /**
     * What a sender adds to a delivery.
     *
     * @param headers by name
     * @param query what the query ends in, with its {@code &}; empty for nothing
     */
    record Signature(Map<String, String> headers, String query) {
        static final Signature NONE = new Signature(Map.of(), "");
    }

    /** What was found. */
    sealed interface Verified {}

    /** @param sent when it was signed; null where the sender does not say */
    record Genuine(@Nullable Instant sent) implements Verified {}

    /** @param why a sentence for whoever sets up the sender; it gives nothing of the secret away */
    record Forged(String why) implements Verified {}
}
