package io.caravanserai;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of settings that is edited while the hub runs. */
class LiveConnectionsTest {
    private static final String TOKEN = "hub.connection.shop.token";

    @TempDir
    private Path folder;

    @Test
    void tellsTheSettingsOfConnectionsAsTheyAreNowAndAllOthersAsTheyWere() throws IOException {
        Path file = folder.resolve("application.properties");
        write(file, TOKEN + "=one\nhub.node=a\n", 1);
        LiveConnections live =
                new LiveConnections(new PropertiesConfigSource(file.toUri().toURL(), 255), file);
        write(file, TOKEN + "=two\nhub.node=b\n", 2);
        assertThat(live.getValue(TOKEN)).isEqualTo("two");
        assertThat(live.getValue("hub.node")).isEqualTo("a");
        Files.delete(file);
        assertThat(live.getValue(TOKEN)).isEqualTo("two");
        write(file, "hub.connection.shop.rate-limit=1/1s\n", 3);
        assertThat(live.getValue("hub.connection.shop.rate-limit")).isEqualTo("1/1s");
        assertThat(live.getValue(TOKEN)).isNull();
    }

    private static void write(Path file, String text, int second) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }
}
