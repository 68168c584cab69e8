package io.caravanserai.console;

import io.caravanserai.console.login.Roles;
import io.caravanserai.deploy.Author;
import io.quarkus.security.identity.SecurityIdentity;
import org.jspecify.annotations.Nullable;

/** Whoever asks, as the author of an edit: with the reach of the role. */
public final class EditAuthor {
    private EditAuthor() {}

    /** This person, who says why. */
    public static Author of(SecurityIdentity person, @Nullable String message) {
        String name = person.getPrincipal().getName();
        return new Author(
                name.isEmpty() ? "api" : name,
                message == null || message.isBlank() ? null : message.strip(),
                person.hasRole(Roles.EDITOR) ? Author.Reach.ALL : Author.Reach.TEMPLATES);
    }
}
