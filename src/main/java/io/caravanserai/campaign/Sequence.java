package io.caravanserai.campaign;

import io.caravanserai.vendor.notion.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Somebody's sequence, as Notion keeps it: what stands there wins.
 *
 * @param page the record
 * @param signedUp when the person signed up
 * @param sent when each e-mail went out, by number
 * @param stopped half a sentence: why no e-mail goes out any more; empty while they do
 */
public record Sequence(String page, Optional<Instant> signedUp, Map<Integer, Instant> sent, Optional<String> stopped) {
    private static final String IN_TRASH = "The record of the person's sequence is in Notion's trash";

    /**
     * Reads a record.
     *
     * @param emails how many e-mails a sequence has
     * @throws io.caravanserai.message.PermanentException naming a property that is missing or of another type
     */
    public static Sequence of(Page page, CampaignFile campaign, int emails) {
        if (page.inTrash()) {
            // Whatever else it says: a person threw it away so that nothing more goes out.
            return new Sequence(page.id(), Optional.empty(), Map.of(), Optional.of(IN_TRASH));
        }
        Map<Integer, Instant> sent = new TreeMap<>();
        for (int n = 1; n <= emails; n++) {
            int number = n;
            page.time(sentProperty(campaign, n)).ifPresent(at -> sent.put(number, at));
        }
        return new Sequence(page.id(), page.time(campaign.word("record.signed-up")), sent, stopped(page, campaign));
    }

    /** The property that says when an e-mail went out. */
    public static String sentProperty(CampaignFile campaign, int number) {
        return campaign.word("record.sent").replace("{n}", Integer.toString(number));
    }

    private static Optional<String> stopped(Page page, CampaignFile campaign) {
        if (page.checked(campaign.word("record.unsubscribed"))) {
            return Optional.of("The person has unsubscribed");
        }
        return page.checked(campaign.word("record.bounced"))
                ? Optional.of("The person's address has bounced")
                : Optional.empty();
    }

    /**
     * Whether the record is of the sign-up of that time, begun by an attempt that was cut short, and not of an earlier one.
     * Minutes are compared: Notion keeps no more of a time.
     */
    public boolean isOf(Instant signUp) {
        return signedUp.map(at -> at.truncatedTo(ChronoUnit.MINUTES).equals(signUp.truncatedTo(ChronoUnit.MINUTES)))
                .orElse(false);
    }

    /** When the last e-mail went out. */
    public Optional<Instant> lastSent() {
        return sent.values().stream().max(Instant::compareTo);
    }

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
}
