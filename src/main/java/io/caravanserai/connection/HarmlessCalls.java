package io.caravanserai.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

/** One call to each outside system that changes nothing and shows whether it lets us in, as its file says it. */
@ApplicationScoped
class HarmlessCalls {
    private final Connections connections;
    private final Instance<VendorTest> vendors;

    HarmlessCalls(Connections connections, @Any Instance<VendorTest> vendors) {
        this.connections = connections;
        this.vendors = vendors;
    }

    /**
     * Makes the call.
     *
     * @return a sentence: what was called and what came back
     * @throws RuntimeException that says why not
     */
    String make(OutsideSystem system) {
        HarmlessCall test = system.file().test();
        if (test.tokenOf() != null) {
            connections.get(test.tokenOf()).wire().login().authorization();
            return "There is a token for " + test.tokenOf() + ".";
        }
        if (test.by() != null) {
            return vendors.stream()
                    .filter(vendor -> vendor.name().equals(test.by()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("test.by of " + system.id() + " is '" + test.by()
                            + "'; there are "
                            + vendors.stream().map(VendorTest::name).toList() + "."))
                    .make();
        }
        Connection connection = connections.get(system.id());
        HttpCall call = test.call().with(connection.constants());
        if (test.refused() == null) {
            Reply reply = connection.call(call, true, test.shows());
            return call.name() + " was answered with " + reply.status() + ".";
        }
        refused(connection, call, test, test.refused());
        return call.name() + " was answered as it should be: it lets us in.";
    }

    private static void refused(Connection connection, HttpCall call, HarmlessCall test, int expected) {
        try {
            connection.call(call, true, test.success());
        } catch (RefusedException e) {
            if (e.status() != expected || e.isPage()) {
                throw e;
            }
        }
    }
}
