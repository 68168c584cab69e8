package io.caravanserai.message;

/**
 * Where a message stands. {@link #RUNNING} and {@link #WAITING} are seen, not stored: a message runs while a node has
 * picked it, and waits while its due time lies ahead.
 */
public enum MessageState {
    /** Due, not yet taken. */
    READY,
    /** Due later. */
    WAITING,
    /** Taken by a node. */
    RUNNING,
    /** Failed at least once; due again later. */
    RETRYING,
    /** Finished well. */
    DONE,
    /** Gave up: in the dead letter channel until a person or a fix replays or discards it. */
    PARKED,
    /** Thrown away by a person, or by its flow, with the reason. */
    DISCARDED,
    /** Came up too late to be of any worth ({@code notAfter}): nothing of it was written. */
    EXPIRED;

    /** Whether nothing will happen to the message by itself any more. */
    public boolean terminal() {
        return this == DONE || this == PARKED || this == DISCARDED || this == EXPIRED;
    }

    /** Whether a person may throw away a message in this state: what no node holds and has not ended, and what gave up. */
    public boolean discardable() {
        return this == PARKED || (this != RUNNING && !terminal());
    }

    /** Whether a person may replay a message in this state: only what gave up, was thrown away or expired. */
    public boolean replayable() {
        return this == PARKED || this == DISCARDED || this == EXPIRED;
    }
}
