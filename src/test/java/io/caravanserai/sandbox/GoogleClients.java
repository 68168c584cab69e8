package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import com.google.api.services.drive.model.Permission;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own clients, pointed at the sandbox and logged in with a service account made for the moment. */
record GoogleClients(Sheets sheets, Drive drive) {

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
        try {
            return ServiceAccountCredentials.newBuilder()
                    .setClientEmail("hub@sandbox.iam.gserviceaccount.com")
                    .setPrivateKey(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate())
                    .setPrivateKeyId("key-1")
                    .setScopes(List.of("https://www.googleapis.com/auth/drive"))
                    .setTokenServerUri(URI.create(Outside.url() + "/google-auth/token"))
                    .build();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
