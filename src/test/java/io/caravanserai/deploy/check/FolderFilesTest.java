package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as deploy tools lay them out: with symbolic links. */
class FolderFilesTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void aFlow() throws IOException {
        root = Files.createDirectories(temp.resolve("releases/42"));
        write("releases/42/lead/lead.camel.yaml", "lead");
    }

    private void write(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void link(String path, String to) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.createSymbolicLink(root.resolve(path), Path.of(to));
    }

    private Map<String, String> texts() {
        FolderFiles.Texts texts = FolderFiles.of(root).texts();
        assertThat(texts.unreadable()).isEmpty();
        return texts.folder().files();
    }

    private String problem() {
        FolderFiles.Texts texts = FolderFiles.of(root).texts();
        assertThat(texts.folder().files()).isEqualTo(Map.of("lead/lead.camel.yaml", "lead"));
        assertThat(texts.unreadable()).hasSize(1);
        return texts.unreadable().get(0).inWords();
    }

    @Test
    void readsAMountedConfigMapAndItsNextVersion() throws IOException {
        write("releases/42/linked/..2026_11_25/linked.camel.yaml", "version 1");
        write("releases/42/linked/..2026_11_26/linked.camel.yaml", "version 2");
        link("linked/..data", "..2026_11_25");
        link("linked/linked.camel.yaml", "..data/linked.camel.yaml");
        assertThat(texts())
                .containsEntry("linked/linked.camel.yaml", "version 1")
                .hasSize(2);
        link("linked/..tmp", "..2026_11_26");
        Files.move(root.resolve("linked/..tmp"), root.resolve("linked/..data"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(texts())
                .containsEntry("linked/linked.camel.yaml", "version 2")
                .hasSize(2);
    }

    @Test
    void readsAFolderThatIsALinkItself() throws IOException {
        root = Files.createSymbolicLink(temp.resolve("routes"), Path.of("releases/42"));
        assertThat(texts()).containsOnlyKeys("lead/lead.camel.yaml");
        assertThat(FolderFiles.of(root).folders())
                .contains(temp.resolve("releases/42").toRealPath());
    }

    @Test
    void readsAFolderOfTheSameTreeTwice() throws IOException {
        link("other", "lead");
        assertThat(texts()).containsOnlyKeys("lead/lead.camel.yaml", "other/lead.camel.yaml");
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        write("secret/secret.camel.yaml", "secret");
        link("out.camel.yaml", "../../secret/secret.camel.yaml");
        assertThat(problem()).contains("out.camel.yaml unreadable: The symbolic link leads out of the folder, to ");
        Files.delete(root.resolve("out.camel.yaml"));
        link("out", temp.resolve("secret").toString());
        assertThat(problem()).contains("out unreadable: The symbolic link leads out of the folder, to ");
    }

    @Test
    void refusesLinksInACircleAndToNothing() throws IOException {
        link("lead/again", "..");
        assertThat(problem())
                .isEqualTo("lead/again unreadable: The symbolic link leads back to a folder it stands in. Remove it.");
        Files.delete(root.resolve("lead/again"));
        link("a.camel.yaml", "a.camel.yaml");
        assertThat(problem()).isEqualTo("a.camel.yaml unreadable: The symbolic link leads in a circle. Remove it.");
        Files.delete(root.resolve("a.camel.yaml"));
        link("b.camel.yaml", "nowhere");
        assertThat(problem()).startsWith("b.camel.yaml unreadable: The symbolic link leads to nothing. ");
    }

    /** Two folders that lead to each other beside ten others: no end could be waited for. */
    @Test
    void comesToAnEndHoweverLinksCross() throws IOException {
        for (int from = 0; from < 8; from++) {
            for (int to = 0; to < 8; to++) {
                if (from != to) {
                    link("n" + from + "/n" + to, "../n" + to);
                }
            }
        }
        assertThat(FolderFiles.of(root).texts().unreadable()).isNotEmpty();
    }

    @Test
    void saysOfEachFileWhyItCannotBeRead() throws IOException {
        Files.write(root.resolve("x.html"), new byte[] {(byte) 0xff, 0});
        assertThat(problem()).isEqualTo("x.html unreadable: The file is no UTF-8 text. Save it as UTF-8.");
        Files.write(root.resolve("x.html"), new byte[(int) FolderFiles.LARGEST + 1]);
        assertThat(problem()).startsWith("x.html unreadable: The file has more than 1024 KB. ");
    }

    @Test
    void takesNothingForGoneThatCannotBeRead() throws IOException {
        RouteFolder before = new RouteFolder(new TreeMap<>(
                Map.of("shop/a.html", "a", "shop/b.html", "b", "gone/c.html", "c", "lead/lead.camel.yaml", "old")));
        link("shop", "nowhere");
        assertThat(FolderFiles.of(root).texts().keeping(before).files())
                .isEqualTo(Map.of("shop/a.html", "a", "shop/b.html", "b", "lead/lead.camel.yaml", "lead"));
        root = temp.resolve("no-such-folder");
        assertThat(FolderFiles.of(root).texts().keeping(before)).isEqualTo(before);
    }
}
