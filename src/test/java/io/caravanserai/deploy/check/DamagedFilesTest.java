package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever an editor does to a file, the checks answer with findings of files that are there. */
class DamagedFilesTest {
    private static final RouteFolder SHIPPED = WholeFolder.read(Path.of("routes"));

    private final FolderChecks checks = new FolderChecks(HubSurroundings.here());

    /**
     * What is done to one file.
     *
     * @param where thousandths of the file
     */
    record Damage(String path, Kind kind, int where) {
        enum Kind {
            CUT_SHORT,
            A_LINE_LOST,
            A_LINE_INDENTED,
            A_LETTER_CHANGED,
            A_VALUE_LOST,
            REMOVED
        }

        RouteFolder done() {
            TreeMap<String, String> files = new TreeMap<>(SHIPPED.files());
            String text = files.get(path);
            int at = where * text.length() / 1000;
            List<String> lines = new ArrayList<>(text.lines().toList());
            int line = where * lines.size() / 1000;
            switch (kind) {
                case CUT_SHORT -> files.put(path, text.substring(0, at));
                case A_LETTER_CHANGED -> files.put(path, text.substring(0, at) + "{" + text.substring(at + 1));
                case A_LINE_LOST -> files.put(path, joined(lines, line, null));
                case A_LINE_INDENTED -> files.put(path, joined(lines, line, "  " + lines.get(line)));
                case A_VALUE_LOST ->
                    files.put(path, joined(lines, line, lines.get(line).replaceFirst(":.*", ":")));
                default -> files.remove(path);
            }
            return new RouteFolder(files);
        }

        private static String joined(List<String> lines, int line, String instead) {
            if (instead == null) {
                lines.remove(line);
            } else {
                lines.set(line, instead);
            }
            return String.join("\n", lines) + "\n";
        }
    }

    @Property(tries = 100)
    void areAnsweredWithFindings(@ForAll("damages") Damage damage) {
        RouteFolder folder = damage.done();
        assertThat(checks.of(folder)).allSatisfy(finding -> {
            assertThat(folder.files()).containsKey(finding.file());
            assertThat(finding.line())
                    .isBetween(
                            0,
                            1 + (int) folder.files().get(finding.file()).lines().count());
            assertThat(finding.problem()).endsWith(".");
            assertThat(finding.hint()).isNotBlank();
        });
    }

    @Provide
    Arbitrary<Damage> damages() {
        return Combinators.combine(
                        Arbitraries.of(SHIPPED.files().keySet()),
                        Arbitraries.of(Damage.Kind.values()),
                        Arbitraries.integers().between(0, 999))
                .as(Damage::new);
    }
}
