package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * One simulated outside system. To add one, write a class that implements this and is a bean: it is then served under
 * {@code /sandbox/<system>/} with recorded calls, faults, latency, reset and state like the others.
 *
 * <p>Calls come from several event loops at once: whoever keeps state guards it.
 */
interface Simulation {

    /** The name in the path, the same as in {@code hub.connection.<system>}. */
    String system();

    /** What it answers, by method and vendor path. */
    Routes routes();

    /** Forgets everything and starts again from the seed. */
    void seed(Seed seed);

    /** What exists there now, for tests and for a person who looks. */
    JsonObject state();

    /** A refusal of a parameter or a JSON key that the path does not know: never ignored, whatever the vendor does. */
    default Answer unknown(String name) {
        return error(400, "", "The sandbox knows no '" + name + "' here.");
    }

    /** A refusal in the vendor's own shape; {@code code} is the vendor's word for the cause, empty: the usual one. */
    Answer error(int status, String code, String message);

    /**
     * Which limit of {@code hub.sandbox.rate-limit} a call counts against; empty: none. One that is not the system's own is
     * the code of the {@link #error} for a call too many.
     */
    default String budget(Call call) {
        return system();
    }

    /** Names of JSON fields whose texts are secrets, like a person's password, and are therefore never recorded. */
    default Set<String> secretFields() {
        return Set.of();
    }

    /** Whether bodies carry secrets and are therefore never recorded. */
    default boolean secretBodies() {
        return false;
    }
}
