package io.caravanserai.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of each page's template, also of those that somebody adds. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");

    // Where the script writes times in the viewer's zone it hides what is in class utc.
    private static final Pattern BARE = Pattern.compile("(?<!<span class=\"utc\">)\\(UTC\\)");
    private static final Pattern LOCAL = Pattern.compile("<input[^>]*datetime-local[^>]*>");

    // They count by days and months of UTC, and write no time.
    private static final List<String> BY_DAYS_OF_UTC = List.of("desk/status.html", "people.html");

    private static boolean saysUtc(String template) {
        return BARE.matcher(template).find();
    }

    private static boolean takesUtc(String template) {
        return LOCAL.matcher(template).results().anyMatch(field -> !field.group()
                .contains("data-utc"));
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> all = Files.walk(TEMPLATES)) {
            return all.filter(each -> each.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void saysUtcOnlyWhereTimesAreUtc() throws IOException {
        assertThat(saysUtc("<th>Since (UTC)</th>")).isTrue();
        assertThat(saysUtc("<th>Since <span class=\"utc\">(UTC)</span></th>")).isFalse();
        for (Path template : templates()) {
            String name = TEMPLATES.relativize(template).toString();
            assertThat(!BY_DAYS_OF_UTC.contains(name) && saysUtc(Files.readString(template)))
                    .as(name + " says (UTC) over times that the script writes in the viewer's zone")
                    .isFalse();
        }
    }

    @Test
    void takesTimesInTheViewersZone() throws IOException {
        assertThat(takesUtc("<input type=\"datetime-local\" name=\"at\">")).isTrue();
        for (Path template : templates()) {
            assertThat(takesUtc(Files.readString(template)))
                    .as(template + " has a field of a time without data-utc: what is typed there is taken for UTC")
                    .isFalse();
        }
    }
}
