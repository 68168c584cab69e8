package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Google's {@code fields}: what is not asked for is not answered; without it Drive answers very little, Sheets all. */
final class GoogleFields {

    private static final String FILE = "kind,id,name,mimeType";

    private GoogleFields() {}

    static JsonObject ofFile(JsonObject file, String fields) {
        return picked(file, fields.isEmpty() ? FILE : fields);
    }

    static JsonObject ofList(JsonObject list, String fields) {
        return picked(list, fields.isEmpty() ? "kind,incompleteSearch,nextPageToken,files(" + FILE + ")" : fields);
    }

    static JsonObject ofPermission(JsonObject permission, String fields) {
        return picked(permission, fields.isEmpty() ? "kind,id,type,role" : fields);
    }

    static JsonObject ofSpreadsheet(JsonObject spreadsheet, String fields) {
        return fields.isEmpty() ? spreadsheet : picked(spreadsheet, fields);
    }

    private static JsonObject picked(JsonObject from, String fields) {
        JsonObject picked = new JsonObject();
        for (String field : split(fields)) {
            int open = field.indexOf('(');
            int slash = field.indexOf('/');
            if (field.equals("*")) {
                return from;
            } else if (open > 0 && field.endsWith(")")) {
                put(picked, from, field.substring(0, open), field.substring(open + 1, field.length() - 1));
            } else if (slash > 0) {
                put(picked, from, field.substring(0, slash), field.substring(slash + 1));
            } else if (from.containsKey(field)) {
                picked.put(field, from.getValue(field));
            }
        }
        return picked;
    }

    private static void put(JsonObject picked, JsonObject from, String name, String inner) {
        Object value = from.getValue(name);
        if (value instanceof JsonObject object) {
            picked.put(name, picked(object, inner));
        } else if (value instanceof JsonArray array) {
            JsonArray all = new JsonArray();
            array.forEach(item -> all.add(picked((JsonObject) item, inner)));
            picked.put(name, all);
        }
    }

    /** At the commas outside brackets. */
    private static List<String> split(String fields) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= fields.length(); i++) {
            char c = i == fields.length() ? ',' : fields.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(fields.substring(start, i).trim());
                start = i + 1;
            }
        }
        return parts;
    }
}
