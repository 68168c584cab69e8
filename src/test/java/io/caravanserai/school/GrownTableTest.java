package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static io.caravanserai.school.AcademyFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.academy.Job;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server believes what it last counted: in the middle of a large run, that nothing was planned yet. */
@Tag("database")
class GrownTableTest {
    @Test
    void whatWasPlannedIsFoundByItsKeyHowEverMuchTheTableHasGrown() {
        try (AcademyFixture academy = new AcademyFixture()) {
            academy.empty();
            academy.sql.update(
                    "insert into profiles (id, email) select md5('p' || n)::uuid, 'p' || n || '@academy.example'"
                            + " from generate_series(1, 200) n");
            academy.sql.update(
                    "insert into sessions (id, title, starts_at) select md5('s' || n)::uuid, 'S' || n, ?::timestamptz + n *"
                            + " interval '1 minute' from generate_series(1, 20) n",
                    NOW.plus(Duration.ofHours(23)));
            academy.sql.update(
                    "insert into enrollments (session_id, user_id) select s.id, p.id from sessions s, profiles p");
            academy.sql.update("analyze");
            assertThat(academy.run("session-24h")).hasSize(4_000);
            Map<String, Object> values = new HashMap<>(DuePages.values(Job.SESSION_24H, NOW));
            values.put("limit", SchoolJobs.PAGE);
            values.put("event", NOW.plus(Duration.ofHours(23)));
            values.put("subject", id("nobody"));
            Statement next = academy.database().statements(Job.SESSION_24H).next();
            assertThat(String.join(
                            "\n",
                            academy.sql.query("explain " + next.sql(), row -> row.getString(1), next.with(values))))
                    .contains("hub_reminders_pkey")
                    .doesNotContain("hub_reminders_occasion", "Seq Scan on hub_reminders");
        }
    }
}
