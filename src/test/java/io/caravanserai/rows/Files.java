package io.caravanserai.rows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small files for the tests of this package. */
final class Files {

    private Files() {}

    static List<RowResult> read(String name, String text, String... required) {
        return read(name, text.getBytes(StandardCharsets.UTF_8), required);
    }

    static List<RowResult> read(String name, byte[] bytes, String... required) {
        return read(name, new ByteArrayInputStream(bytes), required);
    }

    static List<RowResult> read(String name, InputStream in, String... required) {
        List<RowResult> results = new ArrayList<>();
        try (Rows rows = Rows.open(name, in, List.of(required), 100)) {
            rows.forEachRemaining(results::add);
        }
        return results;
    }

    /** Each result as "line: cell|cell" or "line! reason". */
    static List<String> told(List<RowResult> results, String... columns) {
        return results.stream().map(result -> told(result, columns)).toList();
    }

    private static String told(RowResult result, String... columns) {
        if (result instanceof BadRow bad) {
            return bad.line() + "! " + bad.reason();
        }
        Row row = (Row) result;
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(row.cell(column));
        }
        return row.line() + ": " + String.join("|", cells);
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
