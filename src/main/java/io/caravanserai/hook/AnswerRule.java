package io.caravanserai.hook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is answered at once and goes no further: a vendor's ping, or events nobody asked for.
 *
 * @param field the field that decides
 * @param values its values
 * @param others whether it is for all values but these
 * @param status 200 for a ping, 202 for what is left aside
 * @param echo the field whose value is the answer, for vendors that send a challenge; null for an empty answer
 */
record AnswerRule(
        FieldPath field,
        Set<String> values,
        boolean others,
        int status,
        @Nullable FieldPath echo) {

    boolean covers(JsonNode body) {
        @Nullable String value = field.in(body);
        return (value != null && values.contains(value)) != others;
    }

    String text(JsonNode body) {
        @Nullable String value = echo == null ? null : echo.in(body);
        return value == null ? "" : value;
    }
}
