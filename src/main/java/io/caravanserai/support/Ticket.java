package io.caravanserai.support;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket of HubSpot, cleaned: ids have become names, and what is unknown is empty, never guessed.
 *
 * @param id HubSpot's
 * @param pipeline its label, or {@code Unknown pipeline <id>}
 * @param stage its label, or {@code Unknown stage <id>}
 * @param open whether its stage is an open one; null where nobody knows the stage
 * @param priority HubSpot's option value; empty where none is set
 * @param source where it came in, HubSpot's option value; empty where HubSpot says nothing
 * @param ownerId HubSpot's id of the owner, not of the user
 * @param agent the one name of the owner after aliases; empty where nobody owns it
 * @param created null where HubSpot says none or one that is no date
 * @param modified HubSpot's {@code hs_lastmodifieddate}
 * @param closed while it is closed
 * @param arrival when it came in
 * @param outcome how it went
 * @param timings how long it took
 * @param removal null while it counts
 */
public record Ticket(
        String id,
        String subject,
        String pipeline,
        String stage,
        @Nullable Boolean open,
        String priority,
        String source,
        @Nullable String ownerId,
        String agent,
        @Nullable Instant created,
        Instant modified,
        @Nullable Instant closed,
        Arrival arrival,
        Outcome outcome,
        Timings timings,
        @Nullable Removal removal) {

    /**
     * How it went; null is not known, or not reached yet.
     *
     * @param replies by people of the desk
     * @param reopened whether it was closed and opened again
     * @param firstReplyMet whether the first reply came as promised
     * @param resolutionMet whether it was closed as promised
     * @param rating 1 (worst) to 5, as the requester gave it
     */
    public record Outcome(
            @Nullable Integer replies,
            @Nullable Boolean reopened,
            @Nullable Boolean firstReplyMet,
            @Nullable Boolean resolutionMet,
            @Nullable Integer rating) {}

    /** The same with another subject. */
    public Ticket withSubject(String other) {
        return with(other, ownerId);
    }

    /** The same, and the owner is known by name only. */
    public Ticket withoutOwnerId() {
        return with(subject, null);
    }

    private Ticket with(String otherSubject, @Nullable String otherOwnerId) {
        return new Ticket(
                id,
                otherSubject,
                pipeline,
                stage,
                open,
                priority,
                source,
                otherOwnerId,
                agent,
                created,
                modified,
                closed,
                arrival,
                outcome,
                timings,
                removal);
    }
}
