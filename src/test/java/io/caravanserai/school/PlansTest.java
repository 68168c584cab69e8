package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.academy.Job;
import io.caravanserai.store.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How PostgreSQL reads what is due among a million rows, of which few are: by the index that is meant for it, never all of them. */
@Tag("database")
class PlansTest {
    private static final String ROWS = """
            create unlogged table profiles as select n as id, 'p' || n || '@academy.example' as email from generate_series(1, 100000) n;
            create unlogged table sessions as select n as id, 'S' || n as title,
              '2026-01-05T15:00:00Z'::timestamptz + (n - 10000) * interval '1 hour' as starts_at, 'scheduled' as status
              from generate_series(1, 20000) n;
            create unlogged table enrollments as select (n - 1) / 50 + 1 as session_id, n % 100000 + 1 as user_id, 'active' as status
              from generate_series(1, 1000000) n;
            create unlogged table recordings as select n as id, (n - 1) % 20000 + 1 as session_id, 'R' || n as title, n % 3 > 0 as visible_to_students,
              '2026-01-05T15:00:00Z'::timestamptz - n * interval '1 hour' as published_at from generate_series(1, 1000000) n;
            create unlogged table assignments as select n as id, (n - 1) % 20000 + 1 as session_id, 'A' || n as title,
              '2026-01-05T15:00:00Z'::timestamptz + (n - 900000) * interval '1 hour' as due_at from generate_series(1, 1000000) n;
            create unlogged table submissions as select n as assignment_id, n % 100000 + 1 as user_id,
              '2026-01-05T15:00:00Z'::timestamptz as submitted_at from generate_series(1, 1000000) n;
            create unlogged table payments as select n as id, n % 100000 + 1 as user_id, 10.00 as amount, 'EUR' as currency,
              case when n % 20 = 0 then 'pending' else 'paid' end as status,
              '2026-01-05T15:00:00Z'::timestamptz - n * interval '1 minute' as requested_at from generate_series(1, 1000000) n;
            create unlogged table imported_leads as select n as id, 'l' || n || '@leads.example' as email,
              case when n % 20 = 0 then 'contacted' else 'new' end as status,
              '2026-01-05T15:00:00Z'::timestamptz - n * interval '1 minute' as last_contacted_at from generate_series(1, 1000000) n;
            create table cta_submissions (id bigint primary key);
            alter table profiles add primary key (id);
            alter table sessions add primary key (id);
            alter table recordings add primary key (id);
            alter table assignments add primary key (id);
            alter table payments add primary key (id);
            alter table imported_leads add primary key (id)""";

    private static final String PLANNED = """
            alter table hub_reminders set unlogged;
            insert into hub_reminders select 'session-24h', ((n - 1) / 50 + 1)::text, (n % 100000 + 1)::text,
              '2026-01-05T15:00:00Z'::timestamptz + ((n - 1) / 50 - 9999) * interval '1 hour', 0, '2026-01-05T15:00:00Z'
            from generate_series(1, 1000000) n""";

    private static final Map<Job, List<String>> INDEXES = Map.of(
            Job.SESSION_24H,
            List.of("sessions_hub_due", "enrollments_hub_session", "hub_reminders_pkey"),
            Job.SESSION_15MIN,
            List.of("sessions_hub_due", "enrollments_hub_session", "hub_reminders_pkey"),
            Job.RECORDINGS,
            List.of("recordings_hub_due", "enrollments_hub_session", "hub_reminders_pkey"),
            Job.ASSIGNMENTS,
            List.of(
                    "assignments_hub_due",
                    "enrollments_hub_session",
                    "submissions_hub_assignment",
                    "hub_reminders_pkey"),
            Job.PAYMENTS,
            List.of("payments_hub_due", "hub_reminders_pkey"),
            Job.LEAD_DAY7,
            List.of("imported_leads_hub_day7", "imported_leads_hub_email", "hub_reminders_pkey"),
            Job.LEAD_DAY3,
            List.of("imported_leads_hub_day3", "imported_leads_hub_email", "hub_reminders_pkey"));

    private static AcademyFixture academy;

    @BeforeAll
    static void open() {
        academy = new AcademyFixture(new AcademyFixture.Settings(), TestDatabase.empty("million"));
        academy.sql.update(ROWS);
        academy.jobs.begin(Map.of("job", "payments"), academy.message());
        academy.sql.update(PLANNED);
        academy.sql.update("analyze");
    }

    @AfterAll
    static void close() {
        academy.close();
    }

    private static String plan(Job job, Statement statement) {
        Map<String, Object> values = new HashMap<>(DuePages.values(job, NOW));
        values.put("limit", SchoolJobs.PAGE);
        values.put("event", Timestamp.from(NOW.plus(Duration.ofHours(5))));
        values.put("subject", "10005");
        values.put("person", "50");
        return String.join(
                "\n", academy.sql.query("explain " + statement.sql(), row -> row.getString(1), statement.with(values)));
    }

    private static DueSql statements(Job job) {
        return academy.database().statements(job);
    }

    @Test
    void eachPageOfEachJobIsReadByItsIndexes() {
        INDEXES.forEach((job, indexes) -> {
            DueSql due = statements(job);
            List.of(due.first(), due.next(), due.count()).forEach(statement -> assertThat(plan(job, statement))
                    .as("%s: %s", job, statement.sql())
                    .contains(indexes)
                    .doesNotContain("Seq Scan"));
            assertThat(plan(job, due.rest())).as("%s, rest of a page", job).doesNotContain("Seq Scan");
        });
    }

    @Test
    void whatIsAskedForEachMessageAndForWhatHasNoTimeIsReadByIndexesToo() {
        INDEXES.keySet().forEach(job -> {
            assertThat(plan(job, statements(job).guard()))
                    .as("guard of %s", job)
                    .doesNotContain("Seq Scan");
            assertThat(plan(job, statements(job).undated()))
                    .as("without a time: %s", job)
                    .doesNotContain("Seq Scan");
        });
    }

    @Test
    void aMillionAreReadByPages() {
        for (Job job : INDEXES.keySet()) {
            DuePages due = new DuePages(academy.database(), job, statements(job), NOW, SchoolJobs.PAGE);
            for (int pages = 0; due.hasNext() && pages < 3; pages++) {
                assertThat(due.next()).as("%s", job).isNotEmpty().hasSizeLessThanOrEqualTo(SchoolJobs.PAGE);
            }
        }
    }
}
