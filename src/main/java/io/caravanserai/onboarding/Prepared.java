package io.caravanserai.onboarding;

import java.util.Map;

/**
 * What came of preparing one student.
 *
 * <p>{@code key} is the key of the message; {@code body} holds only strings, numbers, booleans, lists and maps, in a
 * stable order, so that equal input is stored as equal bytes.
 */
public sealed interface Prepared {

    String key();

    /** At least {@code key}, {@code email}, {@code segment} and {@code grade}: what a log row needs. */
    Map<String, Object> body();

    /** A student whose writes are all set out in the body. */
    record Ready(String key, Map<String, Object> body) implements Prepared {}

    /**
     * A student that lacks something in the worksheets or in TimeBack. The body carries the {@code lead} as well, so that
     * {@link Student#again} can have another try once that is mended.
     *
     * @param reason a sentence: what is missing, where, and what to do
     */
    record Failed(String key, Map<String, Object> body, String reason) implements Prepared {}
}
