package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.NewMessage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ForgettingTest {
    @Test
    void forgetsWhatCameSinceItBegan() {
        try (Database database = TestDatabase.open(TestDatabase.empty("forgets"))) {
            Forgetting forgetting = new Forgetting(database);
            forgetting.all();
            assertThat(accept(database)).isGreaterThanOrEqualTo(Forgetting.FIRST_MESSAGE);
            forgetting.all();
            assertThat(messages(database)).isZero();
            accept(database);
            new Forgetting(database).all();
            assertThat(messages(database)).isZero();
        }
    }

    /** What a hub has besides: who it is, who uses it, and its routes. */
    private static final Set<String> KEPT = Set.of(
            "api_token",
            "app_user",
            "audit",
            "channel",
            "contact_salt",
            "edit_answer",
            "flyway_schema_history",
            "node",
            "route_answer",
            "route_text",
            "route_version",
            "route_version_file",
            "support_embed",
            "support_embed_key",
            "support_view",
            "test_address");

    private static final String TABLES =
            "select relname from pg_class where relnamespace = current_schema()::regnamespace"
                    + " and relkind in ('r', 'p') and not relispartition order by relname";
    private static final String GONE_WITH = """
            select conrelid::regclass::text as child, confrelid::regclass::text as parent
            from pg_constraint where contype = 'f' and confdeltype = 'c'""";

    @Test
    void leavesNoTableOfWorkOut() {
        try (Database database = TestDatabase.open(TestDatabase.empty("tables"))) {
            Sql sql = new Sql(database.dataSource());
            Set<String> emptied = new HashSet<>(Forgetting.TABLES);
            sql.query(GONE_WITH, row -> Map.entry(row.getString("child"), row.getString("parent"))).stream()
                    .filter(key -> Forgetting.TABLES.contains(key.getValue()))
                    .forEach(key -> emptied.add(key.getKey()));
            assertThat(sql.query(TABLES, row -> row.getString(1)))
                    .as("A new table is forgotten, or stands among those that are kept")
                    .hasSizeGreaterThan(15)
                    .allMatch(table -> KEPT.contains(table) != emptied.contains(table));
        }
    }

    @Test
    void leavesTheMessagesOfAHubThatKeepsThem() {
        try (Database database = TestDatabase.open(TestDatabase.empty("keeps"))) {
            accept(database);
            assertThatThrownBy(() -> new Forgetting(database))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("nothing is forgotten")
                    .hasMessageContaining("remove the setting");
            assertThat(messages(database)).isOne();
        }
    }

    private static long accept(Database database) {
        Sql sql = new Sql(database.dataSource());
        MessageInsert insert = new MessageInsert(new RunCounts());
        long id = new MessageIds(sql).getAsLong();
        List<Accepted> accepted = sql.inTransaction(connection -> insert.in(
                connection,
                List.of(new MessageInsert.Numbered(id, NewMessage.of("forgetting", "key", "{}"))),
                Instant.now()));
        return accepted.get(0).id();
    }

    private static long messages(Database database) {
        return new Sql(database.dataSource())
                .one("select count(*) from message", row -> row.getLong(1))
                .orElseThrow();
    }
}
