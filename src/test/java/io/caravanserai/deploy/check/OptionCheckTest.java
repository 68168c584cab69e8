package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of every component that routes may use, as Camel's catalog has them. */
class OptionCheckTest {
    private static final HubSurroundings HUB = HubSurroundings.here();
    private static final String PATH = "lead/lead.camel.yaml";
    private static final Set<String> TYPES = Set.of("boolean", "integer", "number", "duration");

    private static List<String> found(String from, String to) {
        List<Finding> found = new ArrayList<>();
        String text = "- route:\n    id: lead\n    from:\n      uri: " + from + "\n      steps:\n        - to:\n"
                + "            uri: " + to + "\n";
        Sources sources = Sources.read(new RouteFolder(new TreeMap<>(Map.of(PATH, text))), HUB, found::add);
        new ComponentRule(HUB, new Components()).look(sources, found::add);
        return found.stream().map(Finding::inWords).toList();
    }

    private static String given(String uri, boolean from, String option, String value) {
        String indent = from ? "      " : "            ";
        return "\"" + uri + "\"\n" + indent + "parameters:\n" + indent + "  " + option + ": \"" + value + "\"";
    }

    private static List<String> found(ComponentModel component, EndpointOptionModel option, String value) {
        boolean from = component.isConsumerOnly() || option.getLabel().contains("consumer");
        String uri = component.getScheme() + ":lead";
        List<String> found = from
                ? found(given(uri, true, option.getName(), value), "log:lead")
                : found("timer:lead", given(uri, false, option.getName(), value));
        return found.stream().filter(words -> !words.contains("missing-option")).toList();
    }

    static Stream<Arguments> options() {
        return new TreeSet<>(HUB.allowed().allowedComponents())
                .stream().filter(scheme -> !scheme.equals("kamelet")).flatMap(scheme -> {
                    ComponentModel component =
                            JsonMapper.generateComponentModel(new ComponentSchemas().getComponentJSonSchema(scheme));
                    return component.getEndpointParameterOptions().stream()
                            // It names another component, of which there is more to say.
                            .filter(option -> !option.getName().equals("via"))
                            .map(option -> Arguments.of(scheme, option.getName(), component, option));
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("options")
    void refusesAValueOfAnotherType(String scheme, String name, ComponentModel component, EndpointOptionModel option) {
        boolean checked = option.getEnums() != null || TYPES.contains(option.getType()) && !option.isMultiValue();
        assertThat(found(component, option, "no such value"))
                .allMatch(words -> words.contains("wrong-option-value: " + name + " of " + scheme)
                        && words.contains("It must be "))
                .hasSize(checked ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("options")
    void takesItsOwnValuesAndThoseKnownLater(
            String scheme, String name, ComponentModel component, EndpointOptionModel option) {
        List<String> good = new ArrayList<>(List.of("{{lead.value}}", "#lead", "a {{lead.value}}", "x${body}"));
        if (option.getDefaultValue() != null) {
            good.add(option.getDefaultValue().toString());
        }
        if (option.getEnums() != null) {
            good.addAll(option.getEnums());
        }
        good.forEach(
                value -> assertThat(found(component, option, value)).as(value).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a&b=c",
                "a?b#c",
                "100%",
                "%zz",
                "RAW(a",
                "RAW(a)",
                "RAW(a=1&b=2)",
                "[a|b]",
                "a+b",
                "ü 👍",
                "{\\\"a\\\":\\\"b\\\"}",
                "a\\nb"
            })
    void takesAnyTextWhereATextGoes(String text) {
        assertThat(found("durable:lead", given("connection:shop", false, "query", text)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:shop.test/a b|c", "http:shop.test/${body}", "log:a[b]", "http://shop.test/%zz"})
    void looksAtOptionsWhateverTheName(String uri) {
        String scheme = uri.substring(0, uri.indexOf(':'));
        assertThat(found("durable:lead", given(uri, false, "lazyStartProducer", "maybe")))
                .singleElement()
                .asString()
                .contains("lazyStartProducer of " + scheme, "It must be true or false.");
    }

    /** What is set once for a component is no option of a step, though Camel's catalog takes it for one. */
    @Test
    void refusesAnOptionOfTheComponent() {
        assertThat(found("durable:lead", given("bean:lead", false, "beanInfoCacheSize", "2")))
                .singleElement()
                .asString()
                .contains("unknown-option: bean: has no option beanInfoCacheSize.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"run:\"", "run"})
    void missesWhatStandsBehindTheColon(String uri) {
        assertThat(found("durable:lead", uri))
                .singleElement()
                .asString()
                .endsWith("missing-option: run: needs flow. Write it behind the colon, run:<flow>.");
    }

    @Test
    void namesTheWordsThatAreAllowed() {
        assertThat(found("durable:lead", given("run:lead", false, "whenBusy", "queue")))
                .singleElement()
                .asString()
                .endsWith("whenBusy of run:lead is 'queue'. It must be one of " + "skip, wait.");
    }
}
