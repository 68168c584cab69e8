package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What a version changed, as people read it. */
class DiffTest {
    private static final String PATH = "lead/lead.camel.yaml";

    private static String diff(String before, String after) {
        return Diff.of(Map.of(PATH, before), Map.of(PATH, after)).get(0).diff();
    }

    private static String lines(int count, String word) {
        return IntStream.range(0, count).mapToObj(i -> word + i + "\n").collect(Collectors.joining());
    }

    @Test
    void showsAChangeBetweenThreeLinesOfEachSide() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                .isEqualTo("@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    }

    @Test
    void tellsChangesFarApartOneAfterTheOther() {
        String before = lines(30, "line ");
        assertThat(diff(before, before.replace("line 2\n", "").replace("line 25\n", "line 25\nnew\n")))
                .isEqualTo("@@ -1,6 +1,5 @@\n line 0\n line 1\n-line 2\n line 3\n line 4\n line 5\n"
                        + "@@ -24,6 +23,7 @@\n line 23\n line 24\n line 25\n+new\n line 26\n line 27\n line 28\n");
    }

    @Test
    void namesWhatWasAddedRemovedAndChanged() {
        assertThat(Diff.of(
                        Map.of("a", "1\n", "b", "2\n", "same", "3\n"), Map.of("b", "two\n", "c", "3\n", "same", "3\n")))
                .containsExactly(
                        new FileChange("a", "removed", "@@ -1,1 +1,0 @@\n-1\n"),
                        new FileChange("b", "changed", "@@ -1,1 +1,1 @@\n-2\n+two\n"),
                        new FileChange("c", "added", "@@ -1,0 +1,1 @@\n+3\n"));
    }

    /** Every line of both sides is there, with its sign, but for those far from any change. */
    @Property
    void losesNoLineThatDiffers(
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') Character> before,
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') Character> after) {
        List<FileChange> changes = Diff.of(Map.of(PATH, text(before)), Map.of(PATH, text(after)));
        if (before.equals(after)) {
            assertThat(changes).isEmpty();
            return;
        }
        List<String> shown = Arrays.asList(changes.get(0).diff().split("\n"));
        assertThat(count(shown, "+") - count(shown, "-")).isEqualTo(after.size() - before.size());
        for (char letter : new char[] {'a', 'b', 'c'}) {
            assertThat(count(shown, "+" + letter) - count(shown, "-" + letter))
                    .isEqualTo(after.stream().filter(each -> each == letter).count()
                            - before.stream().filter(each -> each == letter).count());
        }
    }

    private static String text(List<Character> letters) {
        return letters.stream().map(letter -> letter + "\n").collect(Collectors.joining());
    }

    private static long count(List<String> lines, String start) {
        return lines.stream().filter(line -> line.startsWith(start)).count();
    }

    /** The longest that are compared have nothing in common; still longer ones are not compared. */
    @Test
    void isDoneSoonHoweverLongTheFilesAre() {
        String most = lines(3_000, "a");
        String other = lines(3_000, "b");
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(diff(most, other)).startsWith("@@ -1,3000 +1,3000 @@\n").hasLineCount(6_001);
            assertThat(diff(lines(100_000, "a"), lines(100_000, "b")))
                    .isEqualTo("Too long to be compared: 100000 lines before, 100000 after.\n");
        });
    }
}
