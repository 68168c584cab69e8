package io.caravanserai.hook;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route that answers who calls it, as its file says.
 *
 * @param path where it is called
 * @param methods by which
 * @param role whom the hub's own login lets in; null where {@code hook} says who is believed
 * @param atOnce how many are worked on at a time on each node
 * @param answerWithin after this a caller is told that no answer came
 * @param hook what a body must be, and who is believed
 * @param query as {@code hook}, for what is asked without a body
 */
record ReplyRoute(
        String path,
        Set<String> methods,
        @Nullable String role,
        int atOnce,
        Duration answerWithin,
        Hook hook,
        Hook query) {

    String name() {
        return hook.name();
    }

    Hook hook(String method) {
        return ReplyAddress.isWithoutBody(method) ? query : hook;
    }

    /** Whom an Idempotency-Key belongs to, beside a user of the hub. */
    String caller() {
        return hook.trust().kind().title();
    }
}
