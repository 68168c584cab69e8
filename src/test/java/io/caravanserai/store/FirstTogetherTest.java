package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Firings.Plan;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.VersionWriter.Mover;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that begin at the same moment on an empty database, each with everything that somebody must be the first to do. */
@Tag("database")
class FirstTogetherTest {
    private static final int NODES = 4;

    private final CyclicBarrier together = new CyclicBarrier(NODES);
    private final ExecutorService nodes = Executors.newFixedThreadPool(NODES);

    @AfterEach
    void stop() {
        nodes.shutdownNow();
    }

    /** What one of them did: which version it proposed, and whether it made the first user. */
    private record First(Optional<Long> proposed, boolean user, long message) {}

    @ParameterizedTest
    @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
    void oneOfThemIsTheFirstAndTheOthersGoOn(String isolation) throws Exception {
        for (int round = 0; round < 3; round++) {
            String database = empty(isolation);
            List<Future<First>> begun = IntStream.range(0, NODES)
                    .mapToObj(i -> nodes.submit(() -> begin(database, "node-" + i)))
                    .toList();
            List<First> done = new ArrayList<>();
            for (Future<First> each : begun) {
                done.add(each.get(2, TimeUnit.MINUTES));
            }
            assertThat(done).filteredOn(each -> each.proposed().isPresent()).hasSize(1);
            assertThat(done).filteredOn(First::user).hasSize(1);
            assertThat(done).extracting(First::message).containsOnly(done.get(0).message());
        }
    }

    private First begin(String url, String name) throws Exception {
        together.await();
        try (Database database = open(url);
                Node node = Node.enter(database, name, InstantSource.system());
                GroupCommit commit = GroupCommit.on(database)) {
            VersionWriter versions = new VersionStore(database, InstantSource.system()).writer();
            MessageStore messages = new MessageStore(database, commit, InstantSource.system());
            together.await();
            Optional<Long> proposed = propose(versions, node);
            boolean user = new UserStore(database, InstantSource.system()).addFirst("admin", "hash", "admin");
            messages.declare("first", false, Duration.ZERO);
            new FiringStore(database).started(new Plan("first", "0 0 3 * * ?", "UTC"), Instant.now());
            long message = messages.accept(new NewMessage("first", "key", null, null, null, "{}", Map.of()))
                    .id();
            together.await();
            return new First(proposed, user, message);
        }
    }

    private static Optional<Long> propose(VersionWriter versions, Node node) {
        try {
            TreeMap<String, String> files = new TreeMap<>(Map.of("a.camel.yaml", "text", "b.camel.yaml", "text"));
            return Optional.of(versions.begin(new Edit("file", null, node.name()), files, 0));
        } catch (OvertakenException another) {
            return Optional.empty();
        }
    }

    /** The number of a proposal that was taken back is given out again: only who proposed it decides on it. */
    @Test
    void aNodeThatWasTakenForDeadDecidesNothingOfAnothersProposal() throws Exception {
        String url = empty("read committed");
        try (Database database = open(url);
                Node node = Node.enter(database, "node", InstantSource.system())) {
            VersionWriter versions = new VersionStore(database, InstantSource.system()).writer();
            Proposals proposals = new Proposals(database);
            TreeMap<String, String> files = new TreeMap<>(Map.of("a.camel.yaml", "text"));
            long slow = versions.begin(new Edit("file", null, "slow"), files, 0);
            long version = versions.begin(new Edit("file", null, node.name()), files, 0);
            assertThat(version).isEqualTo(slow);

            Mover mover = new Mover("slow", Set.of("first"));
            assertThatThrownBy(() -> proposals.others(slow, "slow")).isInstanceOf(OvertakenException.class);
            assertThatThrownBy(() -> versions.answer(slow, "slow", List.of())).isInstanceOf(OvertakenException.class);
            assertThatThrownBy(() -> versions.stands(slow, "note", null, mover)).isInstanceOf(OvertakenException.class);
            versions.withdraw(slow, "slow");

            assertThat(proposals.pending())
                    .hasValueSatisfying(pending -> assertThat(pending.node()).isEqualTo("node"));
            versions.stands(version, "note", null, new Mover("node", Set.of("first")));
            assertThat(proposals.pending()).isEmpty();
        }
    }

    private static Database open(String url) {
        return Database.open(
                new Database.Location(Optional.of(url), Optional.empty(), Optional.empty(), Path.of("target"), 6));
    }

    private static String empty(String isolation) throws SQLException {
        String url = TestDatabase.empty("first");
        try (Connection connection = new org.postgresql.Driver().connect(url, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + connection.getCatalog() + " set default_transaction_isolation to '"
                    + isolation + "'");
        }
        return url;
    }
}
