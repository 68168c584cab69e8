package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first page and the one box find what they show by indexes: nothing of them reads a table whole. */
@Tag("database")
class ConsolePlansTest {
    private static final String FILL = """
            insert into message (id, channel, key, about, state, due, position, accepted, finished, failure, cause)
            select nextval('message_id'), 'plans-' || n % 7, 'plans ' || n, 'plans' || n % 900 || '@example.org',
                   case when n % 50 = 0 then 'PARKED' else 'DONE' end, now(), now(), now(), now(),
                   case when n % 50 = 0 then '{"kind":"permanent","reason":"no"}' end, case when n % 50 = 0 then 'c' || n % 30 end
            from generate_series(1, 20000) n""";

    private static List<String> plan(Sql sql, String statement, @Nullable Object... parameters) {
        return sql.query("explain " + statement, row -> row.getString(1), parameters);
    }

    @Test
    void readNoTableWhole() {
        try (Database database = TestDatabase.open(TestDatabase.empty("plans"))) {
            Sql sql = new Sql(database.dataSource());
            sql.update(FILL);
            sql.update("insert into channel select 'plans-' || n, false, 0 from generate_series(0, 6) n");
            sql.update("insert into run (flow, trigger, state, outcome, dry_run, parameters, started, completed)"
                    + " select 'flow' || n % 5, 'person', 'COMPLETE', 'ok', false, '{}', now(), now()"
                    + " from generate_series(1, 5000) n");
            try (PersonIndex index =
                    new PersonIndex(database, () -> Instant.now().plusSeconds(5), java.time.Duration.ofDays(9))) {
                assertThat(index.catchUp()).isEqualTo(20_000);
            }
            sql.update("analyze message");
            sql.update("analyze person");
            sql.update("analyze run");
            Instant now = Instant.now();
            List<List<String>> plans = List.of(
                    plan(sql, PersonSearch.FIND, PersonSearch.grams(List.of("plans77", "example"))),
                    plan(sql, ParkedCauses.GROUPS.formatted("cause is not null", ParkedCauses.MOST)),
                    plan(sql, FoundByIndex.BY_KEY, "plans 7"),
                    plan(sql, FoundByIndex.IS_ABOUT, "plans7@example.org"),
                    plan(sql, Activity.RUNS, "flow1", now),
                    plan(sql, PersonIndex.NEW, "0"),
                    plan(sql, Changes.MARK));
            assertThat(plans).allSatisfy(lines -> assertThat(lines)
                    .noneMatch(line -> line.matches(".*Seq Scan on (message|person|run|effect|scheduled_tasks)\\b.*")));
            assertThat(plans.get(0)).anyMatch(line -> line.contains("person_grams"));
            assertThat(plans.get(1))
                    .anyMatch(line -> line.matches(".*Index (Only )?Scan .*message_(parked|cause)\\b.*"));
            assertThat(plan(sql, "select * from message where body = 'x'"))
                    .anyMatch(line -> line.matches(".*Seq Scan on message\\b.*"));
        }
    }
}
