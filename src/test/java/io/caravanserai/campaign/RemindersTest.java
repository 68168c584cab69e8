package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.campaign.CampaignFile.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTest {
    private static final Instant NOW = Instant.parse("2025-12-01T12:00:00Z");
    private static final Reminders REAL = new Reminders(
            List.of(Duration.ofHours(72), Duration.ofHours(24), Duration.ofHours(2)), Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({
        "PT100H, 1 2 3",
        "PT72H, 1 2 3",
        "PT71H59M59S, 2 3",
        "PT24H, 2 3",
        "PT23H, 3",
        "PT2H, 3",
        "PT1H59M59S, ''",
        "PT0S, ''",
        "PT-5H, ''"
    })
    void leaveOutWhatHasPassedAndAllOfACallThatIsTooSoon(Duration away, String numbers) {
        List<Due> reminders = REAL.of(NOW.plus(away), NOW);

        assertThat(reminders.stream().map(due -> Integer.toString(due.number())).toList())
                .isEqualTo(numbers.isEmpty() ? List.of() : List.of(numbers.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"PT10M, 1 2 3", "PT5M, 2 3", "PT2M, 3", "PT30S, ''"})
    void areMinutesApartInTestingMode(Duration away, String numbers) {
        Reminders testing = new Reminders(
                List.of(Duration.ofMinutes(6), Duration.ofMinutes(3), Duration.ofMinutes(1)), Duration.ofMinutes(1));

        assertThat(testing.of(NOW.plus(away), NOW)).hasSize(numbers.isEmpty() ? 0 : numbers.split(" ").length);
    }

    @Property
    void comeInOrderAndBeforeTheCallAndNeverInThePast(@ForAll @IntRange(min = -100, max = 20_000) int minutes) {
        Instant start = NOW.plus(Duration.ofMinutes(minutes));
        List<Due> reminders = REAL.of(start, NOW);

        assertThat(reminders).extracting(Due::at).isSorted().allMatch(at -> at.isBefore(start) && !at.isBefore(NOW));
        assertThat(reminders).hasSizeLessThanOrEqualTo(3);
    }
}
