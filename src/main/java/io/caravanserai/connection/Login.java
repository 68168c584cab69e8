package io.caravanserai.connection;

/** Proves to an outside system who calls. */
interface Login {

    /** The Authorization header; empty for none. */
    String authorization();

    /** The system refused the header: the next one must be fresh. False when no other can be had. */
    default boolean renew() {
        return false;
    }

    /** No header at all. */
    static Login none() {
        return () -> "";
    }

    /** A token that stays. */
    static Login token(String token) {
        return () -> "Bearer " + token;
    }
}
