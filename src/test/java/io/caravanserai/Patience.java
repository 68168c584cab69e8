package io.caravanserai;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How long a test waits for what must happen: long enough for a machine of which others take most of the processor. A test that holds
 * is not slower for it; a time that is a promise is said by the test, under a name of its own.
 */
public final class Patience {

    public static final Duration PATIENCE = Duration.ofMinutes(2);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
