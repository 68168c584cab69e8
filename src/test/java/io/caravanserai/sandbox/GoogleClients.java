package io.caravanserai.sandbox;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.sheets.v4.Sheets;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.List;

/** Google's own clients, pointed at the sandbox and logged in with a service account made for the tests. */
record GoogleClients(Sheets sheets, Drive drive) {
    // One for all: to make it takes seconds.
    private static final PrivateKey KEY = key();

    static GoogleClients login() {
        var transport = new NetHttpTransport();
        var json = GsonFactory.getDefaultInstance();
        var login = new HttpCredentialsAdapter(credentials());
        return new GoogleClients(
                new Sheets.Builder(transport, json, login)
                        .setApplicationName("test")
                        .setRootUrl(Outside.url() + "/google-sheets/")
                        .build(),
                new Drive.Builder(transport, json, login)
                        .setApplicationName("test")
                        .setRootUrl(Outside.url() + "/google-drive/")
                        .build());
    }

    private static ServiceAccountCredentials credentials() {
        return ServiceAccountCredentials.newBuilder()
                .setClientEmail("hub@sandbox.iam.gserviceaccount.com")
                .setPrivateKey(KEY)
                .setPrivateKeyId("key-1")
                .setScopes(List.of("https://www.googleapis.com/auth/drive"))
                .setTokenServerUri(URI.create(Outside.url() + "/google-auth/token"))
                .build();
    }

    private static PrivateKey key() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
