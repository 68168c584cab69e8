package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Rich text and options, as Notion shows them. */
final class NotionText {
    private NotionText() {}

    /** An option of a select or a status, as Notion shows it. */
    static JsonObject option(String name) {
        return new JsonObject()
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("name", name)
                .put("color", "default");
    }

    /** Rich text: nothing, or one plain piece. */
    static JsonArray pieces(String text) {
        JsonArray pieces = new JsonArray();
        if (!text.isEmpty()) {
            pieces.add(new JsonObject()
                    .put("type", "text")
                    .put("text", new JsonObject().put("content", text).putNull("link"))
                    .put(
                            "annotations",
                            new JsonObject()
                                    .put("bold", false)
                                    .put("italic", false)
                                    .put("strikethrough", false)
                                    .put("underline", false)
                                    .put("code", false)
                                    .put("color", "default"))
                    .put("plain_text", text)
                    .putNull("href"));
        }
        return pieces;
    }
}
