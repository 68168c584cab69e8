package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The academy to practise with: the same people each time, with what is due of each job and what only looks so. */
@Tag("database")
class PracticeTest {
    @Test
    void hasSomethingOfEachJobAndTheSameEachTime() {
        try (AcademyFixture academy = new AcademyFixture()) {
            academy.run("all");
            Practice.people(academy.sql, NOW);
            List<String> due = academy.run("all");
            assertThat(due.stream()
                            .collect(
                                    Collectors.groupingBy(key -> key.replaceFirst("[|].*", ""), Collectors.counting())))
                    .containsOnly(
                            // Of twelve who are enrolled one cancelled.
                            Map.entry("session-24h", 11L),
                            Map.entry("session-15min", 5L),
                            Map.entry("recordings", 6L),
                            Map.entry("assignments", 5L),
                            Map.entry("payments", 3L),
                            Map.entry("lead-day7", 1L),
                            Map.entry("lead-day3", 2L));
            assertThat(academy.sql.query("select distinct timezone from profiles where timezone is not null", row -> 1))
                    .hasSize(6);
            Practice.people(academy.sql, NOW);
            assertThat(academy.run("all"))
                    .as("left alone while something is to come")
                    .isEmpty();
            Practice.again(academy.sql, NOW);
            assertThat(academy.run("all")).isEqualTo(due);
            academy.at(NOW.plus(Duration.ofDays(30)));
            Practice.people(academy.sql, academy.now());
            assertThat(academy.run("all")).as("made anew when all is over").hasSameSizeAs(due);
        }
    }
}
