package io.caravanserai.store;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.message.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RunLocksTest {
    private static final int THREADS = 8;
    private static final int EACH = 150;

    @Test
    void workThatCountsForOneRunNeverEndsInADeadlock() throws Exception {
        try (Shelf watcher = new Shelf()) {
            long before = deadlocks(watcher);
            List<Long> others = sessions(watcher);
            List<Long> own = new ArrayList<>();
            try (Shelf shelf = new Shelf()) {
                workForOneRun(shelf);
                own.addAll(sessions(shelf));
            }
            own.removeAll(others);
            // A session hands in what it counted when it ends.
            await().until(() -> sessions(watcher).stream().noneMatch(own::contains));
            assertThat(deadlocks(watcher)).isEqualTo(before);
        }
    }

    private static void workForOneRun(Shelf shelf) throws Exception {
        String flow = Shelf.channel();
        String lists = Shelf.channel();
        shelf.messages.declare(lists, true, Duration.ofMinutes(10));
        Run run = shelf.runs.start(new NewRun(flow, "person", null, false, Map.of()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> working = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            working.add(threads.submit(() -> {
                for (int i = 0; i < EACH; i++) {
                    passOn(shelf, run, lists);
                }
            }));
        }
        for (Future<?> one : working) {
            one.get();
        }
        threads.shutdown();
        Run now = shelf.runs.find(run.id()).orElseThrow();
        assertThat(now.channels().get(shelf.channel).done()).isEqualTo(THREADS * EACH);
        assertThat(now.channels().get(lists).open()).isEqualTo(THREADS * EACH);
    }

    /** What a route does with a message of a run: hands it to a list, then is done. */
    private static void passOn(Shelf shelf, Run run, String lists) {
        long id = shelf.messages.accept(child(shelf.channel, run)).id();
        Settlement.Claim claim = shelf.pick(Long.toString(id));
        shelf.messages.accept(child(lists, run));
        Message message = new Message(id, shelf.channel, null, run.id(), false, 0, null, Map.of(), Instant.now());
        shelf.messages.settle(new Settlement(message, id, claim, MessageState.DONE, null, true, Instant.now(), null));
    }

    private static NewMessage child(String channel, Run run) {
        return new NewMessage(channel, null, null, new NewMessage.Parent(null, run.id(), false), null, "{}", Map.of());
    }

    private static long deadlocks(Shelf shelf) {
        return shelf.sql
                .one("select deadlocks from pg_stat_database where datname = current_database()", row -> row.getLong(1))
                .orElseThrow();
    }

    private static List<Long> sessions(Shelf shelf) {
        return shelf.sql.query(
                "select pid from pg_stat_activity where backend_type = 'client backend'", row -> row.getLong(1));
    }
}
