package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotionTableTest {

    private final NotionTable table = new NotionTable(NotionSchema.CONTACTS, new SandboxClock());

    @Test
    void cutsEveryQueryAtTenThousandRowsAndSaysSoOnlyInItsStatus() {
        fill(10_001);
        JsonObject page = query(new JsonObject());
        int rows = page.getJsonArray("results").size();
        while (page.getBoolean("has_more")) {
            page = query(new JsonObject().put("start_cursor", page.getString("next_cursor")));
            rows += page.getJsonArray("results").size();
        }
        assertThat(rows).isEqualTo(10_000);
        assertThat(page.getString("next_cursor")).isNull();
        assertThat(page.getJsonObject("request_status"))
                .isEqualTo(new JsonObject()
                        .put("type", "incomplete")
                        .put("incomplete_reason", "query_result_limit_reached"));
    }

    @Test
    void exactlyTenThousandRowsAreComplete() {
        fill(10_000);
        JsonObject order = new JsonObject();
        JsonObject page = query(order);
        while (page.getBoolean("has_more")) {
            page = query(order.put("start_cursor", page.getString("next_cursor")));
        }
        assertThat(page.getJsonObject("request_status").getString("type")).isEqualTo("complete");
    }

    private void fill(int rows) {
        for (int i = 0; i < rows; i++) {
            table.add(Map.of("Assessment Score", i), Instant.EPOCH.plusSeconds(i));
        }
    }

    private JsonObject query(JsonObject order) {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        Call call = new Call("POST", "/", none, none, Buffer.buffer(), Map.of());
        return table.query(call, order).content().pieces().next().toJsonObject();
    }
}
