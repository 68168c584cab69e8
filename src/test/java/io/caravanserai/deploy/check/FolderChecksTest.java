package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folder that is shipped, and for every mistake one that has it and no other. */
class FolderChecksTest {
    static final Path REFUSED = Path.of("src/test/resources/routes-refused");

    private final FolderChecks checks = new FolderChecks(HubSurroundings.here());

    @Test
    void findsNothingInTheRoutesThatAreShipped() throws IOException {
        assertThat(inWords(Path.of("routes"))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void refuses(String mistake) throws IOException {
        Path folder = REFUSED.resolve(mistake);
        assertThat(inWords(folder)).containsExactlyElementsOf(Files.readAllLines(folder.resolve("expected.txt")));
    }

    /** The page says what is refused, and each of it is shown to be. */
    @Test
    void refusesWhatThePageSaysAndNothingElse() throws IOException {
        Set<String> told = Pattern.compile("`([a-z-]+)`")
                .matcher(Files.readAllLines(Path.of("docs/hot-editing.md")).stream()
                        .takeWhile(line -> !line.equals("## Steps"))
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|")[1])
                        .collect(Collectors.joining()))
                .results()
                .map(rule -> rule.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = new TreeSet<>();
        for (String mistake : mistakes()) {
            checks.of(read(REFUSED.resolve(mistake))).forEach(finding -> shown.add(finding.rule()));
        }
        assertThat(shown).isEqualTo(told);
    }

    static List<String> mistakes() {
        try (Stream<Path> folders = Files.list(REFUSED)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder, with the outside systems that are shipped beside what is in it. */
    static RouteFolder read(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        WholeFolder.read(Path.of("routes")).files().forEach((path, text) -> {
            if (path.startsWith("connections/")) {
                files.put(path, text);
            }
        });
        files.putAll(WholeFolder.read(folder).files());
        return new RouteFolder(files);
    }

    private List<String> inWords(Path folder) throws IOException {
        return checks.of(read(folder)).stream().map(Finding::inWords).toList();
    }
}
