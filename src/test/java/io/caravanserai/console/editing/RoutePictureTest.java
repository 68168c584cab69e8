package io.caravanserai.console.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.editing.RoutePicture.Box;
import io.caravanserai.console.editing.RouteSteps.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoutePictureTest {
    private static final Pattern STEP_ID = Pattern.compile("(?m)^ {8,}id: \"?([A-Za-z0-9-]+)\"?$");
    private static final String CHOICE = """
            - route:
                id: shop
                description: Sells.
                from:
                  uri: durable:shop
                  steps:
                    - choice:
                        when:
                          - expression: {simple: {expression: "${body[big]}"}}
                            steps:
                              - to: {id: big, uri: "kamelet:big-action"}
                              - to: {id: bigger, uri: "kamelet:big-action"}
                        otherwise:
                          steps:
                            - to: {id: small, uri: "direct:small"}
                    - bean: {ref: till, method: close()}
            """;

    private static List<RouteSteps> read(String text) {
        return RouteSteps.of(text, uri -> uri.startsWith("kamelet:") ? "/routes/files/" + uri : null);
    }

    @Test
    void readsStepsWithTheirBranchesAndLinks() {
        RouteSteps route = read(CHOICE).get(0);
        assertThat(route.words()).isEqualTo("Sells.");
        assertThat(route.steps().stream().map(Step::name)).containsExactly("durable:shop", "", "till.close()");
        Step choice = route.steps().get(1);
        assertThat(choice.branches().stream().map(RouteSteps.Branch::label)).containsExactly("${body[big]}", "else");
        Step big = choice.branches().get(0).steps().get(0);
        assertThat(big.name()).isEqualTo("big");
        assertThat(big.calls()).isEqualTo("kamelet:big-action");
        assertThat(big.href()).isEqualTo("/routes/files/kamelet:big-action");
        assertThat(choice.branches().get(1).steps().get(0).href()).isNull();
    }

    @Test
    void drawsBranchesBesideOneAnotherAndWhatFollowsBelowBoth() {
        List<Box> boxes = RoutePicture.of(read(CHOICE).get(0)).boxes();
        Box big = box(boxes, "big");
        Box bigger = box(boxes, "bigger");
        Box small = box(boxes, "small");
        Box till = box(boxes, "till.close()");
        assertThat(big.y()).isEqualTo(small.y()).isLessThan(bigger.y());
        assertThat(big.x()).isLessThan(small.x());
        assertThat(till.y()).isGreaterThan(bigger.y());
    }

    private static Box box(List<Box> boxes, String name) {
        return boxes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void drawsNothingOfWhatIsNoYamlOrNoRoute() {
        assertThat(read("- route: [")).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("name: x")).isEmpty();
    }

    /** No step is left out, and none covers another, in any route or Kamelet that is shipped. */
    @Test
    void drawsAllStepsOfWhatIsShipped() throws IOException {
        int drawn = 0;
        for (Path file : shipped()) {
            String text = Files.readString(file);
            List<RouteSteps> routes = read(text);
            assertThat(routes).as(file.toString()).isNotEmpty();
            List<String> names =
                    routes.stream().flatMap(route -> names(route.steps())).toList();
            STEP_ID.matcher(text)
                    .results()
                    .forEach(id -> assertThat(names).as(file.toString()).contains(id.group(1)));
            for (RouteSteps route : routes) {
                RoutePicture picture = RoutePicture.of(route);
                assertThat(picture.boxes()).as(route.name()).hasSize((int)
                        names(route.steps()).count());
                assertThat(overlapping(picture)).as(route.name()).isEmpty();
                drawn++;
            }
        }
        assertThat(drawn).isGreaterThan(100);
    }

    private static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().matches(".*[.](camel|kamelet)[.]yaml"))
                    .filter(file -> !file.toString().contains("/cases/"))
                    .filter(RoutePictureTest::hasRoutes)
                    .toList();
        }
    }

    private static boolean hasRoutes(Path file) {
        try {
            return Files.readString(file).contains("from:");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<String> names(List<Step> steps) {
        return steps.stream()
                .flatMap(step -> Stream.concat(
                        Stream.of(step.name()), step.branches().stream().flatMap(branch -> names(branch.steps()))));
    }

    private static List<String> overlapping(RoutePicture picture) {
        List<String> found = new ArrayList<>();
        List<Box> boxes = picture.boxes();
        for (int i = 0; i < boxes.size(); i++) {
            Box one = boxes.get(i);
            if (one.x() < 0 || one.x() + 210 > picture.width() || one.y() + 46 > picture.height()) {
                found.add(one.full() + " stands outside.");
            }
            for (Box other : boxes.subList(i + 1, boxes.size())) {
                if (Math.abs(one.x() - other.x()) < 210 && Math.abs(one.y() - other.y()) < 46) {
                    found.add(one.full() + " covers " + other.full());
                }
            }
        }
        return found;
    }
}
