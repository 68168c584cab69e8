package io.caravanserai.connection;

import com.google.auth.Retryable;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.effect.Redaction;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Google service account: signs for a token at the connection {@code google-auth}, kept until shortly before it ends. */
final class GoogleAccount implements Login {
    private static final List<String> SCOPES =
            List.of("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive");

    private final Supplier<ServiceAccountCredentials> key;
    private final Address tokenServer;
    private @Nullable ServiceAccountCredentials account;

    /** @param key is asked for when it is first needed */
    GoogleAccount(Supplier<ServiceAccountCredentials> key, Address tokenServer) {
        this.key = key;
        this.tokenServer = tokenServer;
    }

    @Override
    public String authorization() {
        try {
            ServiceAccountCredentials credentials = account();
            credentials.refreshIfExpired();
            return header(credentials);
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean renew(String refused) {
        try {
            ServiceAccountCredentials credentials = account();
            if (header(credentials).equals(refused)) {
                credentials.refresh();
            }
            return true;
        } catch (IOException | RuntimeException e) {
            throw failure(e);
        }
    }

    private static String header(ServiceAccountCredentials credentials) {
        return "Bearer " + credentials.getAccessToken().getTokenValue();
    }

    private synchronized ServiceAccountCredentials account() {
        if (account == null) {
            account = key.get().toBuilder()
                    .setTokenServerUri(URI.create(tokenServer.url() + "/token"))
                    .setScopes(SCOPES)
                    // The hub decides itself when to try again.
                    .setDefaultRetriesEnabled(false)
                    .build();
        }
        return account;
    }

    private static RuntimeException failure(Exception e) {
        if (e instanceof RuntimeException bug && !ViaEndpoint.isNoJson(e)) {
            return bug;
        }
        if (e instanceof RuntimeException) {
            return new RetryableException("google-auth gave no token: it answered what is no JSON, or not whole.", e);
        }
        String words = Redaction.all(String.valueOf(e.getMessage()));
        boolean refused = e instanceof Retryable retryable && !retryable.isRetryable();
        return refused
                ? new PermanentException(
                        "Google refused the service account: " + words
                                + ". Parked, not retried. Check hub.connection.google-auth.credentials, then replay.",
                        e)
                : new RetryableException("google-auth gave no token: " + words + ".", e);
    }
}
