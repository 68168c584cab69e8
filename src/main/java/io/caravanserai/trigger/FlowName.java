package io.caravanserai.trigger;

/** How a flow may be called. */
final class FlowName {
    private FlowName() {}

    static String check(String uri, String flow) {
        if (!flow.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("The flow of " + uri
                    + " must be words of small letters and digits joined by '-', like onboarding.");
        }
        return flow;
    }
}
