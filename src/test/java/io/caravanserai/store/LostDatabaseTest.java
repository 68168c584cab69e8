package io.caravanserai.store;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import io.caravanserai.message.StoreAwayException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose own PostgreSQL loses connections, or dies. */
@Tag("database")
class LostDatabaseTest {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private Database database;
    private GroupCommit commit;
    private MessageStore messages;
    private Node node;

    @BeforeEach
    void open() {
        database =
                Database.open(new Database.Location(Optional.empty(), Optional.empty(), Optional.empty(), folder, 8));
        commit = GroupCommit.on(database);
        messages = new MessageStore(database, commit, InstantSource.system());
        node = Node.enter(database, "lost", InstantSource.system(), taken::add);
    }

    @AfterEach
    void close() {
        node.close();
        commit.close();
        database.close();
    }

    @Test
    void connectionsThatBrokeLeaveThePool() throws SQLException {
        fillThePool();
        terminate("application_name not like 'node %'");
        // One call may find out; none after it.
        await().atMost(BACK_WITHIN).until(this::accepts);
        for (int i = 0; i < 20; i++) {
            assertThat(accepts()).isTrue();
        }
        assertThat(database.availability().isThere()).isTrue();
    }

    @Test
    void takesItsNameAgain() throws SQLException {
        terminate("application_name like 'node %'");
        await().atMost(BACK_WITHIN).until(() -> holders() == 1);
        assertThat(taken).isEmpty();
        assertThatThrownBy(() -> NodeName.take(database, "lost")).isInstanceOf(NodeName.TakenException.class);
    }

    @Test
    void stopsWhenAnotherTookItsName() throws Exception {
        try (Connection other = database.connect("other", Duration.ofMinutes(1))) {
            CompletableFuture<Integer> waits = CompletableFuture.supplyAsync(() -> lock(other));
            await().until(() -> waiting() == 1);
            terminate("application_name like 'node %'");
            waits.join();
            await().until(() -> !taken.isEmpty());
        }
        assertThat(taken).singleElement().asString().contains("Another hub named 'lost'");
        assertThatThrownBy(this::accept).isInstanceOf(StoreAwayException.class);
    }

    @Test
    void startsItsServerAgainAndKeepsWhatHappenedMeanwhile() throws Exception {
        long id = accept();
        Claim claim = pick(id);
        long before = postmaster().pid();
        postmaster().destroyForcibly();
        // The outcome of what was under way waits for the server; whoever is new is told at
        // once, or served by the next one.
        CompletableFuture<Settled> settled = CompletableFuture.supplyAsync(() -> messages.settle(done(claim, id)));
        await().atMost(BACK_WITHIN).pollInterval(Duration.ofMillis(20)).until(this::accepts);
        assertThat(postmaster().pid()).isNotEqualTo(before);
        assertThat(settled.get().held()).isTrue();
    }

    @Test
    void whoComesWhileItIsAwayIsToldAtOnce() {
        database.availability().lost("The database is away: pulled out.");
        try {
            long begun = System.nanoTime();
            assertThatThrownBy(this::accept)
                    .isInstanceOf(StoreAwayException.class)
                    .hasMessageContaining("pulled out");
            assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(StoreAwayException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
        } finally {
            database.availability().back();
        }
        assertThat(accepts()).isTrue();
    }

    private boolean accepts() {
        try {
            return accept() > 0;
        } catch (StoreAwayException e) {
            return false;
        }
    }

    private long accept() {
        return messages.accept(new NewMessage("lost", UUID.randomUUID().toString(), null, null, null, "{}", Map.of()))
                .id();
    }

    private Claim pick(long id) {
        long version = new Sql(database.dataSource())
                .one("""
                update scheduled_tasks set picked = true, picked_by = 'lost', last_heartbeat = now(), version = version + 1
                where task_name = 'lost' and task_instance = ? returning version""", row -> row.getLong(1), Long.toString(id))
                .orElseThrow();
        return new Claim("lost", Long.toString(id), version);
    }

    private static Settlement done(Claim claim, long id) {
        Message message = new Message(id, "lost", null, null, false, 0, null, Map.of(), Instant.now());
        return new Settlement(message, id, claim, MessageState.DONE, null, true, Instant.now(), null);
    }

    private void fillThePool() throws SQLException {
        try (Connection one = database.dataSource().getConnection();
                Connection two = database.dataSource().getConnection();
                Connection three = database.dataSource().getConnection()) {
            assertThat(one.isValid(1) && two.isValid(1) && three.isValid(1)).isTrue();
        }
    }

    private void terminate(String which) throws SQLException {
        try (Connection executioner = database.connect("executioner", Duration.ofMinutes(1))) {
            Sql.query(
                    executioner,
                    "select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'"
                            + " and pid <> pg_backend_pid() and application_name not in ('other', 'executioner') and "
                            + which,
                    row -> 1);
        }
    }

    private long holders() {
        return locks("granted");
    }

    private long waiting() {
        return locks("not granted");
    }

    private long locks(String which) {
        return new Sql(database.dataSource())
                .one("select count(*) from pg_locks where locktype = 'advisory' and " + which, row -> row.getLong(1))
                .orElseThrow();
    }

    private static int lock(Connection connection) {
        try {
            return Sql.query(
                            connection,
                            "select pg_advisory_lock(hashtext('caravanserai node'), hashtext('lost'))",
                            row -> 1)
                    .size();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProcessHandle postmaster() throws IOException {
        return Orphan.process(folder.resolve("postgres")).orElseThrow();
    }
}
