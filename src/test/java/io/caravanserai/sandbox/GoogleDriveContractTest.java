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
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own Java clients, logging in with a service account, find in the sandbox what they expect. */
@QuarkusTest
class GoogleDriveContractTest {

    private static final String CONFIG = "sandbox-onboarding";
    private static final String TEMPLATE = "sandbox-tracker-template-science-lab";

    private Sheets sheets;
    private Drive drive;

    @BeforeEach
    void connect() {
        Outside.reset();
        GoogleClients google = GoogleClients.login();
        sheets = google.sheets();
        drive = google.drive();
    }

    @Test
    void copiesATemplateThatCanThenBeWrittenFoundAndShared() throws IOException {
        File copy = copy("Student ada@example.com", "message-1");
        write(
                copy.getId(),
                "RAW",
                range("B2", List.of(List.of("ada@example.com"))),
                range("Tracker!B3", List.of(List.of("2026-01-02"))));
        Permission first = share(copy.getId(), "ada@example.com");
        Permission again = share(copy.getId(), "Ada@example.com");

        assertThat(copy.getWebViewLink()).contains(copy.getId());
        assertThat(copy.getParents()).containsExactly("sandbox-trackers");
        assertThat(values(copy.getId(), "Tracker!A2:B3"))
                .isEqualTo(List.of(List.of("Student", "ada@example.com"), List.of("Signed up", "2026-01-02")));
        assertThat(values(TEMPLATE, "Tracker!A2:B2")).isEqualTo(List.of(List.of("Student")));
        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(find("message-1").getFiles()).extracting(File::getId).containsExactly(copy.getId());
        assertThat(find("message-2").getFiles()).isEmpty();
        assertThat(Outside.state("google-drive").getMap("copies[0].appProperties"))
                .isEqualTo(Map.of("hubKey", "message-1"));
        assertThat(Outside.state("google-drive").getList("copies[0].permissions.emailAddress"))
                .hasSize(1);
        assertThat(Outside.state("google-drive").getBoolean("copies[0].permissions[0].sandboxNotified"))
                .isFalse();
    }

    @Test
    void aTrashedCopyIsNotFound() throws IOException {
        File copy = copy("x", "message-1");
        drive.files()
                .update(copy.getId(), new File().setTrashed(true))
                .setSupportsAllDrives(true)
                .execute();
        assertThat(find("message-1").getFiles()).isEmpty();
        drive.files().delete(copy.getId()).setSupportsAllDrives(true).execute();
        assertThat(Outside.state("google-drive").getList("copies")).isEmpty();
    }

    @Test
    void filesOfASharedDriveDoNotExistForWhoDoesNotAskForThem() {
        assertThatThrownBy(() -> drive.files().copy(TEMPLATE, new File()).execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(404);
                    assertThat(e.getDetails().getErrors().get(0).getReason()).isEqualTo("notFound");
                });
        assertThatThrownBy(() ->
                        drive.files().get("nothing").setSupportsAllDrives(true).execute())
                .hasMessageContaining("File not found: nothing.");
    }

    @Test
    void refusesWhoHasNoToken() {
        var stranger = new Sheets.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), request -> {})
                .setApplicationName("test")
                .setRootUrl(Outside.url() + "/google-sheets/")
                .build();
        assertThatThrownBy(() -> stranger.spreadsheets().get(CONFIG).execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(401));
    }

    private File copy(String name, String key) throws IOException {
        File order = new File()
                .setName(name)
                .setParents(List.of("sandbox-trackers"))
                .setAppProperties(Map.of("hubKey", key));
        return drive.files()
                .copy(TEMPLATE, order)
                .setSupportsAllDrives(true)
                .setFields("id,name,webViewLink,parents")
                .execute();
    }

    private Permission share(String id, String email) throws IOException {
        Permission permission =
                new Permission().setType("user").setRole("writer").setEmailAddress(email);
        return drive.permissions()
                .create(id, permission)
                .setSendNotificationEmail(false)
                .setSupportsAllDrives(true)
                .execute();
    }

    private FileList find(String key) throws IOException {
        return drive.files()
                .list()
                .setQ("appProperties has { key='hubKey' and value='" + key + "' } and trashed = false")
                .setCorpora("drive")
                .setDriveId("sandbox-drive")
                .setIncludeItemsFromAllDrives(true)
                .setSupportsAllDrives(true)
                .setFields("files(id,appProperties),nextPageToken")
                .execute();
    }

    private void write(String id, String option, ValueRange... ranges) throws IOException {
        var order = new BatchUpdateValuesRequest().setValueInputOption(option).setData(List.of(ranges));
        sheets.spreadsheets().values().batchUpdate(id, order).execute();
    }

    private List<List<Object>> values(String id, String range) throws IOException {
        return sheets.spreadsheets().values().get(id, range).execute().getValues();
    }

    private static ValueRange range(String range, List<List<Object>> rows) {
        ValueRange values = new ValueRange().setValues(rows);
        return range.isEmpty() ? values : values.setRange(range);
    }
}
