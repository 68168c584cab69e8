package io.caravanserai.hook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells whether a delivery comes from whoever shares the hook's secret. A pure function; compares in constant time. */
interface Verifier {

    Verified verify(Delivery delivery);

    /** What was found. */
    sealed interface Verified {}

    /** @param sent when it was signed; null where the sender does not say */
    record Genuine(@Nullable Instant sent) implements Verified {}

    /** @param why a sentence for whoever sets up the sender; it gives nothing of the secret away */
    record Forged(String why) implements Verified {}
}
