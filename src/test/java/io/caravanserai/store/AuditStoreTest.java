package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.store.AuditStore.Act;
import io.caravanserai.store.AuditStore.Entry;
import io.caravanserai.store.AuditStore.Filter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class AuditStoreTest {
    private static final List<String> TRIES = List.of(
            "update audit set who = 'somebody else'",
            "delete from audit",
            "delete from audit where false",
            "truncate audit",
            "update %1$s set who = 'somebody else'",
            "delete from %1$s",
            "truncate %1$s",
            "insert into audit (kind, who) values ('look', 'x') on conflict (id, at) do update set who = 'y'");

    private static Filter by(@Nullable String who, @Nullable String subject) {
        return new Filter(who, null, null, subject, null, null);
    }

    private static Act change(String who, @Nullable String subject) {
        return new Act("change", who, "operator", "api", "POST /api/messages/{id}/discard", subject, "state=PARKED");
    }

    private static String month(Sql sql) {
        return sql.query(
                        "select 'audit_' || to_char(clock_timestamp() at time zone 'UTC', 'YYYY_MM')",
                        row -> row.getString(1))
                .get(0);
    }

    private static void refusesAllButInserts(Database database) {
        AuditStore audit = new AuditStore(database);
        Sql sql = new Sql(database.dataSource());
        long kept = audit.begin(change("ann", "id=1"));
        for (String attempt : TRIES) {
            assertThatThrownBy(() -> sql.update(attempt.formatted(month(sql))))
                    .as(attempt)
                    .hasMessageMatching("(?s).*(only added to|permission denied).*");
        }
        assertThat(audit.page(by("ann", null), 0)).extracting(Entry::id).containsExactly(kept);
    }

    @Test
    void isOnlyAddedToBySuperusersToo() {
        try (Database database = TestDatabase.open(TestDatabase.empty("audit"))) {
            refusesAllButInserts(database);
        }
    }

    /** A server of somebody else's: the hub's role owns its tables, and is nothing more. */
    @Test
    void isOnlyAddedToByARoleThatOwnsItsTables() {
        String role = "hub_" + System.nanoTime();
        String url = TestDatabase.empty("owned");
        try (Database server = TestDatabase.open()) {
            Sql sql = new Sql(server.dataSource());
            sql.update("create role " + role + " login password 'plain'");
            sql.update("alter database " + url.replaceAll(".*/([^/?]+)(\\?.*)?$", "$1") + " owner to " + role);
        }
        try (Database database = Database.open(new Database.Location(
                Optional.of(url.replaceFirst("\\?.*", "")),
                Optional.of(role),
                Optional.of("plain"),
                Path.of("target"),
                4))) {
            Sql sql = new Sql(database.dataSource());
            assertThat(sql.query(
                            "select rolsuper from pg_roles where rolname = current_user", row -> row.getBoolean(1)))
                    .containsExactly(false);
            assertThat(sql.query(
                            "select has_table_privilege('audit', p) from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) p",
                            row -> row.getBoolean(1)))
                    .containsOnly(false);
            refusesAllButInserts(database);
        }
    }

    @Test
    void tellsAChangeWithItsOutcomeAndOneWithoutAsUnknown() {
        try (Database database = TestDatabase.open(TestDatabase.empty("outcome"))) {
            AuditStore audit = new AuditStore(database);
            long done = audit.begin(change("ann", "id=1"));
            audit.begin(change("bob", "id=2"));
            audit.end(done, null, "state=DISCARDED", 204);
            assertThat(audit.page(by(null, null), 0))
                    .extracting(Entry::who, Entry::before, Entry::after, Entry::status)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("bob", "state=PARKED", null, null),
                            org.assertj.core.groups.Tuple.tuple("ann", "state=PARKED", "state=DISCARDED", 204));
        }
    }

    @Test
    void isFoundByUserSubjectAndTimeAndByWhatOnlyADigestIsKeptOf() {
        try (Database database = TestDatabase.open(TestDatabase.empty("found"))) {
            AuditStore audit = new AuditStore(database);
            audit.begin(change("ann", "person=" + audit.digest("Carl@Example.org")));
            audit.begin(change("ann", "id=17"));
            assertThat(audit.page(by("ann", "id=17"), 0)).hasSize(1);
            assertThat(audit.page(by(null, "carl@example.org "), 0)).hasSize(1);
            assertThat(audit.page(by("carl@example.org", null), 0)).isEmpty();
            Instant soon = Instant.now().plusSeconds(60);
            assertThat(audit.page(new Filter(null, "change", "/discard", null, soon.minusSeconds(600), soon), 0))
                    .hasSize(2);
            assertThat(audit.page(new Filter(null, "look", null, null, null, null), 0))
                    .isEmpty();
            assertThat(audit.page(new Filter(null, null, null, null, soon, null), 0))
                    .isEmpty();
        }
    }

    @Test
    void readsAllOfManyChunks() {
        try (Database database = TestDatabase.open(TestDatabase.empty("chunks"))) {
            AuditStore audit = new AuditStore(database);
            new Sql(database.dataSource())
                    .update("insert into audit (kind, who, via, what) select 'look', 'ann', 'api', 'GET /x'"
                            + " from generate_series(1, 2500)");
            int[] seen = {0};
            audit.forEach(by("ann", null), entry -> seen[0]++);
            assertThat(seen[0]).isEqualTo(2500);
        }
    }

    @Test
    void goesByWholeMonthsThatAreOldEnough() {
        try (Database database = TestDatabase.open(TestDatabase.empty("months"))) {
            AuditStore audit = new AuditStore(database);
            Sql sql = new Sql(database.dataSource());
            sql.update("create table audit_2020_01 partition of audit"
                    + " for values from ('2020-01-01 00:00+00') to ('2020-02-01 00:00+00')");
            sql.update("insert into audit (at, kind, who, via, what)"
                    + " values ('2020-01-31 23:00+00', 'look', 'ann', 'api', 'GET /x')");
            audit.begin(change("ann", "id=1"));
            assertThat(audit.months(Instant.parse("2020-01-31T23:59:00Z"))).isZero();
            assertThat(audit.page(by("ann", null), 0)).hasSize(2);
            assertThat(audit.months(Instant.parse("2020-02-01T00:00:00Z"))).isOne();
            assertThat(audit.page(by("ann", null), 0)).hasSize(1);
            assertThat(audit.months(Instant.now().minus(Duration.ofDays(40)))).isZero();
        }
    }
}
