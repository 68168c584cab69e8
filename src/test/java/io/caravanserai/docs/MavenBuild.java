package io.caravanserai.docs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands of Maven, as {@code pom.xml} and the tests that are there know them. */
final class MavenBuild {
    private static final Set<String> PHASES = Set.of("compile", "test", "package", "verify");
    private static final Pattern GOAL = Pattern.compile("([a-z]+):[a-z-]+");

    /** Properties that Maven's plugins and Quarkus read, and no file of ours. */
    private static final Set<String> OTHERS =
            Set.of("test", "maven.surefire.debug", "quarkus.package.jar.appcds.enabled");

    private final String pom = Pages.text(Path.of("pom.xml"));
    private final List<Path> tests = Pages.files(Path.of("src/test/java"), ".java");

    /** What is wrong with the words behind {@code mvn}. */
    Optional<String> problem(List<String> words) {
        return words.stream().flatMap(word -> wrong(word).stream()).findFirst();
    }

    private Optional<String> wrong(String word) {
        if (word.startsWith("-P")) {
            return unless(
                    pom.contains("<id>" + word.substring(2) + "</id>"), "pom.xml has no profile " + word.substring(2));
        }
        if (word.startsWith("-Dtest=")) {
            return Stream.of(word.substring("-Dtest=".length()).split(","))
                    .flatMap(test -> unless(isThere(test), "There is no test " + test).stream())
                    .findFirst();
        }
        if (word.startsWith("-D")) {
            String name = word.substring(2).replaceFirst("=.*", "");
            return unless(
                    OTHERS.contains(name) || pom.contains("${" + name + "}") || isRead(name), "Nothing reads " + name);
        }
        var goal = GOAL.matcher(word);
        return unless(
                PHASES.contains(word)
                        || goal.matches() && pom.contains("<artifactId>" + goal.group(1) + "-maven-plugin<"),
                "pom.xml has no goal " + word);
    }

    private static Optional<String> unless(boolean right, String problem) {
        return right ? Optional.empty() : Optional.of(problem + ".");
    }

    /** A class by its name, with or without a pattern and a method. */
    boolean isThere(String test) {
        String[] parts = test.split("#", 2);
        Pattern name = Pattern.compile(
                Stream.of(parts[0].split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")) + "\\.java");
        return tests.stream()
                .filter(file -> name.matcher(file.getFileName().toString()).matches())
                .anyMatch(file -> parts.length < 2 || Pages.text(file).contains(" " + parts[1] + "("));
    }

    private boolean isRead(String property) {
        return tests.stream().anyMatch(file -> Pages.text(file).contains("\"" + property + "\""));
    }
}
