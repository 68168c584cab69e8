package io.caravanserai.hook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code verify} of a file: who is believed. */
final class VerifyKey {
    private static final String VERIFY = "verify";

    private VerifyKey() {}

    /**
     * @param secret what is shared with the sender; empty as long as its setting is
     * @throws WrongHookException where nothing is said, or what is said is not known
     */
    static Hook.Trust trust(HookSettings settings, Optional<String> secret) {
        refuseMissing(settings, VerifierKind.titles());
        VerifierKind kind;
        HookSettings options;
        if (settings.isText(VERIFY)) {
            kind = kind(settings.oneOf(VERIFY, VerifierKind.titles(), ""));
            options = settings.emptyMap(VERIFY);
        } else {
            kind = kind(settings.map(VERIFY).oneOf("kind", VerifierKind.titles(), ""));
            List<String> allowed = new ArrayList<>(kind.options());
            allowed.add(0, "kind");
            options = settings.under(VERIFY, allowed);
        }
        Duration maxAge = settings.time("maxAge", "5m");
        Optional<String> shared = secret.filter(text -> !text.isBlank());
        // Made in any case, so that wrong options stop the start whether or not there is a secret.
        Verifier verifier = kind.verifier(options, shared.orElse("none"));
        boolean open = shared.isPresent() || !kind.needsSecret();
        return new Hook.Trust(kind, open ? Optional.of(verifier) : Optional.empty(), maxAge);
    }

    static void refuseMissing(HookSettings settings, List<String> allowed) {
        if (!settings.has(VERIFY)) {
            throw settings.wrong(
                    VERIFY,
                    "is missing: without it anybody could post here; name one of " + allowed
                            + ", or write 'verify: none' where that is meant");
        }
    }

    private static VerifierKind kind(String title) {
        return VerifierKind.valueOf(title.toUpperCase(Locale.ROOT));
    }
}
