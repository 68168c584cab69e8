package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.store.Database;
import io.caravanserai.store.RunSteps;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What took how long in a run. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RunStepsTest {
    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Inject
    RunSteps steps;

    private long run() {
        Sql sql = new Sql(database.dataSource());
        long run = sql.one("""
                        insert into run (flow, trigger, state, outcome, dry_run, parameters, started, completed)
                        values ('demo', 'person', 'COMPLETE', 'ok', false, '{}', now(), now()) returning id""", row -> row.getLong(1)).orElseThrow();
        sql.update(
                "insert into message (id, channel, run_id, state, due, position, accepted, finished) select nextval('message_id'),"
                        + " 'demo-item', ?, 'DONE', now(), now(), now(), now() from generate_series(1, 3)",
                run);
        sql.update(
                "insert into effect (message_id, step, system, state, request, intended, settled)"
                        + " select id, 'make-tracker#' || n, 'drive', 'DONE', '{}', now(), now() + n * interval '1 second'"
                        + " from (select id, row_number() over (order by id) as n from message where run_id = ?) m",
                run);
        return run;
    }

    @Test
    void tellsTheMedianAndTheLongestOfEachStep() {
        long run = run();
        assertThat(steps.of(run)).containsExactly(new RunSteps.Step("demo-item", "make-tracker", 3, 2_000, 3_000));
        assertThat(people.as("viewer").get("/runs/" + run).asString())
                .contains("Time per step", "make tracker", "2.0 s", "3.0 s");
    }
}
