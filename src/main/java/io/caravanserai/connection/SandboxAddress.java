package io.caravanserai.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
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

    boolean isOn() {
        return sandbox.enabled() || sandbox.url().isPresent();
    }

    /**
     * The base URL of a simulated system.
     *
     * @param login the way one logs in, which may have a place of its own
     * @throws RetryableException while the web server of this process has not opened yet
     * @throws PermanentException when the system is not simulated
     */
    URI of(OutsideSystem system, FileLogin login) {
        String path = login.sandbox() == null ? system.file().sandbox() : login.sandbox();
        if (path == null) {
            throw none(system.id());
        }
        URI where = of(path.substring(1));
        return system.isMail() ? mailServer(where) : where;
    }

    private static PermanentException none(String system) {
        return new PermanentException("The sandbox does not simulate " + system + ", and while it is on nothing else is"
                + " called. Parked, not retried. Set hub.connection." + system + ".base-url to where it may be tried,"
                + " start the hub again, then replay.");
    }

    /** What begins so under {@code /sandbox/}. */
    URI of(String name) {
        return URI.create(sandbox.url().orElseGet(() -> "http://localhost:" + ownPort()) + "/sandbox/" + name);
    }

    /** The simulated mail server has a port of its own, which its place under /sandbox/ tells. */
    private static URI mailServer(URI where) {
        try {
            URLConnection connection = where.toURL().openConnection();
            connection.setConnectTimeout((int) OPENS_WITHIN.toMillis());
            connection.setReadTimeout((int) OPENS_WITHIN.toMillis());
            try (InputStream answer = connection.getInputStream()) {
                int port = new ObjectMapper().readTree(answer).path("port").asInt();
                return URI.create("smtp://" + where.getHost() + ":" + port);
            }
        } catch (IOException e) {
            throw new RetryableException("The sandbox at " + where + " does not tell where its mail server is.", e);
        }
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

    /** A key nobody knows, made for this process: the sandbox looks at the shape of the assertion only. */
    static ServiceAccountCredentials serviceAccount() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            return ServiceAccountCredentials.newBuilder()
                    .setClientEmail("hub@sandbox.iam.gserviceaccount.com")
                    .setPrivateKey(keys.generateKeyPair().getPrivate())
                    .setPrivateKeyId("sandbox")
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no RSA", e);
        }
    }
}
