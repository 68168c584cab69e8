package io.caravanserai.store;

import io.caravanserai.message.StorableText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns many rows into one array a column, so that one statement with {@code unnest} writes them all. */
public final class Columns {

    /** One array parameter of a PostgreSQL type. */
    public record Column(String type, @Nullable Object[] values) {}

    private Columns() {}

    /** Of text; what PostgreSQL cannot keep of it is left out. */
    public static <T> Column text(List<T> rows, Function<T, @Nullable String> value) {
        return column("text", new String[rows.size()], rows, row -> {
            String text = value.apply(row);
            return text == null ? null : StorableText.kept(text);
        });
    }

    /** Of texts that are the rows themselves, like keys. */
    public static Column texts(Collection<String> texts) {
        return text(List.copyOf(texts), text -> text);
    }

    /** Of whole numbers. */
    public static <T> Column bigint(List<T> rows, Function<T, @Nullable Long> value) {
        return column("bigint", new Long[rows.size()], rows, value);
    }

    /** Of yes and no. */
    public static <T> Column bool(List<T> rows, Function<T, @Nullable Boolean> value) {
        return column("boolean", new Boolean[rows.size()], rows, value);
    }

    /** Of instants. */
    public static <T> Column timestamp(List<T> rows, Function<T, @Nullable Instant> value) {
        return column("timestamptz", new Timestamp[rows.size()], rows, row -> {
            Instant at = value.apply(row);
            return at == null ? null : Timestamp.from(at);
        });
    }

    // Arrays of the very type: the driver then sends them as bytes, and the server need not read them as text.
    private static <T> Column column(
            String type, @Nullable Object[] values, List<T> rows, Function<T, ? extends @Nullable Object> value) {
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return new Column(type, values);
    }
}
