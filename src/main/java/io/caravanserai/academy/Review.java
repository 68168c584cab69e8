package io.caravanserai.academy;

import io.caravanserai.message.EmailAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to decide on an application.
 *
 * @param approve else reject
 * @param version of the application as it was shown; null where nothing was
 * @param by who decides
 * @param door by which way
 * @param reason why; null where nothing was said
 */
public record Review(
        boolean approve,
        @Nullable String version,
        String by,
        Door door,
        @Nullable String reason) {

    /** In the academy's database nobody has decided; {@code approved} there is no decision of the hub's yet. */
    private static final Set<String> OPEN = Set.of("", "pending", "new", "submitted", "approved");

    /** By which way somebody decides. */
    public enum Door {
        PAGE,
        API,
        COMMAND,
        /** Of a message that asks to decide. */
        LINK,
        /** A row that was turned to approved in the academy's database. */
        ROW;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A sentence that says why this cannot be decided so; empty where it can. */
    public Optional<String> objection(Application now) {
        if (version == null || version.isBlank()) {
            return Optional.of("Say which version was shown: whoever decides has to have seen what is decided on. The"
                    + " application is version " + now.version() + " now.");
        }
        if (!version.equals(now.version())) {
            return Optional.of("The application was edited after it was shown: it is version " + now.version()
                    + " now, and version " + version + " was shown. Nothing was decided. Look at it again.");
        }
        if (!now.address().isEmpty() && EmailAddress.normalised(by).equals(now.address())) {
            return Optional.of("Nobody decides on their own application. Ask another admin.");
        }
        if (!approve && (reason == null || reason.isBlank())) {
            return Optional.of("A rejection has a reason. Say why.");
        }
        if (approve && now.address().isEmpty()) {
            return Optional.of("The application has no e-mail address that mail can reach, so nobody could log in."
                    + " Mend it in the academy's database, then look at it again.");
        }
        String status = now.status() == null ? "" : now.status().strip().toLowerCase(Locale.ROOT);
        return OPEN.contains(status)
                ? Optional.empty()
                : Optional.of(
                        "The application is marked as '" + status + "' in the academy's database, and the hub does"
                                + " not decide against that. Set it back to pending there, then look at it again.");
    }
}
