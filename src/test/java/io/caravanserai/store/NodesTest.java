package io.caravanserai.store;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.Nodes.Presence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who lives, who is dead, and what becomes of what the dead had taken. */
@Tag("database")
class NodesTest {

    private static Message message(Shelf shelf, long id) {
        return new Message(id, shelf.channel, null, null, false, 0, null, Map.of(), Instant.now());
    }

    private static Node enter(Shelf shelf, String name) {
        return Node.enter(shelf.database, name + " of " + shelf.channel, InstantSource.system());
    }

    private static List<String> living(Shelf shelf) {
        return shelf.sql.inTransaction(connection -> Nodes.living(connection).stream()
                .map(Presence::name)
                .filter(name -> name.endsWith(shelf.channel))
                .toList());
    }

    private static List<String> bury(Shelf shelf, Node by) {
        return shelf.sql.inTransaction(connection -> Nodes.bury(connection, by.name(), Instant.now())).stream()
                .filter(name -> name.endsWith(shelf.channel))
                .toList();
    }

    /** A node whose process is gone, or stands still, since so long; the lock is gone with the process. */
    private static void silent(Shelf shelf, String name, int seconds, Long... underWay) {
        shelf.sql.update(
                "insert into node (name, joined, seen, version, under_way)"
                        + " values (?, now(), now() - make_interval(secs => ?), 1, ?)",
                name + " of " + shelf.channel,
                (double) seconds,
                new Columns.Column("bigint", underWay));
    }

    @Test
    void countsWhatHadBegunAndNotWhatWasPickedAhead() {
        try (Shelf shelf = new Shelf();
                Node heir = enter(shelf, "heir")) {
            long begun = shelf.accept();
            long ahead = shelf.accept();
            List.of(begun, ahead).forEach(id -> shelf.pick(Long.toString(id)));
            shelf.sql.update(
                    "update scheduled_tasks set picked_by = ? where task_name = ?",
                    "dead of " + shelf.channel,
                    shelf.channel);
            silent(shelf, "dead", 6, begun);

            assertThat(bury(shelf, heir)).containsExactly("dead of " + shelf.channel);

            assertThat(shelf.one(begun).row().attempts()).isEqualTo(1);
            assertThat(shelf.state(begun)).isEqualTo(MessageState.RETRYING);
            assertThat(shelf.one(ahead).row().attempts()).isZero();
            assertThat(shelf.state(ahead)).isEqualTo(MessageState.READY);
            assertThat(shelf.one(ahead).history()).hasSize(1);
            // Both are free again.
            List.of(begun, ahead).forEach(id -> shelf.pick(Long.toString(id)));
            assertThat(bury(shelf, heir)).isEmpty();
        }
    }

    @Test
    void takesANodeForDeadByItsLockSoonerThanByItsSilence() {
        try (Shelf shelf = new Shelf();
                Node judge = enter(shelf, "judge");
                Node slow = enter(shelf, "slow")) {
            slow.runs(1, null);
            judge.runs(1, null);
            silent(shelf, "just-killed", 3);
            silent(shelf, "killed", 6);
            assertThat(living(shelf))
                    .containsExactlyInAnyOrder(slow.name(), judge.name(), "just-killed of " + shelf.channel);
            assertThat(bury(shelf, judge)).containsExactly("killed of " + shelf.channel);
            // Late, but its connection is there; its next word would make it punctual again.
            shelf.sql.inTransaction(connection -> {
                Sql.update(connection, "update node set seen = now() - interval '7 s' where name = ?", slow.name());
                assertThat(Nodes.bury(connection, judge.name(), Instant.now())).doesNotContain(slow.name());
                Sql.update(connection, "update node set seen = now() - interval '11 s' where name = ?", slow.name());
                assertThat(Nodes.bury(connection, judge.name(), Instant.now())).contains(slow.name());
                return null;
            });
            await().until(() -> living(shelf).contains(slow.name()));
        }
    }

    @Test
    void takesOverWhatAKilledNodeHadTakenWithinThirtySeconds() {
        try (Shelf shelf = new Shelf();
                Node heir = enter(shelf, "heir")) {
            long id = shelf.accept();
            shelf.pick(Long.toString(id));
            shelf.sql.update(
                    "update scheduled_tasks set picked_by = ? where task_name = ?",
                    "killed of " + shelf.channel,
                    shelf.channel);
            silent(shelf, "killed", 0, id);
            await().until(() -> shelf.state(id) == MessageState.RETRYING);
            assertThat(heir.name()).isNotEmpty();
        }
    }

    @Test
    void saysWhatHasBegunAndForgetsWhatIsSettled() {
        try (Shelf shelf = new Shelf();
                Node node = enter(shelf, "node")) {
            Message first = message(shelf, 7);
            Message second = message(shelf, 8);
            node.underWay().begin(List.of(first, second));
            await().until(() -> said(shelf, node), List.of(7L, 8L)::equals);
            node.underWay().end(List.of(first));
            await().until(() -> said(shelf, node), List.of(8L)::equals);
        }
    }

    private static List<Long> said(Shelf shelf, Node node) {
        return shelf.sql.query(
                "select unnest(under_way) as id from node where name = ? order by id",
                row -> row.getLong("id"),
                node.name());
    }
}
