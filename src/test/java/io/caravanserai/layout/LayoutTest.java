package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The hub's own code keeps the rules. */
class LayoutTest {
    private static final String HUB = "io.caravanserai";

    @TestFactory
    Stream<DynamicTest> theCodeKeepsTheRules() {
        return tests(
                CodeLayout.of(HUB),
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(HUB));
    }

    @TestFactory
    Stream<DynamicTest> theTestsKeepTheRules() {
        return tests(
                CodeLayout.ofTests(),
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("/layout/wrong/"))
                        .importPackages(HUB));
    }

    @Test
    void noFileIsTooLongToBeReadAtASitting() {
        assertThat(SourceLayout.tooLong(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void onlyTheirOwnRoomsNameVendors() {
        assertThat(SourceLayout.namingVendors(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void oneClassReadsJsonObjects() {
        assertThat(SourceLayout.castingToObjects(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void oneRuleSaysWhatAnAddressIs() {
        assertThat(SourceLayout.judgingAddresses(Path.of("src/main/java"))).isEmpty();
    }

    @Test
    void noCommentIsTorn() {
        assertThat(SourceLayout.tornComments(Path.of("src/main/java"))).isEmpty();
        assertThat(SourceLayout.tornComments(Path.of("src/test/java"))).isEmpty();
    }

    @Test
    void everyTestIsRun() {
        assertThat(SourceLayout.neverRun(Path.of("src/test/java"))).isEmpty();
    }

    private static Stream<DynamicTest> tests(Map<String, ArchRule> rules, JavaClasses classes) {
        return rules.entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(classes)));
    }
}
