package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} says of the rooms what the rules say. */
class ArchitectureLayoutTest {
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z]+)` \\|[^|]*\\| ([^|]*) \\|$", Pattern.MULTILINE);
    private static final Pattern ROOM = Pattern.compile("`([a-z]+)`");
    private static final Pattern ARROW = Pattern.compile("^  ([a-z]+) --> (.+)$", Pattern.MULTILINE);

    /** Those the rules say other things of than whom they may know. */
    private static final Set<String> OTHERS = Set.of("console", "sandbox");

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/architecture.md"));
    }

    @Test
    void theTableOfRoomsIsThatOfTheRules() throws IOException {
        Map<String, Set<String>> told = new TreeMap<>();
        ROW.matcher(page())
                .results()
                .filter(row -> !OTHERS.contains(row.group(1)))
                .forEach(row -> told.put(
                        row.group(1),
                        ROOM.matcher(row.group(2))
                                .results()
                                .map(room -> room.group(1))
                                .collect(Collectors.toCollection(TreeSet::new))));
        assertThat(told).isEqualTo(CodeLayout.NEIGHBOURS);
    }

    @Test
    void noRoomIsLeftOut() throws IOException {
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/io/caravanserai"))) {
            List<String> names = rooms.filter(Files::isDirectory)
                    .map(room -> "`" + room.getFileName() + "`")
                    .toList();
            String table = page();
            assertThat(names).allSatisfy(name -> assertThat(table).contains(name));
        }
    }

    @Test
    void everyArrowOfTheDrawingIsAllowed() throws IOException {
        List<MatchResult> arrows = ARROW.matcher(page()).results().toList();
        assertThat(arrows).hasSizeGreaterThan(8);
        assertThat(arrows).filteredOn(arrow -> !OTHERS.contains(arrow.group(1))).allSatisfy(arrow -> assertThat(
                        CodeLayout.NEIGHBOURS.get(arrow.group(1)))
                .as(arrow.group())
                .contains(arrow.group(2).split(" & ")));
    }
}
