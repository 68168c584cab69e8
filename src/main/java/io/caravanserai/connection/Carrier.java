package io.caravanserai.connection;

import java.net.URI;
import java.util.Set;

/** Carries the calls of a connection by another protocol than HTTP. */
public interface Carrier {

    /** The schemes of the base URLs it calls. */
    Set<String> schemes();

    /** The base URLs an operator may set, besides a scheme and a host, for a person. */
    String allowed();

    /**
     * Makes a call and waits for the answer.
     *
     * @param authorization what the login gave; empty for none
     * @param bounds what the call may take
     * @param plaintext whether it may go out without TLS
     * @throws io.caravanserai.message.RetryableException when it surely did not arrive
     * @throws io.caravanserai.message.OutcomeUnknownException when nobody knows whether it did
     * @throws RefusedException when it was refused for good
     */
    Reply send(URI base, HttpCall call, String authorization, Bounds bounds, boolean plaintext);

    /**
     * The base URL of the simulated system.
     *
     * @param place its place below {@code /sandbox/}
     * @throws io.caravanserai.message.RetryableException while that does not answer
     */
    URI simulated(URI place);
}
