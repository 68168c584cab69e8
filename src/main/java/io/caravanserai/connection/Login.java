package io.caravanserai.connection;

/** Proves to an outside system who calls. */
public interface Login {

    /**
     * What goes into {@link #place}, mostly the Authorization header; empty for none.
     *
     * @throws io.caravanserai.message.RetryableException when none can be had now: nothing was sent then, so never the
     *     kind that leaves an outcome unknown
     * @throws io.caravanserai.message.PermanentException when the credentials are refused
     */
    String authorization();

    /**
     * Where a proof goes.
     *
     * @param name of a header, of a parameter of the query, or of a field of the body
     */
    record Place(String name, Part part) {
        static final Place AUTHORIZATION = new Place("Authorization", Part.HEADER);
    }

    /** Of a call. */
    enum Part {
        HEADER,
        /** The header, and the same as a bearer token. */
        HEADER_AND_BEARER,
        QUERY,
        /** A JSON object. */
        BODY
    }

    /** Where {@link #authorization} goes. */
    default Place place() {
        return Place.AUTHORIZATION;
    }

    /**
     * The system refused a header: the next one must be another. Of many calls that were refused with the same header
     * only the first renews it.
     *
     * @return whether another header can be had
     */
    default boolean renew(String refused) {
        return false;
    }

    /**
     * Logs in now, whatever is known from before.
     *
     * @throws io.caravanserai.message.RetryableException as {@link #authorization}
     * @throws io.caravanserai.message.PermanentException when the credentials are refused
     */
    default void again() {
        renew(authorization());
        authorization();
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
