package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulated system answers.
 *
 * @param status the HTTP status
 * @param headers each name once
 * @param content the body, empty for none
 */
record Answer(int status, Map<String, String> headers, Content content) {

    static Answer json(int status, JsonObject body) {
        return of(status, "application/json; charset=UTF-8", body.toBuffer());
    }

    static Answer json(JsonObject body) {
        return json(200, body);
    }

    static Answer xml(int status, String body) {
        return of(status, "application/xml", Buffer.buffer(body));
    }

    static Answer of(int status, String type, Buffer body) {
        return new Answer(status, Map.of("Content-Type", type), Content.of(body));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of(), Content.of(Buffer.buffer()));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, content);
    }

    Answer with(Map<String, String> extra) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(extra);
        return new Answer(status, more, content);
    }
}
