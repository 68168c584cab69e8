package io.caravanserai.academy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PersonWordsTest {
    private static Map<String, Object> words(Map<String, Object> person, Map<String, Object> data) {
        return PersonWords.of(Map.of("person", person)).words(data);
    }

    private static String plain(Object text) {
        return text.toString().replaceAll("[\\u00a0\\u202f]", " ");
    }

    @Test
    void saysTimesByAPersonsClocksInTheirLanguage() {
        Map<String, Object> data = Map.of("at", "2026-01-05T23:30:00Z", "title", "Algebra");
        Map<String, Object> german = words(Map.of("language", "de-DE", "zone", "Europe/Berlin"), data);
        assertThat(german).containsEntry("day", "Dienstag, 6. Januar 2026").containsEntry("time", "00:30");
        Map<String, Object> indian = words(Map.of("language", "en_IN", "zone", "Asia/Kolkata"), data);
        assertThat(plain(indian.get("time"))).isEqualToIgnoringCase("5:00 am");
        assertThat(indian).containsEntry("zone", "Asia/Kolkata");
    }

    @Test
    void whoSaidNothingOrNonsenseIsReadEnglishAndUtc() {
        for (Map<String, Object> person :
                List.<Map<String, Object>>of(Map.of(), Map.of("language", "?", "zone", "Mars/Olympus"))) {
            Map<String, Object> words = words(person, Map.of("at", "2026-01-05T23:30:00Z"));
            assertThat(words).containsEntry("day", "Monday, January 5, 2026").containsEntry("zone", "UTC");
            assertThat(plain(words.get("time"))).isEqualTo("11:30 PM");
            assertThat(words.values()).doesNotContainNull();
        }
    }

    @Test
    void saysAmountsWithTheirCurrency() {
        Map<String, Object> amount = Map.of("amount", Map.of("amount", "1234.50", "currency", "eur"));
        assertThat(plain(words(Map.of("language", "de-DE"), amount).get("amount")))
                .isEqualTo("1.234,50 €");
        assertThat(plain(words(Map.of("language", "en-US"), amount).get("amount")))
                .isEqualTo("€1,234.50");
        assertThat(words(Map.of(), Map.of("amount", Map.of("amount", "7", "currency", "points"))))
                .containsEntry("amount", "7 POINTS");
    }

    @Test
    void aWindowEndsWhereItsMessagesBecomeWorthless() {
        Instant now = Instant.parse("2026-01-05T15:00:00Z");
        for (Job job : Job.values()) {
            assertThat(job.notAfter(job.after(now))).as(job.toString()).isEqualTo(now);
            assertThat(job.notAfter(job.until(now))).as(job.toString()).isAfter(now.plus(Duration.ofMinutes(1)));
        }
        assertThat(Job.LEAD_DAY3.after(now)).as("never on one morning").isEqualTo(Job.LEAD_DAY7.until(now));
    }
}
