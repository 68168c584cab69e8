package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.campaign.Sequence.Sending;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SendingTest {
    private static final Instant NOW = Instant.parse("2025-12-10T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Sending SENDING = new Sending(Optional.empty(), HOUR);

    @Test
    void goesOutWhereNothingSpeaksAgainstIt() {
        assertThat(SENDING.skipped(sent(Map.of(1, NOW)), 2, NOW)).isEmpty();
    }

    @Test
    void isSkippedWhenNotionSaysThatItWasSent() {
        assertThat(SENDING.skipped(sent(Map.of(2, NOW)), 2, NOW))
                .contains("E-mail 2 was sent already, as its sequence record says.");
    }

    @Test
    void isSkippedForWhoUnsubscribedOrBounced() {
        Sequence stopped = new Sequence("page", Optional.empty(), Map.of(), Optional.of("unsubscribed"));

        assertThat(SENDING.skipped(stopped, 1, NOW))
                .hasValueSatisfying(why -> assertThat(why).contains("unsubscribed"));
    }

    @Test
    void isSkippedFromTheVeryEndOfTheCampaignOn() {
        Sending ended = new Sending(Optional.of(NOW), HOUR);

        assertThat(ended.skipped(sent(Map.of()), 1, NOW)).contains("The campaign ended at " + NOW + ".");
        assertThat(ended.skipped(sent(Map.of()), 1, NOW.minusMillis(1))).isEmpty();
    }

    @Property
    void waitsOnlyWhenLateAndForTheSpacingSinceTheEndOfTheLastOnesMinute(
            @ForAll @IntRange(max = 500) int minutesLate,
            @ForAll @IntRange(max = 500) int minutesSinceTheLast,
            @ForAll @IntRange(max = 59) int second) {
        Instant noted = NOW.minus(Duration.ofMinutes(minutesSinceTheLast)).plusSeconds(second);
        Sequence sequence = sent(Map.of(1, noted));
        Duration wait = SENDING.wait(sequence, new Due(2, NOW.minus(Duration.ofMinutes(minutesLate))), NOW);

        Duration left = HOUR.minusMinutes(minutesSinceTheLast).plusMinutes(1);
        assertThat(wait)
                .isEqualTo(minutesLate >= Sending.LATE.toMinutes() && !left.isNegative() ? left : Duration.ZERO);
    }

    @Test
    void doesNotWaitForWhoGotNothingYet() {
        assertThat(SENDING.wait(sent(Map.of()), new Due(1, NOW.minus(Duration.ofDays(3))), NOW))
                .isEqualTo(Duration.ZERO);
    }

    private static Sequence sent(Map<Integer, Instant> sent) {
        return new Sequence("page", Optional.empty(), sent, Optional.empty());
    }
}
