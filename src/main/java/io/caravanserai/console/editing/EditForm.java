package io.caravanserai.console.editing;

import io.caravanserai.console.AnswerParameters;
import io.caravanserai.store.EditAnswer;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edit as a form says it.
 *
 * @param text with line feeds only: browsers send others too
 * @param tag the state it was made on; null for a new file
 * @param message why; null for nothing said
 * @param answers what becomes of messages on their way, as parameters like {@code drop=step}
 */
record EditForm(String text, @Nullable String tag, @Nullable String message, List<String> answers) {
    private static final String ANSWER = "answer";

    static EditForm read(MultivaluedMap<String, String> form) {
        return new EditForm(
                Optional.ofNullable(form.getFirst("text")).orElse("").replace("\r\n", "\n"),
                said(form, "tag"),
                said(form, "message"),
                form.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(ANSWER))
                        .flatMap(entry -> entry.getValue().stream())
                        .filter(answer -> !answer.isBlank())
                        .distinct()
                        .toList());
    }

    private static @Nullable String said(MultivaluedMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null || value.isBlank() ? null : value;
    }

    /** Some other text in the place of the one that was sent. */
    EditForm with(String text, @Nullable String tag) {
        return new EditForm(text, tag, message, answers);
    }

    /** The answers, read. */
    List<EditAnswer> given() {
        return AnswerParameters.read(answers);
    }
}
