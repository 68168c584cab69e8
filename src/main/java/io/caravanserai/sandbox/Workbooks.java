package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All spreadsheets: Sheets writes in them, Drive copies them. */
@ApplicationScoped
class Workbooks {

    private final Map<String, Workbook> byId = new ConcurrentHashMap<>();

    void clear() {
        byId.clear();
    }

    void add(Workbook workbook) {
        byId.put(workbook.id(), workbook);
    }

    Workbook get(String id) {
        Workbook workbook = byId.get(id);
        if (workbook == null) {
            throw new Refused(404, "NOT_FOUND", "Requested entity was not found.");
        }
        return workbook;
    }

    /** A copy under a new id, when the source is a spreadsheet at all. */
    void copy(String sourceId, String newId, String newTitle) {
        Workbook source = byId.get(sourceId);
        if (source != null) {
            add(source.copy(newId, newTitle));
        }
    }

    void remove(String id) {
        byId.remove(id);
    }

    JsonObject state() {
        JsonObject state = new JsonObject();
        byId.forEach((id, workbook) -> state.put(id, workbook.state()));
        return state;
    }
}
