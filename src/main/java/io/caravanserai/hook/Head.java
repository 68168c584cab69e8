package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the head of a request tells before its body is read. */
record Head(HttpServerRequest request, Hook hook) {
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    /** Null when there is nothing wrong so far. */
    @Nullable
    Refuse refusal() {
        if (!hook.isOpen()) {
            return Refuse.of(
                    Reason.CLOSED,
                    "The hook " + hook.name() + " is closed until its secret is set and the hub restarted.");
        }
        if (declaredSize() > hook.intake().maxSize()) {
            return tooLarge();
        }
        if (!hook.intake().takes(request.getHeader(HttpHeaders.CONTENT_TYPE)) || isEncoded()) {
            return Refuse.of(
                    Reason.WRONG_TYPE,
                    "The content type must be "
                            + String.join(" or ", hook.intake().contentTypes()) + ", in UTF-8 and not compressed.");
        }
        return null;
    }

    Refuse tooLarge() {
        return Refuse.of(
                Reason.TOO_LARGE, "The body is larger than " + hook.intake().maxSize() + " bytes.");
    }

    /** Whether the body is known to be one the hook could hold. */
    boolean isSmall() {
        return declaredSize() >= 0 && declaredSize() <= hook.intake().maxSize();
    }

    private boolean isEncoded() {
        @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity");
    }

    /** Of the body, in bytes; -1 where the caller does not say. */
    private long declaredSize() {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return -1;
        }
        return DIGITS.matcher(length).matches() ? Long.parseLong(length) : Long.MAX_VALUE;
    }
}
