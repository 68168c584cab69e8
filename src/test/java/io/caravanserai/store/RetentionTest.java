package io.caravanserai.store;

import static io.caravanserai.message.MessageState.DONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Wanted;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RetentionTest {
    private Shelf shelf;

    record Keep(Duration payload, Duration message, Duration audit) implements StoreConfig.Retention {}

    @BeforeEach
    void open() {
        shelf = new Shelf();
        shelf.sql.update("delete from retention");
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private void age(long id, int days) {
        shelf.sql.update(
                "update message set finished = ? where id = ?", Instant.now().minus(Duration.ofDays(days)), id);
    }

    private long done(int days) {
        long id = shelf.accept();
        var claim = shelf.pick(Long.toString(id));
        Effect.Key key = new Effect.Key(id, "s");
        shelf.effects.intend(new Wanted(key, "timeback", "ann@example.org", "{\"body\":\"private\"}", "print"), claim);
        shelf.settle(key, claim, Effect.State.DONE, null);
        shelf.settle(claim, id, DONE, null);
        age(id, days);
        return id;
    }

    private long run() {
        return new Retention(
                        shelf.database,
                        shelf.clock,
                        new Keep(Duration.ofDays(3000), Duration.ofDays(4000), Duration.ofDays(4000)))
                .run();
    }

    @Test
    void removesThePayloadFirstAndTheMessageLater() {
        long young = done(1);
        long old = done(3500);
        long ancient = done(4500);
        assertThat(run()).isGreaterThanOrEqualTo(3);
        assertThat(shelf.one(young).body()).isNotNull();
        assertThat(shelf.one(old).body()).isNull();
        assertThat(shelf.one(old).payloadRemoved()).isTrue();
        assertThat(shelf.effects.of(old)).singleElement().satisfies(effect -> {
            assertThat(effect.request()).isEqualTo("{}");
            assertThat(effect.item()).isNull();
        });
        assertThat(shelf.search.one(ancient)).isEmpty();
        assertThat(shelf.effects.of(ancient)).isEmpty();
        assertThat(run()).isZero();
    }

    @Test
    void neverTouchesWhatIsParked() {
        long parked = shelf.parked();
        age(parked, 5000);
        run();
        assertThat(shelf.one(parked).body()).isNotNull();
    }

    @Test
    void replaysNothingWhosePayloadIsGone() {
        long id = shelf.accept();
        shelf.operations.discard(id, "ann");
        age(id, 3500);
        run();
        assertThatThrownBy(() -> shelf.operations.replay(id, null, "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("payload");
    }

    @Test
    void getsThroughMoreThanOneChunk() {
        shelf.sql.update("""
                insert into message (id, channel, state, due, position, body, accepted, finished)
                select nextval('message_id'), ?, 'DONE', t, t, '{}', t, t
                from generate_series(1, 2500), (select now() - interval '3500 days' as t) old""", shelf.channel);
        run();
        assertThat(shelf.sql.query(
                        "select id from message where channel = ? and body is not null",
                        row -> row.getLong(1),
                        shelf.channel))
                .isEmpty();
    }
}
