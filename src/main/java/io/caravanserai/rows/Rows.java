package io.caravanserai.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file, one after the other, holding one row at a time. The name's end says the format: {@code .csv}
 * (RFC 4180, header row first), {@code .jsonl} (an object a line) or {@code .json} (an array of objects), each also with
 * {@code .gz}; the text is UTF-8, with or without a byte order mark. Column names are matched trimmed and without regard
 * to case. The columns of a JSON file are the keys of its first object; a key that a later object lacks is an empty cell.
 *
 * <p>Three things can go wrong, and they differ in who must act: a {@link BadRow} is handed out in place of a row and
 * reading goes on; an {@link UnreadableFileException} ends the reading because the file is broken; an {@link
 * UncheckedIOException} ends it because the stream below failed, and trying again later may help.
 */
public final class Rows implements Iterator<RowResult>, AutoCloseable {

    /** The longest field (in JSON lines: the longest line) that is read unless told otherwise, in characters. */
    public static final int MAX_FIELD_LENGTH = 10_000_000;

    private final RowSource source;
    private @Nullable RowResult ahead;
    private boolean ended;

    private Rows(RowSource source) {
        this.source = source;
    }

    /** Like {@link #open(String, InputStream, List, int)} with {@link #MAX_FIELD_LENGTH}. */
    public static Rows open(String file, InputStream in, List<String> requiredColumns) {
        return open(file, in, requiredColumns, MAX_FIELD_LENGTH);
    }

    /**
     * Opens a file and reads as far as its first row, so that a wrong file is refused here.
     *
     * @param file its name or object key: decides the format and stands in every message
     * @param in its bytes; closed with the rows, and when opening fails
     * @param requiredColumns those without which no row is of use
     * @param maxFieldLength characters in one field beyond which the file is refused
     * @throws UnreadableFileException where the file's name, encoding, compression or head is wrong
     * @throws UncheckedIOException where the stream fails
     */
    public static Rows open(String file, InputStream in, List<String> requiredColumns, int maxFieldLength) {
        return open(in, () -> {
            Format format = Format.of(file);
            Header header = new Header(file, requiredColumns);
            return format.open(Text.open(file, in), header, maxFieldLength);
        });
    }

    /**
     * Opens a CSV file that is not packed, whatever its name and however it is written.
     *
     * @param file its name, for messages
     * @param seen its bytes, closed as above, with their form
     * @throws UnreadableFileException where its encoding or its head is wrong
     */
    public static Rows csv(String file, CsvForm.Seen seen, int maxFieldLength) {
        CsvForm form = seen.form();
        return open(seen.in(), () -> {
            Text text = Text.open(file, seen.in(), form.charset());
            return new CsvRows(text, new Header(file, List.of()), maxFieldLength, form.separator());
        });
    }

    private static Rows open(InputStream in, Reading<RowSource> source) {
        try {
            Rows rows = new Rows(source.read());
            rows.hasNext();
            return rows;
        } catch (IOException e) {
            throw closed(in, new UncheckedIOException(e));
        } catch (RuntimeException e) {
            throw closed(in, e);
        }
    }

    /** The columns of a CSV file, trimmed and in lower case, one that stands twice twice; of JSON none. */
    public List<String> columns() {
        return source.columns();
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            ahead = advance();
            ended = ahead == null;
        }
        return ahead != null;
    }

    @Override
    public RowResult next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RowResult row = Objects.requireNonNull(ahead);
        ahead = null;
        return row;
    }

    private @Nullable RowResult advance() {
        try {
            return source.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuntimeException closed(InputStream in, RuntimeException failure) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
