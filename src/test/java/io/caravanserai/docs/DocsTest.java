package io.caravanserai.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.command.Commands;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader may copy from README, CONTRIBUTING and {@code docs/} is held: see docs/testing.md. */
class DocsTest {
    private static final Path REFUSED = Path.of("src/test/resources/docs-refused");
    private static final int SCREENS = 110;
    private static final Known KNOWN = new Known();

    static List<Page> pages() {
        return Pages.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everythingAReaderMayCopyIsHeld(Page page) {
        assertThat(PageCheck.problems(page, KNOWN)).isEmpty();
    }

    @Test
    void whatIsRunElsewhereIsThereAndItsTestNamesThePage() {
        assertThat(RunElsewhere.stale(pages())).isEmpty();
    }

    /** A page with mistakes, whose last lines say in comments what is told of it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void tellsOf(Path mistake) {
        List<String> expected = Pages.text(mistake)
                .lines()
                .filter(line -> line.startsWith("<!-- "))
                .map(line -> mistake.toString().replace('\\', '/') + " " + line.replaceAll("^<!-- | -->$", ""))
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(PageCheck.problems(Page.of(mistake), KNOWN)).containsExactlyInAnyOrderElementsOf(expected);
    }

    static Stream<Path> mistakes() {
        return Pages.files(REFUSED, ".md").stream();
    }

    /** Of the jar's commands those that need no hub are run. */
    @Test
    void routesCheckOfWhatIsThereFindsNothing() {
        List<List<String>> checks = pages().stream()
                .flatMap(page -> page.blocks().stream())
                .flatMap(block -> Words.commands(block).stream())
                .flatMap(line -> Command.of(Words.of(line.text())).stream())
                .filter(command -> command instanceof Command.Jar)
                .map(command -> ((Command.Jar) command).words())
                .filter(words -> words.size() == 3 && words.subList(0, 2).equals(List.of("routes", "check")))
                .filter(words -> Path.of(words.get(2)).toFile().exists())
                .toList();
        assertThat(checks).isNotEmpty();
        assertThat(checks).allSatisfy(words -> assertThat(Commands.line().execute(words.toArray(String[]::new)))
                .as("%s", words)
                .isZero());
    }

    @Test
    void readmeFitsOnThreeScreens() {
        List<String> lines = Pages.text(Path.of("README.md")).lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(SCREENS);
        assertThat(lines).allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                .as(line)
                .isLessThanOrEqualTo(SCREENS));
    }

    @Test
    void readmeLeadsToEveryPage() {
        String readme = Pages.text(Path.of("README.md"));
        assertThat(pages())
                .allSatisfy(page -> assertThat(page.name().equals("README.md") || readme.contains("(" + page.name()))
                        .as("README.md leads to " + page.name() + ": add a link under 'Read on'")
                        .isTrue());
    }
}
