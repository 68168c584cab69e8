package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A channel gathers no longer a list than the connector behind it takes. */
class ListSizesTest {
    /** What HubSpot takes in one call (developers.hubspot.com, batch endpoints). */
    private static final int MOST_RECORDS = 100;

    private static final Pattern BATCH = Pattern.compile("(?m)^ +batch: (\\d+)$");

    @Test
    void gathersNoMoreRecordsThanHubSpotTakes() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (Path file : routes()) {
            String text = Files.readString(file);
            Matcher batch = BATCH.matcher(text);
            while (text.matches("(?s).*kamelet:hubspot-\\w+-update-action.*") && batch.find()) {
                sizes.add(Integer.valueOf(batch.group(1)));
            }
        }
        assertThat(sizes).isNotEmpty().allMatch(size -> size <= MOST_RECORDS);
    }

    private static List<Path> routes() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList();
        }
    }
}
