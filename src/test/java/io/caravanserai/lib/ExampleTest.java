package io.caravanserai.lib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The project in {@code docs/own-rules} is as it says. */
class ExampleTest {
    @Test
    void itsOwnTestIsGreen(@TempDir Path temp) throws Exception {
        Path lib = temp.resolve("lib");
        Path rules = TestJar.example().save(lib.resolve("own-rules.jar"));
        TestJar.tests(rules).save(lib.resolve("tests.jar"));
        Class<?> test = Jars.inPlace(lib).classes().load("org.example.rules.LeadScoreTest");
        SummaryGeneratingListener seen = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .build(),
                        seen);
        assertThat(seen.getSummary().getFailures()).isEmpty();
        assertThat(seen.getSummary().getTestsSucceededCount()).isEqualTo(2);
    }

    @Test
    void itIsBuiltForTheCamelOfTheHub() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext(false)) {
            assertThat(TestJar.text(TestJar.EXAMPLE.resolve("pom.xml")))
                    .contains("<camel.version>" + camel.getVersion() + "</camel.version>");
        }
    }
}
