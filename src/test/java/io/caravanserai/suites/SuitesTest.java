package io.caravanserai.suites;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.TagFilter.includeTags;

import io.caravanserai.store.TestDatabase;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** No test is lost between the suites, and none runs twice. */
class SuitesTest {
    private static final String[] NEEDY = {TestDatabase.TAG, TestDatabase.TAG_OF_HUBS};

    @Test
    void eachTestThatNeedsAHubOrADatabaseIsInOneSuite() {
        Map<String, Long> times = ReflectionSupport.findAllClassesInPackage(
                        "io.caravanserai.suites", NeedySuite.class::isAssignableFrom, name -> name.endsWith("Suite"))
                .stream()
                .filter(suite -> suite != NeedySuite.class)
                .flatMap(
                        suite -> tests(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite))))
                .collect(groupingBy(test -> test, counting()));
        assertThat(times.entrySet())
                .as("Tests in more than one suite: each suite but one must leave them out")
                .filteredOn(test -> test.getValue() > 1)
                .isEmpty();
        assertThat(tests(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectPackage("io.caravanserai"))
                        .filters(includeClassNamePatterns(".*Test"), includeTags(NEEDY))))
                .as("Tests in no suite: one must select them, or RestSuite no longer leave them out")
                .allMatch(times::containsKey);
    }

    /** Class and method of each; hubs are not made for it, as Quarkus would while it looks for tests. */
    private static Stream<String> tests(LauncherDiscoveryRequestBuilder which) {
        var plan = LauncherFactory.create(LauncherConfig.builder()
                        .enableLauncherDiscoveryListenerAutoRegistration(false)
                        .enableLauncherSessionListenerAutoRegistration(false)
                        .build())
                .discover(which.build());
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .map(TestIdentifier::getSource)
                .flatMap(source -> source.stream())
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName() + "." + method.getMethodName() + "("
                        + method.getMethodParameterTypes() + ")")
                .distinct();
    }
}
