package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The folder that is shipped, and for every mistake one that has it and no other. */
class FolderChecksTest {
    private static final Path REFUSED = Path.of("src/test/resources/routes-refused");

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

    static List<String> mistakes() {
        try (Stream<Path> folders = Files.list(REFUSED)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> inWords(Path folder) throws IOException {
        return checks.of(RouteFolder.read(folder)).stream()
                .map(Finding::inWords)
                .toList();
    }
}
