package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The Kamelets as they are, and for every rule one that breaks it and nothing else. */
class KameletLayoutTest {
    private static final Path KAMELETS = Path.of("routes/kamelets");
    private static final Path WRONG = Path.of("src/test/resources/layout/kamelets");

    @TestFactory
    Stream<DynamicTest> everyKameletKeepsTheRules() {
        return KameletFile.in(KAMELETS).stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.name(), () -> assertThat(findings(file)).isEmpty()));
    }

    @Test
    void noTwoShareATitle() {
        List<KameletFile> files = KameletFile.in(KAMELETS);
        assertThat(files).isNotEmpty();
        assertThat(KameletLayout.sharedTitles(files)).isEmpty();
        assertThat(KameletLayout.sharedTitles(List.of(files.get(0), files.get(0))))
                .hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCanBeBroken() {
        return KameletLayout.rules().keySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule, () -> {
                    KameletFile file = KameletFile.read(WRONG.resolve(rule + "-action.kamelet.yaml"));
                    assertThat(findings(file)).isNotEmpty().allSatisfy(finding -> assertThat(finding)
                            .startsWith(rule + ": "));
                }));
    }

    @Test
    void acceptsAKameletThatIsRight() {
        assertThat(findings(KameletFile.read(WRONG.resolve("nothing-wrong-action.kamelet.yaml"))))
                .isEmpty();
    }

    private static List<String> findings(KameletFile file) {
        return KameletLayout.rules().entrySet().stream()
                .flatMap(rule -> rule.getValue().apply(file).stream().map(finding -> rule.getKey() + ": " + finding))
                .toList();
    }
}
