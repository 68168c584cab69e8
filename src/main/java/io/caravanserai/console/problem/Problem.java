package io.caravanserai.console.problem;

import io.caravanserai.deploy.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a call with an error that says what is wrong and, where one field is, which. */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String field;

    /** An error with a sentence for the caller. */
    public Problem(int status, String detail) {
        this(status, detail, null);
    }

    private Problem(int status, String detail, @Nullable String field) {
        super(detail);
        this.status = status;
        this.field = field;
    }

    /** A value the caller must change: 400. */
    public static Problem of(String field, String detail) {
        return new Problem(400, detail, field);
    }

    /** There is nothing of that name: 404. */
    public static Problem unknown(String detail) {
        return new Problem(404, detail, null);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The field that is wrong; null where it is none. */
    public @Nullable String field() {
        return field;
    }

    /**
     * The body of an error, as RFC 9457 has it.
     *
     * @param type always {@code about:blank}: the status says what kind of error it is
     * @param title the status in words
     * @param status as in the status line
     * @param detail a sentence: what is wrong, and what can be done
     * @param field the field that is wrong; null where it is none
     */
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String field) {}

    /**
     * The body for an edit of a route that was refused.
     *
     * @param type always {@code about:blank}
     * @param title the status in words
     * @param status as in the status line
     * @param detail what is wrong, in sentences
     * @param findings the same with file, line, route, step and a hint
     */
    public record Refused(
            String type, String title, int status, @Nullable String detail, List<Finding> findings) {}
}
