package io.caravanserai.console.management;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;

/** Who asks: who is logged in to Hawtio, else who attached to the process. */
final class Person {
    /** Whoever attached to the process: its own user, on this machine. */
    static final String AT_THE_PROCESS = "JMX";

    private Person() {}

    /** The name for histories. */
    static String name() {
        if (!Arc.container().requestContext().isActive()) {
            return AT_THE_PROCESS;
        }
        SecurityIdentity person =
                Arc.container().select(CurrentIdentityAssociation.class).get().getIdentity();
        return person.isAnonymous() ? AT_THE_PROCESS : person.getPrincipal().getName();
    }
}
