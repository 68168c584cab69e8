package io.caravanserai.rows;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** RFC 4180. Blank lines are passed over; a header row met again among the rows is a bad row. */
final class CsvRows implements RowSource {

    /** As many as a spreadsheet can have: a bound on what a header row without end may take. */
    private static final int MOST_COLUMNS = 16_384;

    /** Of a row with too many cells so many more are kept: what it means may stand there. */
    private static final int SPARE_CELLS = 16;

    private final Header header;
    private final int maxFieldLength;
    private final CsvParser parser;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private int cellsRead;
    private long rowLine = 1;

    CsvRows(Reader text, Header header, int maxFieldLength) throws IOException {
        this(text, header, maxFieldLength, ',');
    }

    CsvRows(Reader text, Header header, int maxFieldLength, char separator) throws IOException {
        this.header = header;
        this.maxFieldLength = maxFieldLength;
        this.parser = CsvFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(maxFieldLength)
                        .build())
                .build()
                .createParser(text);
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
        String @Nullable [] found = cells(MOST_COLUMNS);
        if (found == null) {
            throw UnreadableFileException.empty(header.file());
        }
        header.check(rowLine, List.of(found));
        for (String name : found) {
            positions.putIfAbsent(Header.normalised(name), names.size());
            names.add(Header.normalised(name));
        }
    }

    @Override
    public List<String> columns() {
        return List.copyOf(names);
    }

    @Override
    public @Nullable RowResult next() throws IOException {
        String @Nullable [] cells = cells(names.size() + SPARE_CELLS);
        if (cells == null) {
            return null;
        }
        if (cellsRead != names.size()) {
            return new BadRow(
                    rowLine, "has " + cellsRead + " cells where the header has " + names.size(), List.of(cells));
        }
        if (isHeader(cells)) {
            return new BadRow(rowLine, "is the header row once more: two header rows", List.of());
        }
        return new Row(rowLine, column -> {
            Integer position = positions.get(column);
            return position == null ? "" : cells[position];
        });
    }

    /** The cells of the next row that is not blank, those beyond {@code most} only counted; null at the end. */
    private String @Nullable [] cells(int most) throws IOException {
        List<String> cells = new ArrayList<>(Math.max(10, names.size()));
        try {
            while (parser.nextToken() == JsonToken.START_ARRAY) {
                rowLine = parser.currentLocation().getLineNr();
                cells.clear();
                for (cellsRead = 0; parser.nextToken() != JsonToken.END_ARRAY; cellsRead++) {
                    if (cellsRead < most) {
                        cells.add(parser.getText());
                    }
                }
                if (cellsRead > 1 || !cells.get(0).isBlank()) {
                    return cells.toArray(String[]::new);
                }
            }
            return null;
        } catch (StreamConstraintsException e) {
            throw broken("is longer than " + maxFieldLength + " characters, the most one field may have."
                    + " Is a quote before it not closed?");
        } catch (JsonParseException e) {
            throw broken(
                    atEnd(e)
                            ? "opens a quote that is never closed. Close it and upload the file again."
                            : "goes on after its closing quote. Double the quotes inside it and upload the file again.");
        }
    }

    private static boolean atEnd(JsonParseException e) {
        return e.getOriginalMessage().startsWith("Missing closing quote");
    }

    private UnreadableFileException broken(String problem) {
        String column = cellsRead < names.size() ? "'" + names.get(cellsRead) + "'" : String.valueOf(cellsRead + 1);
        return new UnreadableFileException(header.file(), rowLine, "column " + column + " " + problem);
    }

    private boolean isHeader(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            if (!Header.normalised(cells[i]).equals(names.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
