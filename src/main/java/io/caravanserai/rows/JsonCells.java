package io.caravanserai.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** JSON objects as rows: the first one stands for the header. */
final class JsonCells {

    private final Header header;
    private boolean headerSeen;

    JsonCells(Header header) {
        this.header = header;
    }

    static JsonFactory factory(int maxFieldLength) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(maxFieldLength)
                        .build())
                .build();
    }

    /** Reads the object the parser stands at, up to its closing brace; what is nested in it is passed over. */
    Row row(JsonParser parser, long line) throws IOException {
        Map<String, String> cells = new HashMap<>();
        Set<String> names = new LinkedHashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (!headerSeen) {
                names.add(name);
            }
            JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else if (value != JsonToken.VALUE_NULL) {
                cells.putIfAbsent(Header.normalised(name), parser.getText());
            }
        }
        if (!headerSeen) {
            header.check(line, names);
            headerSeen = true;
        }
        return new Row(line, column -> cells.getOrDefault(column, ""));
    }
}
