package io.caravanserai.console.login;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people may do: each role may do what those before it may. */
public final class Roles {
    /** Sees everything but payloads. */
    public static final String VIEWER = "viewer";

    /** Also sees payloads, starts runs, replays, discards. */
    public static final String OPERATOR = "operator";

    /** Also edits routes. */
    public static final String EDITOR = "editor";

    /** Also manages users and tokens. */
    public static final String ADMIN = "admin";

    /** The attribute of an identity that a browser's session stands for: a person who can log out. */
    public static final String SESSION = "session";

    private static final List<String> ASCENDING = List.of(VIEWER, OPERATOR, EDITOR, ADMIN);

    private Roles() {}

    /** Whether there is such a role. */
    public static boolean known(String role) {
        return ASCENDING.contains(role);
    }

    /** The highest role of this person; null for who is not logged in. */
    public static @Nullable String highest(SecurityIdentity person) {
        return ASCENDING.stream()
                .filter(person::hasRole)
                .reduce((lower, higher) -> higher)
                .orElse(null);
    }

    /** The role and those before it; none for a role that is not known. */
    static Set<String> upTo(String role) {
        return Set.copyOf(ASCENDING.subList(0, ASCENDING.indexOf(role) + 1));
    }

    /** The one that may do less. */
    static String lower(String one, String other) {
        return ASCENDING.indexOf(one) < ASCENDING.indexOf(other) ? one : other;
    }
}
