package io.caravanserai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The ids that simulated systems give to what is created. */
final class Ids {
    private final boolean told;
    private final Map<String, Integer> given = new HashMap<>();

    private Ids(boolean told) {
        this.told = told;
    }

    /** No id that was given out once is given out again, whatever is reset. */
    static Ids neverAgain() {
        return new Ids(false);
    }

    /** An id follows from what it is for: the same work, in any order, gets the same ids after each reset. */
    static Ids toldByContent() {
        return new Ids(true);
    }

    /** @param what it is for, in words that nothing of another kind has; the second of the same gets another */
    synchronized String uuid(String what) {
        if (!told) {
            return UUID.randomUUID().toString();
        }
        int number = given.merge(what, 1, Integer::sum);
        return UUID.nameUUIDFromBytes((number + " " + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
