package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.lib.Jars;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an operator may loosen, and what she may not. */
class AllowedTest {
    private static Stream<String> rules(Map<String, String> settings, String mistake) throws IOException {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(CheckConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        FolderChecks checks = new FolderChecks(new HubSurroundings(
                config, config.getConfigMapping(CheckConfig.class), Jars.inPlace(Path.of("target", "no-lib"))));
        return checks.of(FolderChecksTest.read(FolderChecksTest.REFUSED.resolve(mistake))).stream()
                .map(Finding::rule);
    }

    @Test
    void routesMayCallAnyHostWhereThatIsSet() throws IOException {
        Map<String, String> any = Map.of("hub.deploy.allow-any-host", "true");
        assertThat(rules(Map.of(), "foreign-host")).containsExactly("foreign-host");
        assertThat(rules(any, "foreign-host")).isEmpty();
        assertThat(rules(any, "foreign-host-in-a-parameter")).isEmpty();
        assertThat(rules(any, "foreign-host-by-header")).isEmpty();
    }

    @Test
    void routesMayCallTheHostsOfConnections() throws IOException {
        assertThat(rules(Map.of("hub.connection.hubspot.base-url", "https://example.org/api"), "foreign-host"))
                .isEmpty();
    }

    @Test
    void componentsAndLanguagesMayBeAdded() throws IOException {
        assertThat(rules(Map.of("hub.deploy.allowed-components", "quartz,log"), "forbidden-quartz"))
                .isEmpty();
        assertThat(rules(Map.of("hub.deploy.allowed-languages", "ref"), "forbidden-language-not-listed"))
                .isEmpty();
        assertThat(rules(Map.of("hub.deploy.allowed-languages", "constant"), "wrong-simple"))
                .contains("forbidden-language");
    }

    @Test
    void whatRunsCodeMayNotBeAdded() throws IOException {
        Map<String, String> all = Map.of(
                "hub.deploy.allowed-components", "durable,exec,class",
                "hub.deploy.allowed-languages", "groovy,joor,java,language",
                "hub.deploy.allowed-packages", "java,io");
        assertThat(rules(all, "forbidden-exec")).containsExactly("forbidden-component");
        assertThat(rules(all, "forbidden-class")).containsExactly("forbidden-component");
        assertThat(rules(all, "forbidden-groovy")).containsExactly("forbidden-language");
        assertThat(rules(all, "forbidden-java")).containsExactly("forbidden-language");
        assertThat(rules(all, "forbidden-language-by-name")).containsExactly("forbidden-language");
        assertThat(rules(all, "forbidden-type-of-the-hub")).containsExactly("forbidden-type");
    }

    @Test
    void filesStayInTheDataFolderThatIsSet() throws IOException {
        Path elsewhere = Path.of("/etc").toAbsolutePath();
        assertThat(rules(Map.of("hub.data-dir", "/var/hub"), "file-in-the-database"))
                .containsExactly("forbidden-component");
        assertThat(rules(Map.of("hub.data-dir", elsewhere.getRoot().toString()), "file-outside-data"))
                .isEmpty();
    }
}
