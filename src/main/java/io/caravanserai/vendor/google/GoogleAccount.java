package io.caravanserai.vendor.google;

import com.google.auth.Retryable;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.connection.Caller;
import io.caravanserai.connection.Login;
import io.caravanserai.effect.Redaction;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Google service account: signs for a token at the connection {@code google-auth}, kept until shortly before it ends. */
final class GoogleAccount implements Login {
    private final Supplier<String> key;
    private final Function<String, ServiceAccountCredentials> read;
    private final List<String> scopes;
    private final Supplier<Caller> tokens;
    private String known = "";
    private @Nullable ServiceAccountCredentials account;

    /**
     * @param key the account's JSON key, asked for at each call: another one is another account
     * @param read makes the account of its key
     * @param tokens leads to the token server
     */
    GoogleAccount(
            Supplier<String> key,
            Function<String, ServiceAccountCredentials> read,
            List<String> scopes,
            Supplier<Caller> tokens) {
        this.key = key;
        this.read = read;
        this.scopes = scopes;
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
        String text = key.get();
        if (account == null || !text.equals(known)) {
            known = text;
            account = read.apply(text).toBuilder()
                    // Only its path is called, by the connection's own wire.
                    .setTokenServerUri(URI.create("https://google-auth/token"))
                    .setHttpTransportFactory(() -> new WireTransport(tokens))
                    .setScopes(scopes)
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
                                + ". Parked, not retried. Check its JSON key, then replay.",
                        e)
                : new RetryableException("google-auth gave no token: " + words.replaceAll("[.]$", "") + ".", e);
    }
}
