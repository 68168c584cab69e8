package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.store.OvertakenException;
import io.caravanserai.store.Refused;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Camel's words for what does not build, or the system's for what cannot be written, as a finding. */
final class Failure {
    private static final Pattern STEP = Pattern.compile(">>> (.*?) <<<", Pattern.DOTALL);
    private static final int LONGEST_STEP = 120;

    private Failure() {}

    private static final Logger LOG = Logger.getLogger(Failure.class);

    /** What whoever made the edit is told. */
    static RuntimeException refused(String file, Throwable failure) {
        if (failure instanceof RefusedException || failure instanceof OvertakenException) {
            return (RuntimeException) failure;
        }
        LOG.errorf(failure, "What was checked did not start; the version before runs on.");
        return new RefusedException(List.of(of(file, failure)));
    }

    /** As {@link #of(String, Throwable)}, in better words. */
    static Finding of(String file, String words) {
        return new Finding(
                file,
                0,
                null,
                null,
                "does-not-build",
                words + ".",
                "Mend it and save the file again; until then the version before goes on running.");
    }

    static Finding of(String file, Throwable failure) {
        if (failure instanceof UncheckedIOException unwritten) {
            return new Finding(
                    file,
                    0,
                    null,
                    null,
                    "not-written",
                    unwritten.getMessage() + ": " + words(unwritten) + ".",
                    "Look at the disk's space and rights, then save again; the version before goes on running.");
        }
        if (failure instanceof Refused) {
            return new Finding(
                    file,
                    0,
                    null,
                    null,
                    "wrong-answer",
                    words(failure),
                    "Change what the edit says of them, then save again; the version before goes on running.");
        }
        FailedToCreateRouteException route = ObjectHelper.getException(FailedToCreateRouteException.class, failure);
        return new Finding(
                file,
                0,
                route == null ? null : route.getRouteId(),
                route == null ? null : step(String.valueOf(route.getMessage())),
                "does-not-build",
                words(failure),
                "Mend it and save the file again; until then the version before goes on running.");
    }

    /** The innermost words: those around it repeat them. */
    static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return words.strip();
    }

    private static @Nullable String step(String message) {
        Matcher step = STEP.matcher(message);
        if (!step.find()) {
            return null;
        }
        String text = step.group(1);
        return text.length() > LONGEST_STEP ? text.substring(0, LONGEST_STEP) + "…" : text;
    }
}
