package io.caravanserai.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.Locale;

/** The formats, told apart by the file's name alone. */
enum Format {
    CSV(".csv") {
        @Override
        RowSource open(Reader text, Header header, int maxFieldLength) throws IOException {
            return new CsvRows(text, header, maxFieldLength);
        }
    },
    JSON_LINES(".jsonl") {
        @Override
        RowSource open(Reader text, Header header, int maxFieldLength) {
            return new JsonLinesRows(text, header, maxFieldLength);
        }
    },
    JSON_ARRAY(".json") {
        @Override
        RowSource open(Reader text, Header header, int maxFieldLength) throws IOException {
            return new JsonArrayRows(text, header, maxFieldLength);
        }
    };

    private static final String GZIP = ".gz";

    private final String extension;

    Format(String extension) {
        this.extension = extension;
    }

    abstract RowSource open(Reader text, Header header, int maxFieldLength) throws IOException;

    static boolean isGzip(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(GZIP);
    }

    static Format of(String file) {
        String lower = file.toLowerCase(Locale.ROOT);
        String plain = isGzip(file) ? lower.substring(0, lower.length() - GZIP.length()) : lower;
        for (Format format : values()) {
            if (plain.endsWith(format.extension)) {
                return format;
            }
        }
        throw new UnreadableFileException(
                file, 0, "the name's end says no known format. Name it .csv, .jsonl or .json, each also with .gz.");
    }
}
