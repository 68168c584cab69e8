package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignFileTest {
    private static final Path FLOW = Path.of("routes/campaign");
    private static final Instant SIGNED_UP = Instant.parse("2025-12-01T12:00:00Z");

    @Test
    void sendsSevenEmailsInElevenDays() {
        assertThat(CampaignFile.read(FLOW, false).emailsAfter(SIGNED_UP))
                .extracting(due -> Duration.between(SIGNED_UP, due.at()).toHours())
                .containsExactly(0L, 24L, 72L, 120L, 168L, 216L, 264L);
    }

    @Test
    void sendsOneAMinuteInTestingMode() {
        assertThat(CampaignFile.read(FLOW, true).emailsAfter(SIGNED_UP))
                .extracting(due -> Duration.between(SIGNED_UP, due.at()).toMinutes())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, 6).mapToObj(Long::valueOf).toList());
    }

    @Test
    void isReadAsItIsNow(@TempDir Path folder) throws IOException {
        Path file = copy(folder, "ends=never", "ends=2026-01-06T00:00:00Z");

        assertThat(CampaignFile.read(folder, false).ends()).contains(Instant.parse("2026-01-06T00:00:00Z"));
        Files.writeString(file, Files.readString(file).replace("emails.after=0h", "emails.after=1h"));
        assertThat(CampaignFile.read(folder, false).emails()).startsWith(Duration.ofHours(1));
    }

    @Test
    void saysWhatIsWrongWithAKey(@TempDir Path folder) throws IOException {
        copy(folder, "reminders.before=72h", "reminders.before=three days");

        assertThatThrownBy(() -> CampaignFile.read(folder, false))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("campaign.properties", "reminders.before", "three days", "72h");
    }

    @Test
    void saysThatItIsNotThere(@TempDir Path folder) {
        assertThatThrownBy(() -> CampaignFile.read(folder, false))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("campaign.properties");
    }

    @Test
    void hasATemplateForEveryEmailAndReminder() {
        CampaignFile file = CampaignFile.read(FLOW, false);
        Stream<String> needed = Stream.concat(
                IntStream.rangeClosed(1, file.emails().size()).mapToObj(n -> "general-" + n),
                IntStream.rangeClosed(1, file.reminders().before().size()).mapToObj(n -> "reminder-" + n));

        assertThat(needed).allMatch(name -> Files.isRegularFile(FLOW.resolve("templates/" + name + ".html")));
    }

    private static Path copy(Path folder, String what, String by) throws IOException {
        String text = Files.readString(FLOW.resolve(CampaignKeys.FILE));
        assertThat(text).contains(what);
        return Files.writeString(folder.resolve(CampaignKeys.FILE), text.replace(what, by));
    }
}
