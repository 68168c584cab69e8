package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RevivalTest {
    private static final int LANES = 10_000;
    private static final int UNDER_WAY = 16;

    /** Far beyond what it takes by the index, far below what it takes to compare each open message with each lane. */
    private static final String STANDSTILL = "set local statement_timeout = '60s'";

    private final Instant now = Instant.now();

    @Test
    void givesBackWhatWasUnderWayAmongThousandsThatWaitInOrder() throws Exception {
        try (Shelf shelf = new Shelf()) {
            List<Long> single =
                    LongStream.generate(shelf::accept).limit(UNDER_WAY).boxed().toList();
            List<Long> first = IntStream.range(0, UNDER_WAY)
                    .mapToObj(i -> shelf.accept("lane " + i, now))
                    .toList();
            IntStream.range(0, UNDER_WAY).forEach(i -> shelf.accept("lane " + i, now));
            // A lane may be called what a message is called.
            long other = shelf.accept(Long.toString(single.get(0)), now);
            fill(shelf);
            single.forEach(id -> shelf.pick(Long.toString(id)));
            IntStream.range(0, UNDER_WAY).forEach(i -> shelf.pick("=lane " + i));

            assertThat(revive(shelf)).isEqualTo(2 * UNDER_WAY);
            assertThat(List.of(single, first)).allSatisfy(ids -> assertThat(ids).allSatisfy(id -> {
                assertThat(shelf.state(id)).isEqualTo(MessageState.RETRYING);
                assertThat(shelf.one(id).row().attempts()).isEqualTo(1);
            }));
            assertThat(shelf.state(other)).isEqualTo(MessageState.READY);
            assertThat(revive(shelf)).isZero();
        }
    }

    @Test
    void givesBackTheListThatWasOpenAndNoLaterOne() throws Exception {
        try (Shelf shelf = new Shelf()) {
            shelf.messages.declare(shelf.channel, true, Duration.ZERO);
            List<Long> list =
                    LongStream.generate(shelf::accept).limit(3).boxed().toList();
            List<Long> later =
                    LongStream.generate(shelf::accept).limit(2).boxed().toList();
            shelf.sql.update("update message set batch = ? where id = any(?)", list.get(0), list.toArray(Long[]::new));
            shelf.pick("=");

            assertThat(revive(shelf)).isEqualTo(3);
            assertThat(list).allSatisfy(id -> assertThat(shelf.state(id)).isEqualTo(MessageState.RETRYING));
            assertThat(later).allSatisfy(id -> assertThat(shelf.state(id)).isEqualTo(MessageState.READY));
        }
    }

    /** What this test had picked; others use the same database. */
    private int revive(Shelf shelf) {
        String node = "dead-" + shelf.channel;
        shelf.sql.update(
                "update scheduled_tasks set picked_by = ? where task_name = ? and picked", node, shelf.channel);
        return shelf.sql.inTransaction(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(STANDSTILL);
            }
            return Revival.ofNode(connection, node, Instant.now());
        });
    }

    /** Others' messages, each in a lane of its own. */
    private void fill(Shelf shelf) {
        shelf.sql.update("""
                insert into message (id, channel, lane, state, due, position, accepted)
                select -n - abs(hashtext(?))::bigint * 100000, ?, 'other ' || n, 'READY', ?, ?, ?
                from generate_series(1, ?) as n""", UUID.randomUUID().toString(), shelf.channel, now, now, now, LANES);
    }
}
