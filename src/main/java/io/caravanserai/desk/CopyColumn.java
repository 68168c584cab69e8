package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the copy, and what of a row stands in it.
 *
 * @param name as in the database
 * @param given how it is made of what the page brings
 * @param printed how it counts in the digest, whatever the zone of the session
 * @param values of many rows
 */
record CopyColumn<T>(String name, String given, String printed, Function<List<T>, Columns.Column> values) {
    /** Between names: no name has it in it. */
    private static final String SEPARATOR = "\u001f";

    static <T> CopyColumn<T> text(String name, Function<T, @Nullable String> value) {
        return new CopyColumn<>(name, name, "%s" + name, rows -> Columns.text(rows, value));
    }

    static <T> CopyColumn<T> flag(String name, Function<T, @Nullable Boolean> value) {
        return new CopyColumn<>(name, name, "%s" + name, rows -> Columns.bool(rows, value));
    }

    static <T> CopyColumn<T> number(String name, Function<T, ? extends @Nullable Number> value) {
        return new CopyColumn<>(
                name,
                name,
                "%s" + name,
                rows -> Columns.bigint(rows, row -> {
                    Number number = value.apply(row);
                    return number == null ? null : number.longValue();
                }));
    }

    static <T> CopyColumn<T> instant(String name, Function<T, @Nullable Instant> value) {
        return new CopyColumn<>(
                name, name, "extract(epoch from %s" + name + ")", rows -> Columns.timestamp(rows, value));
    }

    static <T> CopyColumn<T> names(String name, Function<T, List<String>> value) {
        return new CopyColumn<>(
                name,
                "string_to_array(" + name + ", chr(31)) as " + name,
                "%s" + name,
                rows -> Columns.text(rows, row -> String.join(SEPARATOR, value.apply(row))));
    }
}
