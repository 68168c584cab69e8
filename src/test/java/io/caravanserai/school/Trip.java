package io.caravanserai.school;

import io.caravanserai.message.RetryableException;

/**
 * A step of a test's routes that fails once where the test says, as if the hub had died there. Routes may load this class by
 * another loader than the test: both see the process's properties.
 */
public final class Trip {
    private static final String ARMED = "test.approval.trip";

    /** Arms the step behind this one; none for an empty text. */
    static void arm(String step) {
        System.setProperty(ARMED, step);
    }

    /** Whether nobody has fallen yet. */
    static boolean isArmed() {
        return !System.getProperty(ARMED, "").isEmpty();
    }

    /** Fails once, where it is armed for this step. */
    public void after(String step) {
        if (System.getProperties().remove(ARMED, step)) {
            throw new RetryableException("The hub died after " + step + ".", null);
        }
    }
}
