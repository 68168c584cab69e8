package io.caravanserai.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether an e-mail that is due goes out.
 *
 * @param ends when the campaign ends; empty for never
 * @param spacing the time between two e-mails to one person when they are late
 */
public record Sending(Optional<Instant> ends, Duration spacing) {
    /** What is due this long ago is late: something was down. */
    static final Duration LATE = Duration.ofMinutes(10);

    /** Why it does not go out; empty when it does. */
    public Optional<String> skipped(Sequence sequence, int number, Instant now) {
        if (sequence.sent().containsKey(number)) {
            return Optional.of("E-mail " + number + " was sent already, as its sequence record says.");
        }
        if (sequence.stopped().isPresent()) {
            return Optional.of(sequence.stopped().get() + ": no further e-mail goes out.");
        }
        return ends.filter(end -> !now.isBefore(end)).map(end -> "The campaign ended at " + end + ".");
    }

    /** How long a late e-mail still waits, so that a person who missed several gets them one by one; zero for not. */
    public Duration wait(Sequence sequence, Due due, Instant now) {
        if (due.at().plus(LATE).isAfter(now)) {
            return Duration.ZERO;
        }
        // Notion keeps minutes: the last one may have gone out at the end of its minute.
        return sequence.lastSent()
                .map(last -> last.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)))
                .map(last -> Duration.between(now, last.plus(spacing)))
                .filter(wait -> !wait.isNegative())
                .orElse(Duration.ZERO);
    }
}
