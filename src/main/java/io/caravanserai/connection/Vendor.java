package io.caravanserai.connection;

import java.util.List;
import java.util.Set;

/**
 * What a room of {@code vendor/} adds that no connection file can say. Found by {@link java.util.ServiceLoader}, so that
 * files can be checked without a hub.
 */
public interface Vendor {
    /** Ways to log in. */
    default List<VendorLogin> logins() {
        return List.of();
    }

    /** Clients by which connections are read. */
    default List<VendorClient> clients() {
        return List.of();
    }

    /** The names of its tests: each that of a bean that is a {@link VendorTest}. */
    default Set<String> tests() {
        return Set.of();
    }
}
