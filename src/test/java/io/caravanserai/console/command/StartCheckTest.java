package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings with which a hub does not start, each kind; nothing is started to find them. */
class StartCheckTest {
    private static final String ROOM = "io.caravanserai.";

    private static List<String> wrong(boolean production, Map<String, String> settings) {
        return new StartCheck(
                        () -> ConfigUtils.configBuilder()
                                .withSources(new PropertiesConfigSource(settings, "my.properties", 500)),
                        production)
                .wrong();
    }

    @Test
    void findsNothingInTheSettingsThatAreShipped() {
        assertThat(wrong(false, Map.of())).isEmpty();
    }

    @Test
    void looksAtEveryMappingThereIs() {
        assertThat(new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.caravanserai")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                                .map(JavaClass::getName)
                                .map(name -> name.substring(ROOM.length()))
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(StartCheck.MAPPINGS);
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hub.connection.hubspot.timeout        | soon    | a time like 30s, 5m, 24h or 30d",
                "hub.connection.hubspot.timeout        | 0s      | a time above zero, like 10s",
                "hub.connection.hubspot.rate-limit     | a lot   | none, or calls in a time like 100/10s",
                "hub.connection.hubspot.max-concurrent | many    | a whole number",
                "hub.connection.hubspot.max-attempts   | 0       | 1 or more",
                "hub.connection.smtp.tls               | perhaps | required or plaintext",
                "hub.retention.payload                 | -d      | a time like 30s, 5m, 24h or 30d",
                "hub.mode                              | house   | one of hub, sandbox",
                "hub.deploy.allow-any-host             | ture    | true or false",
                "hub.sandbox.enabled                   | maybe   | true or false",
                "hub.store.max-connections             | x       | a whole number",
            })
    void saysWhereItStandsWhatItIsAndWhatIsAllowed(String key, String value, String allowed) {
        assertThat(wrong(false, Map.of(key, value)))
                .filteredOn(sentence -> sentence.startsWith(key + " "))
                .singleElement()
                .satisfies(sentence -> assertThat(sentence)
                        .startsWith(key + " in my.properties is ")
                        .endsWith("Allowed is " + allowed + "."))
                .asString()
                .contains(value.equals("0s") ? "PT0S" : value);
    }

    @Test
    void tellsAllAtOnceAndNoSecret() {
        List<String> wrong = wrong(
                true,
                Map.of(
                        "hub.mode", "house",
                        "hub.connection.slack.base-url", "hooks.slack.com/services/s3cr3t/",
                        "hub.connection.hubspot.timeout", "soon",
                        "hub.connection.notion.tokn", "ntn_s3cr3t",
                        "hub.connection.notino.token", "ntn_s3cr3t",
                        "hub.connection.hubspot.rate-limit", "a lot"));
        // Of a house nobody knows whether it has connections.
        assertThat(wrong).hasSize(2);
        wrong = wrong(
                true,
                Map.of(
                        "hub.connection.slack.base-url", "hooks.slack.com/services/s3cr3t/",
                        "hub.connection.hubspot.timeout", "soon",
                        "hub.connection.notion.tokn", "ntn_s3cr3t",
                        "hub.connection.notino.token", "ntn_s3cr3t",
                        "hub.connection.hubspot.rate-limit", "a lot"));
        assertThat(wrong)
                .anyMatch(sentence ->
                        sentence.startsWith("hub.connection.slack.base-url in my.properties is (not shown)"))
                .anyMatch(sentence -> sentence.startsWith("hub.connection.hubspot.timeout in my.properties is soon."))
                .anyMatch(
                        sentence -> sentence.startsWith("hub.connection.hubspot.rate-limit in my.properties is a lot."))
                .anyMatch(sentence ->
                        sentence.startsWith("hub.connection.notion.tokn in my.properties is a setting nobody reads"))
                .anyMatch(sentence -> sentence.startsWith("hub.connection.notino"));
        assertThat(wrong.toString()).doesNotContain("s3cr3t");
    }

    @Test
    void refusesTheSandboxBesideRealCredentialsInProduction() {
        Map<String, String> both = Map.of("hub.sandbox.enabled", "true", "hub.connection.hubspot.token", "pat-1");
        assertThat(wrong(true, both))
                .containsExactly(
                        "hub.sandbox.enabled in my.properties is on, while hub.connection.hubspot.token is set."
                                + " Allowed is off in production, or no real credentials.");
        assertThat(wrong(false, both)).isEmpty();
    }

    @Test
    void refusesAFolderWithoutFlows(@TempDir Path empty) {
        for (String folder : List.of(empty.toString(), "no-such-folder")) {
            assertThat(wrong(false, Map.of("hub.routes-dir", folder)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "hub.routes-dir in my.properties is " + folder + ", where no file <flow>/<name>.camel.yaml"
                                    + " lies. Allowed is the folder of your flows, seen from /");
        }
        assertThat(wrong(false, Map.of("hub.routes-dir", ""))).isNotEmpty();
        assertThat(wrong(false, Map.of("hub.routes-dir", empty.toString())))
                .singleElement()
                .asString()
                .endsWith(", or one without any where hub.deploy.without-flows=allow.");
        assertThat(wrong(false, Map.of("hub.routes-dir", "no-such-folder", "hub.mode", "sandbox")))
                .isEmpty();
    }

    /** Who has removed the last flow says so; a folder that is not there is a mistake whatever is said. */
    @Test
    void startsWithoutFlowsWhereThatIsMeant(@TempDir Path empty) {
        assertThat(wrong(false, Map.of("hub.routes-dir", empty.toString(), "hub.deploy.without-flows", "allow")))
                .isEmpty();
        assertThat(wrong(false, Map.of("hub.routes-dir", "no-such-folder", "hub.deploy.without-flows", "allow")))
                .hasSize(1);
        assertThat(wrong(false, Map.of("hub.deploy.without-flows", "perhaps")))
                .singleElement()
                .asString()
                .endsWith("Allowed is one of allow, stop.");
    }
}
