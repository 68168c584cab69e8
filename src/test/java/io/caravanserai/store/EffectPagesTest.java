package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effect.State;
import io.caravanserai.message.Settlement.Claim;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where PostgreSQL keeps writes: one that is settled in its page needs no new entry of the index (a heap-only tuple). */
@Tag("database")
class EffectPagesTest {
    private static final int WRITES = 200;

    private final Shelf shelf = new Shelf();

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void settlesAWriteInThePageWhereItWasIntended() {
        long message = shelf.accept();
        Claim claim = shelf.pick(Long.toString(message));
        List<Effect.Key> keys = new ArrayList<>();
        for (int n = 0; n < WRITES; n++) {
            keys.add(new Effect.Key(message, "write-" + n));
        }
        keys.forEach(key -> shelf.intend(key, claim));
        List<String> intended = pages(message);
        String response = "{\"id\":\"" + "1".repeat(40) + "\"}";
        keys.forEach(key ->
                assertThat(shelf.settle(key, claim, State.DONE, response)).isTrue());
        assertThat(pages(message)).isEqualTo(intended).hasSize(WRITES);
    }

    private List<String> pages(long message) {
        return shelf.sql.query(
                "select step || ' in page ' || (ctid::text::point)[0] as place from effect where message_id = ? order by step",
                row -> row.getString("place"),
                message);
    }
}
