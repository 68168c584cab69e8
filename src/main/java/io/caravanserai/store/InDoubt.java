package io.caravanserai.store;

import io.caravanserai.message.Effect;

/** What a person found out about writes of which nobody knew whether they were made. */
public enum InDoubt {
    /** They were made: they are not made again. */
    DONE(Effect.State.DONE),
    /** They were not made: they are made now. */
    REPEAT(Effect.State.NOT_DONE),
    /** Nobody found out: the hub asks the outside where it can, and where it cannot, the message is in doubt again. */
    ASK(Effect.State.INTENDED);

    private final Effect.State state;

    InDoubt(Effect.State state) {
        this.state = state;
    }

    Effect.State state() {
        return state;
    }
}
