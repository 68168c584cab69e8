package io.caravanserai.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code pom.xml} hands to the tests under each of its profiles: JUnit refuses tags to leave out where there are none. */
class PomTest {
    private static final Pattern PROFILE =
            Pattern.compile("<profile>\\s*<id>(\\w+)</id>(.*?)</profile>", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("<(test\\.[\\w.-]+)(?:/>|>([^<]*)</\\1>)");
    private static final Pattern EXCLUDED = Pattern.compile("<excludedGroups>([^<]*)</excludedGroups>");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final String NAMED = "named";

    private static String pom() throws IOException {
        return Files.readString(Path.of("pom.xml"));
    }

    @Test
    void underEachProfileSomethingIsLeftOut() throws IOException {
        assertThat(leavingNothingOut(pom())).isEmpty();
    }

    @Test
    void findsAProfileThatLeavesNothingOut() throws IOException {
        String chaos = "<test.excluded-groups>chaos</test.excluded-groups>";
        assertThat(pom()).contains(chaos);
        assertThat(leavingNothingOut(pom().replace(chaos, "<test.excluded-groups/>")))
                .contains("bench: ${test.excluded-groups}", "bench: ${test.excluded-groups},${test.in-suites}");
    }

    /** Profile and list, where the list is empty; {@code named} stands beside any other, since {@code -Dtest} turns it on. */
    private static List<String> leavingNothingOut(String pom) {
        String shared = pom.substring(0, pom.indexOf("<profiles>"));
        Map<String, String> profiles = new TreeMap<>(Map.of("none", ""));
        PROFILE.matcher(pom.substring(shared.length()))
                .results()
                .forEach(profile -> profiles.put(profile.group(1), profile.group(2)));
        List<String> empty = new ArrayList<>();
        profiles.forEach(
                (name, text) -> Stream.of("", profiles.getOrDefault(NAMED, "")).forEach(named -> {
                    Map<String, String> properties = new TreeMap<>();
                    Stream.of(shared, named, text).forEach(part -> PROPERTY.matcher(part)
                            .results()
                            .forEach(property -> properties.put(
                                    property.group(1), property.group(2) == null ? "" : property.group(2))));
                    EXCLUDED.matcher(shared)
                            .results()
                            .map(list -> list.group(1))
                            .filter(list -> tags(list, properties).isEmpty())
                            .forEach(list -> empty.add(name + ": " + list));
                }));
        return empty;
    }

    private static List<String> tags(String list, Map<String, String> properties) {
        String joined = REFERENCE
                .matcher(list)
                .replaceAll(name -> Matcher.quoteReplacement(properties.getOrDefault(name.group(1), "")));
        return Stream.of(joined.split(",")).filter(tag -> !tag.isBlank()).toList();
    }
}
