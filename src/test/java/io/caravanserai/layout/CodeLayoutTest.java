package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule can fail: under {@code wrong} lies something each of them must find. */
class CodeLayoutTest {
    private static final String WRONG = "io.caravanserai.layout.wrong";
    private static final Map<String, String> FOUND = Map.ofEntries(
            Map.entry("flows are rules in plain Java", "onboarding.KnowsCamel"),
            Map.entry("messages are plain Java", "message.KnowsQuartz"),
            Map.entry("Notion's properties are plain Java", "vendor.notion.KnowsCamel"),
            Map.entry("rows know no framework", "rows.KnowsCamel"),
            Map.entry("SQL is where tables are kept", "durable.KnowsSql"),
            Map.entry("the web is in the console", "flow.AnswersTheWeb"),
            Map.entry("nobody knows the sandbox", "effect.KnowsSandbox"),
            Map.entry("nobody knows the console", "trigger.KnowsConsole"),
            Map.entry("the sandbox knows nothing of the hub", "sandbox.KnowsHub"),
            Map.entry("message keeps to its neighbours", "message.KnowsRows"),
            Map.entry("json keeps to its neighbours", "json.KnowsConsole"),
            Map.entry("rows keeps to its neighbours", "rows.KnowsEffects"),
            Map.entry("background keeps to its neighbours", "background.KnowsStore"),
            Map.entry("lib keeps to its neighbours", "lib.KnowsTriggers"),
            Map.entry("store keeps to its neighbours", "store.KnowsEffects"),
            Map.entry("durable keeps to its neighbours", "durable.KnowsTriggers"),
            Map.entry("effect keeps to its neighbours", "effect.KnowsStore"),
            Map.entry("connection keeps to its neighbours", "connection.KnowsTriggers"),
            Map.entry("desk keeps to its neighbours", "desk.KnowsTriggers"),
            Map.entry("contact keeps to its neighbours", "contact.KnowsTriggers"),
            Map.entry("school keeps to its neighbours", "school.KnowsTriggers"),
            Map.entry("mail keeps to its neighbours", "mail.KnowsTriggers"),
            Map.entry("jq keeps to its neighbours", "jq.KnowsTriggers"),
            Map.entry("vendor keeps to its neighbours", "vendor.shop.KnowsTriggers"),
            Map.entry("flow keeps to its neighbours", "flow.KnowsConsole"),
            Map.entry("trigger keeps to its neighbours", "trigger.KnowsConsole"),
            Map.entry("hook keeps to its neighbours", "hook.KnowsStore"),
            Map.entry("cases keeps to its neighbours", "cases.KnowsStore"),
            Map.entry("deploy keeps to its neighbours", "deploy.KnowsEffects"),
            Map.entry("packages have no cycles", "store.KnowsEffects"),
            Map.entry("packages inside rooms have no cycles", "console.login.KnowsPage"),
            Map.entry("files have no cycles", "rows.KnowsItsMaker"),
            Map.entry("only the console prints", "connection.Prints"),
            Map.entry("the hub is the same on every machine", "trigger.AsksTheMachine"),
            Map.entry("one kind of log", "console.LogsElsewhere"),
            Map.entry("what answers says in what form", "console.AnswersInAnyForm"),
            Map.entry("JSON has one mapper", "jq.OwnMapper"),
            Map.entry("threads are made in the background", "store.OwnThread"),
            Map.entry("names say what a thing is", "console.PageHelper"),
            Map.entry("packages say what lives there, null-marked", "console.Page"),
            Map.entry("tests wait for what happens, never for time to pass", "trigger.Sleeps"),
            Map.entry("tests have one patience", "trigger.Sleeps"),
            Map.entry("nothing is disabled", "trigger.Sleeps"));

    private final JavaClasses wrong = new ClassFileImporter().importPackages(WRONG);
    private final Map<String, ArchRule> rules = new LinkedHashMap<>(CodeLayout.of(WRONG));

    CodeLayoutTest() {
        rules.putAll(CodeLayout.ofTests());
    }

    @TestFactory
    Stream<DynamicTest> findsWhatIsWrong() {
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> assertThat(rule.getValue()
                                .evaluate(wrong)
                                .getFailureReport()
                                .getDetails())
                        .anySatisfy(detail -> assertThat(detail)
                                .contains(WRONG + "." + FOUND.getOrDefault(rule.getKey(), "nothing")))));
    }

    @Test
    void hasSomethingWrongForEachRule() {
        assertThat(rules.keySet()).isEqualTo(FOUND.keySet());
    }
}
