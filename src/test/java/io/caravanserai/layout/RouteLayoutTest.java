package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The routes as they are, and for every rule a file that breaks it and nothing else. */
class RouteLayoutTest {
    private static final Path ROUTES = Path.of("routes");
    private static final Path WRONG = Path.of("src/test/resources/layout/routes");

    @TestFactory
    Stream<DynamicTest> everyRouteFileKeepsTheRules() {
        return RouteFile.in(ROUTES).stream()
                .map(file -> DynamicTest.dynamicTest(
                        ROUTES.relativize(file.path()).toString(),
                        () -> assertThat(findings(file)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleCanBeBroken() {
        return RouteLayout.rules().keySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule, () -> {
                    RouteFile file = RouteFile.read(WRONG.resolve(rule + ".camel.yaml"));
                    assertThat(findings(file)).isNotEmpty().allSatisfy(finding -> assertThat(finding)
                            .startsWith(rule + ": "));
                }));
    }

    @Test
    void acceptsAFileThatIsRight() {
        assertThat(findings(RouteFile.read(WRONG.resolve("nothing-wrong.camel.yaml"))))
                .isEmpty();
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(RouteFile.in(Path.of("no-such-folder"))).isEmpty();
        assertThat(Files.exists(Path.of("no-such-folder"))).isFalse();
    }

    private static List<String> findings(RouteFile file) {
        return RouteLayout.rules().entrySet().stream()
                .flatMap(rule -> found(rule.getValue(), file).map(finding -> rule.getKey() + ": " + finding))
                .toList();
    }

    private static Stream<String> found(Function<RouteFile, List<String>> rule, RouteFile file) {
        return rule.apply(file).stream();
    }
}
