package io.caravanserai.connection;

import com.google.auth.Retryable;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.effect.Redaction;
import io.caravanserai.message.OutcomeUnknownException;
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
    private final Supplier<Wire> tokens;
    private @Nullable ServiceAccountCredentials account;

    /**
     * @param key is asked for when it is first needed
     * @param tokens leads to the token server
     */
    GoogleAccount(Supplier<ServiceAccountCredentials> key, Supplier<Wire> tokens) {
        this.key = key;
        this.tokens = tokens;
    }

    @Override
    public String authorization() {
        try {
            ServiceAccountCredentials credentials = account();
            credentials.refreshIfExpired();
            return header(credentials);
        } catch (IOException | OutcomeUnknownException e) {
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
        } catch (IOException | OutcomeUnknownException e) {
            throw failure(e);
        }
    }

    private static String header(ServiceAccountCredentials credentials) {
        return "Bearer " + credentials.getAccessToken().getTokenValue();
    }

    private synchronized ServiceAccountCredentials account() {
        if (account == null) {
            account = key.get().toBuilder()
                    // Only its path is called, by the connection's own wire.
                    .setTokenServerUri(URI.create("https://google-auth/token"))
                    .setHttpTransportFactory(() -> new WireTransport(tokens))
                    .setScopes(SCOPES)
                    // The hub decides itself when to try again.
                    .setDefaultRetriesEnabled(false)
                    .build();
        }
        return account;
    }

    private static RuntimeException failure(Exception e) {
        String words = Redaction.all(String.valueOf(e.getMessage()));
        boolean refused = e instanceof Retryable retryable && !retryable.isRetryable();
        return refused
                ? new PermanentException(
                        "Google refused the service account: " + words
                                + ". Parked, not retried. Check hub.connection.google-auth.credentials, then replay.",
                        e)
                : new RetryableException("google-auth gave no token: " + words.replaceAll("[.]$", "") + ".", e);
    }
}
