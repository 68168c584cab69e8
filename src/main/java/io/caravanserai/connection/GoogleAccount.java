package io.caravanserai.connection;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A Google service account: signs for a token at the connection {@code google-auth}, kept until shortly before it ends. */
final class GoogleAccount implements Login {
    private static final List<String> SCOPES =
            List.of("https://www.googleapis.com/auth/spreadsheets", "https://www.googleapis.com/auth/drive");

    private final ServiceAccountCredentials credentials;

    GoogleAccount(ServiceAccountCredentials key, String tokenServer) {
        this.credentials = key.toBuilder()
                .setTokenServerUri(URI.create(tokenServer + "/token"))
                .setScopes(SCOPES)
                .build();
    }

    ServiceAccountCredentials credentials() {
        return credentials;
    }

    @Override
    public String authorization() {
        try {
            credentials.refreshIfExpired();
            AccessToken token = credentials.getAccessToken();
            return "Bearer " + token.getTokenValue();
        } catch (IOException e) {
            throw new RetryableException(
                    "google-auth gave no token: " + Redaction.all(String.valueOf(e.getMessage())) + ".", e);
        }
    }

    @Override
    public boolean renew() {
        try {
            credentials.refresh();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
