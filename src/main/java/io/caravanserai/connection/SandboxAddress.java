package io.caravanserai.connection;

import com.google.auth.oauth2.ServiceAccountCredentials;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Where the simulated systems are, and how one logs in there. */
final class SandboxAddress {
    private static final Map<String, String> CREDENTIALS = Map.of(
            "token", "sandbox-token",
            "client-id", "sandbox-client",
            "client-secret", "sandbox-secret");

    private final SandboxConfig sandbox;
    private final Config config;

    SandboxAddress(SandboxConfig sandbox, Config config) {
        this.sandbox = sandbox;
        this.config = config;
    }

    boolean isOn() {
        return sandbox.enabled() || sandbox.url().isPresent();
    }

    String of(String system) {
        String root = sandbox.url().orElseGet(() -> "http://localhost:" + ownPort());
        String path = root + "/sandbox/" + system;
        return "google-chat".equals(system) ? path + "/v1/spaces/sandbox/messages?key=sandbox&token=sandbox" : path;
    }

    // The port that is really bound: tests bind any free one.
    private int ownPort() {
        boolean test = "test"
                        .equals(config.getOptionalValue("quarkus.profile", String.class)
                                .orElse(""))
                || io.quarkus.runtime.LaunchMode.current() == io.quarkus.runtime.LaunchMode.TEST;
        return config.getValue(test ? "quarkus.http.test-port" : "quarkus.http.port", Integer.class);
    }

    static String credential(String key) {
        return CREDENTIALS.get(key);
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
