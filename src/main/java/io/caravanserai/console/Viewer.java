package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who looks at a page.
 *
 * @param name the user
 * @param operator whether buttons and payloads are shown
 * @param session whether there is a session to end
 */
public record Viewer(String name, boolean operator, boolean session) {
    /** This person. */
    public static Viewer of(SecurityIdentity person) {
        return new Viewer(
                person.getPrincipal().getName(),
                person.hasRole(Roles.OPERATOR),
                Boolean.TRUE.equals(person.getAttribute(Roles.SESSION)));
    }
}
