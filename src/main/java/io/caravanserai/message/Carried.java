package io.caravanserai.message;

/** The names under which an exchange carries what its steps need to know: exchange properties, never headers. */
public final class Carried {
    /** The {@link Message} being processed; of a batch its first. */
    public static final String MESSAGE = "CaravanseraiMessage";

    /** The {@link Hold} under which the attempt runs. */
    public static final String HOLD = "CaravanseraiHold";

    /** How many messages the exchange stands for: absent or 1, or the size of a batch. */
    public static final String BATCH_SIZE = "CaravanseraiBatchSize";

    /** The id of the outward step under way. */
    public static final String STEP = "CaravanseraiStep";

    /** The id of the step that failed last; absent when none did, or when it has no id of its own. */
    public static final String FAILED_STEP = "CaravanseraiFailedStep";

    /** The route of the flow in which that step stands. */
    public static final String FAILED_ROUTE = "CaravanseraiFailedRoute";

    /** Where the exchange stands in splits, loops and multicasts around the one it is in, like {@code /3/0}: absent in none or one. */
    public static final String PLACE = "CaravanseraiPlace";

    /** The body that the step of the flow under way was given, whatever a Kamelet has made of it since. */
    public static final String GIVEN = "CaravanseraiGiven";

    /** What this attempt counts for its run, by name: a map from text to long, stored when the attempt succeeds. */
    public static final String COUNTS = "CaravanseraiCounts";

    /** What this attempt {@link Opened}: Kamelets have exchanges of their own that end before it does. */
    public static final String OPENED = "CaravanseraiOpened";

    /** The {@link Call} that is answered; absent where nobody waits for an answer. */
    public static final String CALL = "CaravanseraiCall";

    /** The {@link Outcome.Awaited} by which the call is answered; absent where the body is the answer. */
    public static final String ANSWER = "CaravanseraiAnswer";

    /** The {@link Confidential} text of calls that follow; absent for none. */
    public static final String CONFIDENTIAL = "CaravanseraiConfidential";

    /**
     * What a flow knows to stand where the next step writes, for who reads a dry run: a map from the id of a thing to its fields,
     * or of the fields of the one thing; absent where it did not look.
     */
    public static final String BEFORE = "valuesBefore";

    private Carried() {}
}
