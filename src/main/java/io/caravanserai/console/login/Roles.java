package io.caravanserai.console.login;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people may do. Editors may do all that viewers, operators and writers may.
 * An operator is no writer, and a writer is no operator.
 */
public final class Roles {
    /** Sees everything but payloads. */
    public static final String VIEWER = "viewer";

    /** As a viewer; also changes the templates of flows, and nothing else. */
    public static final String WRITER = "writer";

    /** As a viewer; also sees payloads, starts runs, replays, discards. */
    public static final String OPERATOR = "operator";

    /** As an operator and a writer; also edits routes. */
    public static final String EDITOR = "editor";

    /** Also manages users and tokens. */
    public static final String ADMIN = "admin";

    /** The attribute of an identity that a browser's session stands for: a person who can log out. */
    public static final String SESSION = "session";

    /** All that each role may be taken for. */
    private static final Map<String, Set<String>> UP_TO = Map.of(
            VIEWER, Set.of(VIEWER),
            WRITER, Set.of(VIEWER, WRITER),
            OPERATOR, Set.of(VIEWER, OPERATOR),
            EDITOR, Set.of(VIEWER, WRITER, OPERATOR, EDITOR),
            ADMIN, Set.of(VIEWER, WRITER, OPERATOR, EDITOR, ADMIN));

    /** The roles, in words. */
    static final String ALL = "viewer, writer, operator, editor or admin";

    private Roles() {}

    /** Whether there is such a role. */
    public static boolean known(String role) {
        return UP_TO.containsKey(role);
    }

    /** The highest role of this person; null for who is not logged in. */
    public static @Nullable String highest(SecurityIdentity person) {
        return List.of(VIEWER, WRITER, OPERATOR, EDITOR, ADMIN).stream()
                .filter(person::hasRole)
                .reduce((lower, higher) -> higher)
                .orElse(null);
    }

    /** The role and those it includes; none for a role that is not known. */
    static Set<String> upTo(String role) {
        return UP_TO.getOrDefault(role, Set.of());
    }

    /** What both may do: the lower one, or a viewer's where neither includes the other. */
    static String lower(String one, String other) {
        return upTo(one).contains(other) ? other : upTo(other).contains(one) ? one : VIEWER;
    }
}
