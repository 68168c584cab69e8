package io.caravanserai.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length, counted. {@link java.io.BufferedReader} would gather a line without end until memory is full. */
final class Lines implements Closeable {

    private final Reader text;
    private final String file;
    private final int maxLength;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder begun = new StringBuilder();
    private int position;
    private int filled;
    private long line;
    private boolean anyText;

    Lines(Reader text, String file, int maxLength) {
        this.text = text;
        this.file = file;
        this.maxLength = maxLength;
    }

    /** The next line without its line break; null at the end. */
    @Nullable
    String next() throws IOException {
        begun.setLength(0);
        line++;
        while (position < filled || fill()) {
            int end = lineBreak();
            begun.append(buffer, position, end - position);
            position = end;
            if (begun.length() > maxLength) {
                throw new UnreadableFileException(
                        file,
                        line,
                        "the line is longer than " + maxLength + " characters, the most one line may have.");
            }
            if (end < filled) {
                position++;
                return told();
            }
        }
        return begun.isEmpty() ? null : told();
    }

    private String told() {
        String told = begun.toString();
        anyText |= !told.isBlank();
        return told;
    }

    private int lineBreak() {
        int end = position;
        while (end < filled && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, text.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    /** The line last begun, counted from 1. */
    long line() {
        return line;
    }

    boolean anyText() {
        return anyText;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
