package io.caravanserai.connection;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What all rooms of vendors add. */
final class Vendors {
    private static final List<Vendor> ALL = ServiceLoader.load(Vendor.class, Vendor.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Vendors() {}

    static Stream<VendorLogin> logins() {
        return ALL.stream().flatMap(vendor -> vendor.logins().stream());
    }

    static Stream<VendorClient> clients() {
        return ALL.stream().flatMap(vendor -> vendor.clients().stream());
    }

    /** The names of their tests. */
    static Set<String> tests() {
        return ALL.stream().flatMap(vendor -> vendor.tests().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What carries calls to such base URLs; empty where they go by HTTP. */
    static Optional<Carrier> carrier(String scheme) {
        return logins().flatMap(login -> login.carrier().stream())
                .filter(carrier -> carrier.schemes().contains(scheme))
                .findFirst();
    }
}
