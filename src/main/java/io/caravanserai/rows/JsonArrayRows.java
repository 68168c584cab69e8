package io.caravanserai.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON array of objects. After a syntax error nothing says where the next object begins: it ends the reading. */
final class JsonArrayRows implements RowSource {

    private final Header header;
    private final int maxFieldLength;
    private final JsonCells cells;
    private final JsonParser parser;

    JsonArrayRows(Reader text, Header header, int maxFieldLength) throws IOException {
        this.header = header;
        this.maxFieldLength = maxFieldLength;
        this.cells = new JsonCells(header);
        this.parser = JsonCells.factory(maxFieldLength).createParser(text);
        JsonToken first = token();
        if (first == null) {
            throw UnreadableFileException.empty(header.file());
        }
        if (first != JsonToken.START_ARRAY) {
            throw broken("a .json file must be one array of objects. Put [ ] around them, or, where each line is an"
                    + " object, name the file .jsonl.");
        }
    }

    @Override
    public @Nullable RowResult next() throws IOException {
        JsonToken token = token();
        long line = parser.currentTokenLocation().getLineNr();
        if (token == JsonToken.START_OBJECT) {
            return read(() -> cells.row(parser, line));
        }
        if (token == JsonToken.END_ARRAY) {
            if (token() != null) {
                throw broken("something follows the array's closing bracket. Remove it and upload the file again.");
            }
            return null;
        }
        if (token == null) {
            return null;
        }
        String text = token.isScalarValue() ? read(parser::getText) : "";
        read(parser::skipChildren);
        return new BadRow(line, "is not a JSON object", List.of(text));
    }

    private @Nullable JsonToken token() throws IOException {
        return read(parser::nextToken);
    }

    private <T extends @Nullable Object> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (StreamConstraintsException e) {
            throw broken("a value is longer than " + maxFieldLength
                    + " characters, the most one field may have, or is nested too deeply.");
        } catch (JsonEOFException e) {
            throw broken("the array is not complete. Upload the whole file again.");
        } catch (JacksonException e) {
            throw broken("not valid JSON at column " + parser.currentLocation().getColumnNr()
                    + ". Mend it and upload the file again.");
        }
    }

    private UnreadableFileException broken(String problem) {
        return new UnreadableFileException(
                header.file(), parser.currentLocation().getLineNr(), problem);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
