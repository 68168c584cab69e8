package io.caravanserai.hook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One field of a JSON body.
 *
 * @param text with dots, as in {@code payload.attendees.0.email}
 * @param pointer the same for Jackson
 */
record FieldPath(String text, JsonPointer pointer) {
    private static final Pattern ALLOWED = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    /** Empty when the text is not such a path. */
    static Optional<FieldPath> parse(String text) {
        return ALLOWED.matcher(text).matches()
                ? Optional.of(new FieldPath(text, JsonPointer.compile("/" + text.replace('.', '/'))))
                : Optional.empty();
    }

    /** What stands there as JSON, whatever it is; null for nothing and for null. */
    @Nullable
    String jsonIn(JsonNode body) {
        JsonNode value = body.at(pointer);
        return value.isMissingNode() || value.isNull() ? null : value.toString();
    }

    /** The text, number or truth value that stands there; null for nothing, for null and for what has parts. */
    @Nullable
    String in(JsonNode body) {
        JsonNode value = body.at(pointer);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }
}
