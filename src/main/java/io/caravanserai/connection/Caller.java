package io.caravanserai.connection;

/** Leads to an outside system, past budget, pause and retries: for logins and for clients of a vendor's own. */
public interface Caller {
    /** The name of the outside system. */
    String system();

    /** Whether calls go to the sandbox. */
    boolean isSimulated();

    /**
     * Sends a call and waits for the answer, whatever its status.
     *
     * @throws io.caravanserai.message.RetryableException when it surely did not arrive
     * @throws io.caravanserai.message.OutcomeUnknownException when nobody knows whether it did
     */
    Reply send(HttpCall call);
}
