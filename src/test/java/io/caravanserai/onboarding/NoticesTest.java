package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {

    @Test
    void saysHowManyLeadsWereFound() {
        assertThat(Notices.started(1_234_567, 210, false))
                .isEqualTo("*Onboarding started*\n1,234,567 leads found, 210 to process.");
        assertThat(Notices.started(5, 2, true)).startsWith("*Onboarding started* (dry run: nothing is written)\n");
    }

    @Test
    void listsTheCountsInAFixedOrderWithUnknownOnesLast() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("surprise", 9L);
        counts.put("parked", 2L);
        counts.put("trackers", 198L);
        counts.put("accounts", 200L);
        counts.put("hubspotUpdates", 198L);
        counts.put("hasAccount", 1_000L);
        counts.put("blacklisted", 0L);
        counts.put("read", 1_202L);

        assertThat(Notices.completed(counts, Duration.ofSeconds(252), false)).isEqualTo("""
                        *Onboarding completed* in 4 min 12 s
                        Leads read: 1,202
                        Already have an account: 1,000
                        Blacklisted: 0
                        Accounts created: 200
                        Trackers created: 198
                        HubSpot updates: 198
                        Parked: 2
                        surprise: 9
                        Parked messages wait for a person: see them in the console, mend the cause, replay.""");
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min 0 s", "3599, 59 min 59 s", "7260, 2 h 1 min", "180000, 50 h 0 min"})
    void speaksOfDurationsAsPeopleDo(long seconds, String spoken) {
        assertThat(Notices.completed(Map.of(), Duration.ofSeconds(seconds), false))
                .isEqualTo("*Onboarding completed* in " + spoken);
    }

    @Test
    void repeatsNoAddressAnOutsiderQuotes() {
        assertThat(Notices.failed("400: contact <Ann.Lee+x@example.com> is unknown", "Mend it."))
                .isEqualTo("*Onboarding failed*\n400: contact <(an e-mail address)> is unknown\nMend it.");
    }

    @Property(tries = 100)
    void isNeverLongerThanChatTakes(@ForAll String text, @ForAll boolean dryRun) {
        Map<String, Long> counts = Map.of(text.repeat(100), 1L);

        assertThat(Notices.failed(text.repeat(200), text)).satisfies(NoticesTest::isTaken);
        assertThat(Notices.completed(counts, Duration.ZERO, dryRun)).satisfies(NoticesTest::isTaken);
    }

    @Property(tries = 50)
    void isCutThroughNoCharacter(@ForAll @IntRange(min = 1, max = 8) int shift) {
        String text = Notices.failed("x".repeat(shift) + "😀é".repeat(2_000), "Mend it.");

        assertThat(text).endsWith("…").doesNotContain("\ufffd").satisfies(NoticesTest::isTaken);
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isGreaterThan(4_085);
    }

    private static void isTaken(String text) {
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(4_096);
    }
}
