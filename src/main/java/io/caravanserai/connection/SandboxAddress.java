package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.quarkus.runtime.LaunchMode;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Where the simulated systems are, and how one logs in there. */
final class SandboxAddress {
    static final String TOKEN = "sandbox-token";
    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-secret";
    static final String USER = "hub@example.com";

    private static final Duration OPENS_WITHIN = Duration.ofSeconds(1);

    private final SandboxConfig sandbox;
    private final Config config;

    SandboxAddress(SandboxConfig sandbox, Config config) {
        this.sandbox = sandbox;
        this.config = config;
    }

    /** Whether nobody else is called, whatever is set: a flow is tried. */
    boolean isAll() {
        return sandbox.ordered();
    }

    boolean isOn() {
        return sandbox.enabled() || sandbox.url().isPresent();
    }

    /**
     * The base URL of a simulated system, or of one whose answers somebody orders.
     *
     * @param login the way one logs in, which may have a place of its own
     * @throws RetryableException while the web server of this process has not opened yet
     * @throws PermanentException when the system is not simulated
     */
    URI of(OutsideSystem system, FileLogin login) {
        String path = login.sandbox() == null ? system.file().sandbox() : login.sandbox();
        if (path == null && !sandbox.ordered()) {
            throw none(system.id());
        }
        path = path == null ? "/" + system.home() : path;
        URI where = of(path.substring(1));
        return system.carrier().map(carrier -> carrier.simulated(where)).orElse(where);
    }

    private static PermanentException none(String system) {
        return new PermanentException("The sandbox does not simulate " + system + ", and while it is on nothing else is"
                + " called. Parked, not retried. Set hub.connection." + system + ".base-url to where it may be tried,"
                + " then replay.");
    }

    /** What begins so under {@code /sandbox/}. */
    URI of(String name) {
        return URI.create(sandbox.url().orElseGet(() -> "http://localhost:" + ownPort()) + "/sandbox/" + name);
    }

    // The port that is really bound: tests bind any free one.
    private int ownPort() {
        String key = LaunchMode.current() == LaunchMode.TEST ? "quarkus.http.test-port" : "quarkus.http.port";
        int port = config.getValue(key, Integer.class);
        if (port == 0) {
            throw RetryableException.after(OPENS_WITHIN, "The sandbox of this process has not opened yet.");
        }
        return port;
    }
}
