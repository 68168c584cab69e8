package io.caravanserai.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesReadingTest {
    @TempDir
    Path folder;

    private static List<String> problems(Map<String, Object> content) {
        return new ContactFiles()
                .mistakes(ContactFiles.PATH, content).stream()
                        .map(Mistake::problem)
                        .toList();
    }

    private void write(String text) throws IOException {
        Path file = folder.resolve(ContactFiles.PATH);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void readsTheFileThatIsShipped() {
        ContactRules rules = new RulesFile(Path.of("routes")).read();

        assertThat(rules.categories().keySet())
                .containsExactly("credentials", "session", "payment", "assignment", "recording", "marketing");
        assertThat(rules.category("credentials").window()).isEmpty();
        assertThat(rules.category("credentials").unsubscribable()).isFalse();
        assertThat(rules.category("credentials").perDay()).isNull();
        assertThat(rules.category("session").window()).contains(SendWindow.of("08:00-21:00"));
        assertThat(rules.category("session").needsConsent()).isFalse();
        assertThat(rules.category("marketing").needsConsent()).isTrue();
        assertThat(rules.category("marketing").perDay()).isEqualTo(2);
        assertThat(FolderFiles.of(Path.of("routes")).files())
                .anyMatch(file -> file.path().equals(ContactFiles.PATH));
    }

    @Test
    void holdsFromTheNextMessageOn() throws IOException {
        RulesFile file = new RulesFile(folder);
        assertThat(file.read().categories()).isEmpty();
        write("zone: Asia/Kolkata\ncategories: [{name: news}]\n");
        assertThat(file.read().zone()).isEqualTo(ZoneId.of("Asia/Kolkata"));
        assertThat(file.read().category("news").unsubscribable()).isTrue();
        write("categories: [{name: offers}]\n");
        assertThatThrownBy(() -> file.read().category("news"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("no category 'news'");
        write("window: at night\n");
        assertThatThrownBy(file::read)
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("window is 'at night'");
    }

    @Test
    void saysAllThatIsWrong() {
        assertThat(problems(Map.of(
                        "zone", "Mars",
                        "window", "22:00-06:00",
                        "blockedFor", "soon",
                        "urgent", "session-15min",
                        "windows", "x",
                        "categories",
                                List.of(
                                        Map.of("name", "All news", "perDay", 0),
                                        Map.of("name", "a", "needsConsent", "yes", "priority", 1),
                                        Map.of("name", "a", "unsubscribe", false)))))
                .containsExactlyInAnyOrder(
                        "zone is 'Mars'.",
                        "window is '22:00-06:00'.",
                        "blockedFor is 'soon'.",
                        "urgent is no list.",
                        "Nobody knows windows here.",
                        "name is 'All news'.",
                        "perDay is '0'.",
                        "needsConsent is 'yes'.",
                        "Nobody knows priority here.",
                        "unsubscribe is 'false'.",
                        "There are two categories a.");
        assertThat(problems(Map.of("categories", Map.of("name", "a")))).containsExactly("categories is no list.");
        assertThat(problems(Map.of())).isEmpty();
    }
}
