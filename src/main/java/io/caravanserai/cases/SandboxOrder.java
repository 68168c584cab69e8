package io.caravanserai.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a system of the sandbox is told.
 *
 * @param system the system
 * @param kind {@code _faults} or {@code _answers}
 * @param body as the sandbox takes it
 */
record SandboxOrder(String system, String kind, ObjectNode body) {
    static final String FAULTS = "_faults";
    static final String ANSWERS = "_answers";
}
