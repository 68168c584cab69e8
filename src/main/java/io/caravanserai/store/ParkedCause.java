package io.caravanserai.store;

import io.caravanserai.message.Cause;
import java.time.Instant;

/**
 * Messages that are parked for the same cause.
 *
 * @param id by which the cause is asked for
 * @param cause as the newest of them says it
 * @param messages how many
 * @param people how many people and things they are about
 * @param since when the first of them was parked
 * @param newest when the last of them was
 * @param example the last of them
 */
public record ParkedCause(
        String id, Cause cause, long messages, long people, Instant since, Instant newest, long example) {

    /** Whom it concerns: {@code 6 people}, or as many messages where they are about nobody. */
    public String whom() {
        return people > 0 ? count(people, "person", "people") : count(messages, "message", "messages");
    }

    private static String count(long n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
