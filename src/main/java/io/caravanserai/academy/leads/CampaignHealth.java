package io.caravanserai.academy.leads;

import java.util.Locale;
import java.util.Optional;

/**
 * When a campaign is to stop by itself: providers close the accounts of senders about whom many complain (Gmail asks for less than 0.1
 * % of what was delivered), or whose addresses do not exist.
 *
 * @param complaints percent of those delivered
 * @param complaintsFrom fewer complaints than this say nothing
 * @param bounces percent of those accepted that came back for good
 * @param bouncesFrom fewer of them say nothing
 */
public record CampaignHealth(double complaints, int complaintsFrom, double bounces, int bouncesFrom) {
    private static final double PERCENT = 100;

    /**
     * What came of a campaign's mails since it was last started.
     *
     * @param accepted by the provider
     * @param delivered as the provider reported; 0 where it reports nothing of the kind
     */
    public record Counts(long accepted, long delivered, long bounced, long complained) {}

    /** Why it is to pause, as a sentence; empty where all is well. */
    public Optional<String> alarm(Counts counts) {
        // Of what a provider does not report as delivered nobody knows better.
        long of = counts.delivered > 0 ? counts.delivered : counts.accepted;
        if (exceeds(counts.complained, of, complaints, complaintsFrom)) {
            return Optional.of(sentence("complained about", counts.complained, of, complaints));
        }
        if (exceeds(counts.bounced, counts.accepted, bounces, bouncesFrom)) {
            return Optional.of(sentence("bounced for good", counts.bounced, counts.accepted, bounces));
        }
        return Optional.empty();
    }

    private static boolean exceeds(long some, long of, double bound, int from) {
        return some >= Math.max(1, from) && some * PERCENT > bound * of;
    }

    private static String sentence(String what, long some, long of, double bound) {
        return String.format(
                Locale.ROOT,
                "%d of %d mails were %s, %.2f %%, and %s %% are allowed.",
                some,
                of,
                what,
                of == 0 ? PERCENT : some * PERCENT / of,
                bound);
    }
}
