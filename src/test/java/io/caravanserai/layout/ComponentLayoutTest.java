package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check, Kaoto, IDEs, Hawtio and {@code camel validate} know the hub's components as their endpoints are annotated. */
class ComponentLayoutTest {
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF");
    private static final Path SERVICES = RESOURCES.resolve("services/org/apache/camel");
    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(?<text>(?:(?!\\*/).)*)\\*/\\s*@UriEndpoint");

    private static final Pattern VERSION = Pattern.compile("<version>([\\d.]+)");

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void isDescribedAsItIsAnnotated(Class<? extends Endpoint> endpoint) throws Exception {
        String scheme = scheme(endpoint);
        String folder = endpoint.getPackageName().replace('.', '/');
        Path file = RESOURCES.resolve(folder).resolve(scheme + ".json");
        Path generated = Files.createDirectories(Path.of("target/components")).resolve(scheme + ".json");
        Files.writeString(generated, ComponentJson.of(endpoint, component(scheme), javadoc(endpoint), version()));
        assertThat(file)
                .as("What is told of %s: is not how its endpoint is annotated: cp %s %s", scheme, generated, file)
                .hasSameTextualContentAs(generated);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endpoints")
    void saysOfEveryOptionWhatItIsFor(Class<? extends Endpoint> endpoint) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ComponentModel model =
                    JsonMapper.generateComponentModel(camel.getComponentParameterJsonSchema(scheme(endpoint)));
            assertThat(model.getDescription()).endsWith(".");
            assertThat(model.getLabel()).isNotEmpty();
            assertThat(model.getEndpointOptions()).isNotEmpty().allSatisfy(option -> assertThat(option.getDescription())
                    .as(option.getName())
                    .endsWith("."));
        }
    }

    @Test
    void namesEveryComponent() throws IOException {
        Properties told = new Properties();
        try (InputStream in = Files.newInputStream(SERVICES.resolve("component.properties"))) {
            told.load(in);
        }
        assertThat(told.getProperty("components").split(" "))
                .containsExactlyElementsOf(new TreeSet<>(
                        endpoints().stream().map(ComponentLayoutTest::scheme).toList()));
    }

    static List<Class<? extends Endpoint>> endpoints() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.caravanserai")
                        .stream()
                        .filter(each -> each.isAnnotatedWith(UriEndpoint.class))
                        .map(JavaClass::reflect)
                        .<Class<? extends Endpoint>>map(each -> each.asSubclass(Endpoint.class))
                        .toList();
    }

    private static String scheme(Class<?> endpoint) {
        return endpoint.getAnnotation(UriEndpoint.class).scheme();
    }

    private static Class<? extends Component> component(String scheme) throws Exception {
        Properties service = new Properties();
        try (InputStream in = Files.newInputStream(SERVICES.resolve("component").resolve(scheme))) {
            service.load(in);
        }
        return Class.forName(service.getProperty("class")).asSubclass(Component.class);
    }

    private static String version() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** What stands above the class, as plain text. */
    private static String javadoc(Class<?> endpoint) throws IOException {
        Path source = Path.of("src/main/java", endpoint.getName().replace('.', '/') + ".java");
        Matcher comment = JAVADOC.matcher(Files.readString(source));
        assertThat(comment.find()).as("%s says what it is for", source).isTrue();
        return comment.group("text")
                .replaceAll("\\s*\n\\s*\\*", "")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .strip();
    }
}
