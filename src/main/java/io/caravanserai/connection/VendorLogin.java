package io.caravanserai.connection;

import java.util.Optional;

/** A way to log in that is one vendor's own, or that goes with calls by another protocol than HTTP. */
public interface VendorLogin extends LoginKind {

    /** Makes it; systems that log in alike share one. */
    Login login(LoginFacts facts);

    /** What carries the calls of systems where one logs in so; empty for HTTP. */
    default Optional<Carrier> carrier() {
        return Optional.empty();
    }
}
