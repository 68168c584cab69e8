package io.caravanserai.vendor.google;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.connection.Login;
import io.caravanserai.connection.LoginFacts;
import io.caravanserai.connection.VendorLogin;
import io.caravanserai.message.PermanentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.List;

/** {@code kind: google}: a service account signs for a token (RFC 7523). */
final class GoogleLogin implements VendorLogin {
    private static final String OF_SANDBOX = "";

    @Override
    public String title() {
        return "google";
    }

    @Override
    public List<String> needs() {
        return List.of("secret", "tokens", "scopes");
    }

    @Override
    public List<String> takes() {
        return needs();
    }

    @Override
    public Login login(LoginFacts facts) {
        return new GoogleAccount(
                () -> facts.tokens().isSimulated() ? OF_SANDBOX : facts.neededSecret(),
                key -> key.equals(OF_SANDBOX) ? ofSandbox() : account(key, facts),
                facts.scopes(),
                facts::tokens);
    }

    private static ServiceAccountCredentials account(String key, LoginFacts facts) {
        try {
            return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new PermanentException(
                    "What is in " + facts.secretPlace() + " is not the JSON key of a Google service account."
                            + " Parked, not retried. Set it, then replay.");
        }
    }

    private static ServiceAccountCredentials ofSandbox() {
        return ServiceAccountCredentials.newBuilder()
                .setClientEmail("hub@sandbox.iam.gserviceaccount.com")
                .setPrivateKey(OfSandbox.KEY)
                .setPrivateKeyId("sandbox")
                .build();
    }

    /**
     * A key nobody knows, made once for this process, and short, since a long one takes a JVM that has just started seconds:
     * the sandbox looks at the shape of the assertion only.
     */
    private static final class OfSandbox {
        private static final int BITS = 1024;
        private static final PrivateKey KEY = made();

        private static PrivateKey made() {
            try {
                KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
                keys.initialize(BITS);
                return keys.generateKeyPair().getPrivate();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no RSA", e);
            }
        }
    }
}
