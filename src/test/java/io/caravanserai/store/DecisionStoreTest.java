package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.NewMessage;
import io.caravanserai.store.DecisionStore.Claimed;
import io.caravanserai.store.DecisionStore.Decision;
import io.caravanserai.store.DecisionStore.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DecisionStoreTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final String CHANNEL = "decision-test";

    private final String application = UUID.randomUUID().toString();
    private final Seed seed = new Seed(new byte[] {1, 2, 3}, NOW.plus(Duration.ofDays(3)), "mark");
    private Shelf shelf;
    private DecisionStore decisions;

    @BeforeEach
    void open() {
        shelf = new Shelf();
        decisions = new DecisionStore(shelf.database, shelf.messages);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private Decision wanted(String version, boolean approved, String by) {
        return new Decision(application, version, approved, by, NOW, "api", "because", null);
    }

    private Decision approve(String version, String by) {
        return claim(version, by).decision();
    }

    private Claimed claim(String version, String by) {
        return decisions.claim(
                wanted(version, true, by), seed, NewMessage.of(CHANNEL, application + "|" + version, "{}"));
    }

    private Claimed reject(String version, String by) {
        return decisions.claim(wanted(version, false, by), null, null);
    }

    private long messages() {
        return new Sql(shelf.database.dataSource())
                .one(
                        "select count(*) from message where channel = ? and key like ?",
                        row -> row.getLong(1),
                        CHANNEL,
                        application + "|%")
                .orElseThrow();
    }

    @Test
    void isMadeByOneOfTwentyWhoDecideAtOnce() {
        List<Claimed> all = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> i % 2 == 0 ? claim("v1", "admin-" + i) : reject("v1", "admin-" + i)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(all.stream().map(Claimed::decision).distinct()).hasSize(1);
        assertThat(all.stream().filter(Claimed::fresh)).hasSize(1);
        Decision standing = all.get(0).decision();
        assertThat(messages()).isEqualTo(standing.approved() ? 1 : 0);
        assertThat(standing.message() != null).isEqualTo(standing.approved());
    }

    @Test
    void isMadeOnceForAnApprovedApplicationAndOnceForEachRejectedVersion() {
        assertThat(reject("v1", "ann").decision().by()).isEqualTo("ann");
        assertThat(approve("v1", "bob").by()).isEqualTo("ann");
        Decision approved = approve("v2", "bob");
        assertThat(approved).returns("bob", Decision::by).returns(true, Decision::approved);
        assertThat(approve("v3", "cem")).isEqualTo(approved);
        assertThat(reject("v3", "cem").decision()).isEqualTo(approved);
        assertThat(messages()).isOne();
        assertThat(decisions.on(List.of(application))).hasSize(2);
    }

    @Test
    void keepsWhatThePasswordIsMadeOfUntilItWasMailedOrIsTooOld() {
        approve("v1", "bob");
        assertThat(decisions.seed(application, NOW)).get().satisfies(kept -> {
            assertThat(kept.bytes()).containsExactly(1, 2, 3);
            assertThat(kept.mark()).isEqualTo("mark");
        });
        Instant later = seed.until();
        assertThat(decisions.seed(application, later)).isEmpty();
        assertThat(bytes()).isNotNull();
        assertThat(decisions.expired(later)).isPositive();
        assertThat(bytes()).isNull();
    }

    @Test
    void forgetsThePasswordThatWasMailed() {
        approve("v1", "bob");
        decisions.mailed(application);
        assertThat(bytes()).isNull();
        assertThat(decisions.seed(application, NOW)).isEmpty();
    }

    private byte @Nullable [] bytes() {
        return new Sql(shelf.database.dataSource())
                .query("select seed from academy_decision where application = ?", row -> row.getBytes(1), application)
                .get(0);
    }
}
