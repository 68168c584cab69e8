package io.caravanserai.message;

/** The names under which an exchange carries what its steps need to know: exchange properties, never headers. */
public final class Carried {
    /** The {@link Message} being processed; of a batch its first. */
    public static final String MESSAGE = "CaravanseraiMessage";

    /** How many messages the exchange stands for: absent or 1, or the size of a batch. */
    public static final String BATCH_SIZE = "CaravanseraiBatchSize";

    /** The id of the outward step under way. */
    public static final String STEP = "CaravanseraiStep";

    private Carried() {}
}
