package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All of Camel's steps, from its schema, and all options of those that are allowed under a rule. */
class StepListTest {
    private static final StepList LIST = StepList.ofThisHub();
    private static final String PATH = "lead/lead.camel.yaml";
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private static String route(String step, String option) {
        String steps = "\n        - " + step + ": {" + option + "}";
        return "- route:\n    id: lead\n    from:\n      uri: durable:lead\n      steps:" + steps + "\n";
    }

    private static List<Finding> found(Rule rule, String text) {
        List<Finding> found = new ArrayList<>();
        RouteFolder folder = new RouteFolder(new TreeMap<>(Map.of(PATH, text)));
        rule.look(Sources.read(folder, HubSurroundings.here(), found::add), found::add);
        return found;
    }

    @Test
    void hasEveryStepThatCamelKnowsAndNoOther() {
        assertThat(new TreeSet<>(LIST.names()))
                .as("Decide what routes may do with it, in StepList and docs/hot-editing.md")
                .isEqualTo(new TreeSet<>(CamelSchema.get().steps()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void refusesWhatWasDecidedToBeRefused(String name) {
        StepList.Step decided = LIST.find(name).orElseThrow();
        boolean refused = decided.verdict() == StepList.Verdict.REFUSED;
        assertThat(found(new StepRule(LIST), route(name, "id: one")))
                .filteredOn(finding -> finding.rule().equals("forbidden-step"))
                .extracting(Finding::problem, Finding::hint)
                .isEqualTo(
                        refused
                                ? List.of(Tuple.tuple(
                                        "Routes may not use " + name + ". " + decided.reason(), decided.hint()))
                                : List.of());
        assertThat(refused)
                .isEqualTo(!decided.reason().isBlank())
                .isEqualTo(!decided.hint().isBlank());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void refusesAStepThatNobodyHasThoughtAbout(String name) {
        assertThat(found(new StepRule(LIST.without(name)), route(name, "id: one")))
                .extracting(Finding::inWords)
                .anyMatch(words -> words.contains("forbidden-step: Routes may not use " + name
                        + ". Nobody has decided yet whether it keeps the hub's promises."));
    }

    static List<String> steps() {
        return List.copyOf(CamelSchema.get().steps());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optionSteps")
    void refusesEveryOptionThatIsNotAllowed(String step) {
        CamelSchema schema = CamelSchema.get();
        boolean isRoute = step.equals("route");
        for (String option : isRoute ? schema.routeOptions() : schema.stepOptions(step)) {
            String text = isRoute ? "- route:\n    " + option + ": \"1\"\n" : route(step, option + ": \"1\"");
            boolean language = schema.languages().contains(option);
            assertThat(found(new StepOptionRule(), text))
                    .as("%s of a %s", option, step)
                    .hasSize(language || StepOptionRule.isAllowed(step, option) && !asksForStop(step, option) ? 0 : 1);
        }
    }

    private static boolean asksForStop(String step, String option) {
        return option.equals("aggregationStrategy") && !step.equals("enrich");
    }

    static List<String> optionSteps() {
        return List.copyOf(StepOptionRule.steps());
    }

    @Test
    void isWhatThePageSays() throws IOException {
        Map<String, String> told = new TreeMap<>();
        Files.readAllLines(Path.of("docs/hot-editing.md")).stream()
                .dropWhile(line -> !line.equals("## Steps"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .forEach(cells ->
                        NAME.matcher(cells[1]).results().forEach(name -> told.put(name.group(1), cells[2].strip())));
        Map<String, String> decided = new TreeMap<>();
        LIST.names()
                .forEach(name -> decided.put(
                        name,
                        switch (LIST.find(name).orElseThrow().verdict()) {
                            case ALLOWED -> "yes";
                            case UNDER_A_RULE -> "under a rule";
                            case REFUSED -> "no";
                        }));
        assertThat(told).isEqualTo(decided);
    }

    /** A doTry around a look-up, and two look-ups at once, keep every promise. */
    @Test
    void letsReadsBeTriedAndMadeInParallel() {
        String read =
                "steps: [{to: {id: look, uri: 'connection:hubspot', parameters: {path: /crm/v3/objects/contacts/1}}}]";
        String caught = "doCatch: [{exception: [java.lang.Exception], steps: [{log: {message: none}}]}]";
        String tried = route("doTry", read + ", " + caught);
        String parallel = route("multicast", "parallelProcessing: true, " + read);
        assertThat(found(new WriteRule(), tried)).isEmpty();
        assertThat(found(new WriteRule(), parallel)).isEmpty();
        assertThat(found(new WriteRule(), tried.replace("path:", "method: POST, path:")))
                .extracting(Finding::rule)
                .containsExactly("caught-write");
        assertThat(found(new WriteRule(), parallel.replace("path:", "method: POST, path:")))
                .extracting(Finding::rule)
                .containsExactly("parallel-write");
    }
}
