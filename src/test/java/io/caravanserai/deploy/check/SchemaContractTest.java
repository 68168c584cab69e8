package io.caravanserai.deploy.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel's schema is read by hand, for the sake of lines and words: a validator of JSON schemas comes to the same. */
class SchemaContractTest {
    private static final JsonSchema CAMELS = camels();

    private static JsonSchema camels() {
        try (InputStream in = SchemaContractTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(new JsonMapper().readTree(in));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean accepts(String path, String text) {
        Yaml tree = YamlReader.read(path, text, finding -> {}).orElseThrow();
        return CAMELS.validate(tree.json()).isEmpty();
    }

    @Test
    void acceptsEveryRouteThatIsShipped() throws IOException {
        assertThat(WholeFolder.read(Path.of("routes")).files().entrySet())
                .filteredOn(file -> file.getKey().endsWith(".camel.yaml"))
                .isNotEmpty()
                .allMatch(file -> accepts(file.getKey(), file.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatIsRefusedInItsName(String mistake) throws IOException {
        String text = Files.readString(FolderChecksTest.REFUSED.resolve(mistake).resolve("lead/lead.camel.yaml"));
        assertThat(accepts("lead/lead.camel.yaml", text)).isFalse();
    }

    static List<String> refused() {
        return List.of("not-a-list", "step-without-dash", "unknown-step", "unknown-step-option", "wrong-step-value");
    }
}
