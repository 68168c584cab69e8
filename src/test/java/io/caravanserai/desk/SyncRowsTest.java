package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class SyncRowsTest {
    private CopyFixture copy;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
        copy.sql.update("delete from support_sync");
    }

    @AfterEach
    void close() {
        copy.sql.update("delete from run where flow like 'support-test%'");
        copy.close();
    }

    private long running() {
        return copy.sql.one("""
                        insert into run (flow, trigger, state, dry_run, parameters, started)
                        values ('support-test ' || gen_random_uuid(), 'person', 'RUNNING', false, '{}', now()) returning id""", row -> row.getLong("id")).orElseThrow();
    }

    @Test
    void refusesASecondWhileOneRuns() {
        long first = running();
        copy.syncs.begin(first, "full", NOW);
        copy.syncs.begin(first, "full", NOW.plusSeconds(9));
        assertThat(copy.syncs.started(first))
                .as("an attempt that is made again")
                .contains(NOW);
        assertThatThrownBy(() -> copy.syncs.begin(first + 1, "incremental", NOW))
                .isInstanceOf(PermanentException.class)
                .hasMessage("Run " + first + " (full) synchronises since 2026-01-05T15:00:00Z, and two never run beside"
                        + " each other. Nothing was read. Start again when it has ended.");
        copy.syncs.end(first, "OK", null, NOW);
        copy.syncs.begin(first + 1, "incremental", NOW);
    }

    @Test
    void takesThePlaceOfOneWhoseRunIsOver() {
        long first = running();
        copy.syncs.begin(first, "full", NOW);
        copy.sql.update("update run set state = 'COMPLETE', completed = now() where id = ?", first);
        copy.syncs.begin(first + 1, "incremental", NOW);
        assertThat(copy.sql.one("select error from support_sync where run_id = ?", row -> row.getString(1), first))
                .contains("Its run ended without a word.");
    }

    @Test
    void ofManyNodesOneBegins() throws Exception {
        List<Long> runs = LongStream.range(0, 8).mapToObj(i -> running()).toList();
        var nodes = Executors.newFixedThreadPool(runs.size());
        try {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<String>> tries = runs.stream()
                    .map(run -> nodes.submit((Callable<String>) () -> {
                        together.await();
                        copy.syncs.begin(run, "full", NOW);
                        return "begun";
                    }))
                    .toList();
            together.countDown();
            long begun = 0;
            for (Future<String> one : tries) {
                try {
                    one.get();
                    begun++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOf(PermanentException.class)
                            .hasMessageContaining("two never run");
                }
            }
            assertThat(begun).isOne();
        } finally {
            nodes.shutdownNow();
        }
    }
}
