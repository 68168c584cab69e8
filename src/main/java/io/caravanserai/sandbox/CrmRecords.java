package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** HubSpot's calls about single objects of one type, and its list of all. */
final class CrmRecords {

    private static final int MOST_LISTED = 100;

    private final CrmObjects objects;

    CrmRecords(CrmObjects objects) {
        this.objects = objects;
    }

    Answer list(Call call) {
        int limit = Integer.parseInt(call.query("limit", "10"));
        if (limit < 1 || limit > MOST_LISTED) {
            throw new Refused(400, "limit must be from 1 to " + MOST_LISTED + ".");
        }
        int after = CrmCursor.place(call.query("after", ""));
        Stream<String> all = call.query("archived", "false").equals("true") ? objects.archived() : objects.ids();
        List<String> page = all.skip(after).limit(limit + 1L).toList();
        JsonArray results = new JsonArray();
        page.stream().limit(limit).forEach(id -> results.add(objects.json(id, asked(call))));
        JsonObject body = new JsonObject().put("results", results);
        return Answer.json(page.size() > limit ? CrmCursor.add(body, after + limit) : body);
    }

    Answer get(Call call) {
        return Answer.json(objects.json(found(call), asked(call)));
    }

    Answer change(Call call) {
        String id = found(call);
        JsonObject properties = call.json().getJsonObject("properties", new JsonObject());
        String complaint = objects.definitions().complaint(properties);
        if (complaint != null) {
            throw new Refused(400, complaint);
        }
        objects.write(id, properties);
        return Answer.json(objects.json(id, properties.fieldNames()));
    }

    private String found(Call call) {
        String id = objects.find(call.param("id"), call.query("idProperty", ""));
        if (id == null) {
            throw new Refused(
                    404, "There is no " + objects.label().toLowerCase(Locale.ROOT) + " " + call.param("id") + ".");
        }
        return id;
    }

    private static List<String> asked(Call call) {
        return call.query().getAll("properties").stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .filter(name -> !name.isBlank())
                .toList();
    }
}
