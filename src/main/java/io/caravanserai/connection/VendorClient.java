package io.caravanserai.connection;

import java.io.InputStream;
import java.util.Optional;

/** A client of a vendor's own, below a Camel component by which a connection is read. */
public interface VendorClient {

    /** Whether the endpoint of this URI surely only reads. */
    boolean reads(String uri);

    /** The header by which the component is told what a call is about. */
    String about();

    /** What the vendor answered, where what the client threw is a refusal. */
    Optional<Reply> refusal(Throwable thrown);

    /** Whether the client threw because no answer came. */
    boolean isSilence(Throwable thrown);

    /** Breaks a stream off that the client may have given: closing it would read what is left. */
    default void breakOff(InputStream stream) {}
}
