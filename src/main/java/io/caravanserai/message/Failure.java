package io.caravanserai.message;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt did not succeed, in words for a person.
 *
 * @param kind {@code retryable}, {@code permanent}, {@code in-doubt}, {@code bug} or {@code crash}; {@code discarded},
 *     {@code withdrawn}, {@code expired} or {@code postponed} where nothing failed
 * @param reason one sentence: what failed, why in the outsider's words, what a person can do
 * @param route the route that failed; null when the node died
 * @param step the step of that route; null when unknown
 * @param trace the stack trace of a bug; null otherwise
 */
public record Failure(
        String kind,
        String reason,
        @Nullable String route,
        @Nullable String step,
        @Nullable String trace) {

    /** What stood in it can be kept and looked at, whoever's words it holds. */
    public Failure {
        reason = StorableText.printable(reason);
        route = route == null ? null : StorableText.printable(route);
        step = step == null ? null : StorableText.printable(step);
        trace = trace == null ? null : StorableText.printable(trace);
    }

    /** The kind of a failure that waits for a person to find out. */
    public static final String IN_DOUBT = "in-doubt";

    /** Whether nobody knows if a write was made. */
    public boolean isInDoubt() {
        return kind.equals(IN_DOUBT);
    }

    /** A message came to its end, or was no longer wanted, while nobody knew whether one of its writes was made. */
    public static Failure inDoubt(Settled.Undecided write, @Nullable String route) {
        String step = write.stepId();
        return new Failure(
                IN_DOUBT,
                "Nobody knows whether " + step + " reached " + write.system()
                        + ": its call was cut short or never answered, and the message must not end before that is known. Look"
                        + " there, then replay as done or to be repeated.",
                route,
                step,
                null);
    }

    /** The node that ran the message died, or lost its hold on it. */
    public static Failure crash(String node) {
        return new Failure("crash", "The node " + node + " stopped while it ran this message.", null, null, null);
    }
}
