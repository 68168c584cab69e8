package io.caravanserai.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. A line that is none is a bad row; blank lines are passed over. */
final class JsonLinesRows implements RowSource {

    private final Header header;
    private final JsonCells cells;
    private final JsonFactory factory;
    private final Lines lines;

    JsonLinesRows(Reader text, Header header, int maxLineLength) {
        this.header = header;
        this.cells = new JsonCells(header);
        this.factory = JsonCells.factory(maxLineLength);
        this.lines = new Lines(text, header.file(), maxLineLength);
    }

    @Override
    public @Nullable RowResult next() throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line != null) {
            return row(line);
        }
        if (!lines.anyText()) {
            throw UnreadableFileException.empty(header.file());
        }
        return null;
    }

    private RowResult row(String line) throws IOException {
        long number = lines.line();
        try (JsonParser parser = factory.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new BadRow(number, "is not a JSON object", List.of(line));
            }
            Row row = cells.row(parser, number);
            return parser.nextToken() == null
                    ? row
                    : new BadRow(number, "holds more than one JSON object", List.of(line));
        } catch (JacksonException e) {
            return new BadRow(
                    number, "is not valid JSON from column " + e.getLocation().getColumnNr() + " on", List.of(line));
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
