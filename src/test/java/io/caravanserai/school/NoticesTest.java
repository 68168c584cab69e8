package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static io.caravanserai.school.AcademyFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.store.Sql;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Notices in the app: written once, and shown to whom they are for, through the hub or past it. */
@Tag("database")
class NoticesTest {
    private static final String APP = "app_of_notices_test";

    private static AcademyFixture academy;
    private String ann;
    private String ben;

    @BeforeAll
    static void open() {
        academy = new AcademyFixture();
    }

    @AfterAll
    static void close() {
        academy.close();
    }

    @BeforeEach
    void begin() {
        academy.empty();
        academy.student("ann");
        academy.student("ben");
        ann = id("ann").toString();
        ben = id("ben").toString();
    }

    private void tell(String key, String person) {
        academy.school.notified(Map.of(
                "job",
                "session-24h",
                "key",
                key,
                "person",
                Map.of("id", person),
                "data",
                Map.of("link", "https://academy.example/join/1"),
                "notice",
                Map.of("title", "Algebra begins tomorrow", "text", "At 16:00.")));
    }

    @Test
    void areWrittenOnceByWhateverChannelComesFirst() {
        tell("k1", ann);
        tell("k1", ann);
        assertThat(academy.notices.list(ann, false, 10, 0)).singleElement().satisfies(notice -> {
            assertThat(notice.title()).isEqualTo("Algebra begins tomorrow");
            assertThat(notice.message()).isEqualTo("At 16:00.");
            assertThat(notice.link()).isEqualTo("https://academy.example/join/1");
            assertThat(notice.createdAt()).isEqualTo(NOW);
            assertThat(notice.read()).isFalse();
        });
    }

    @Test
    void ofLeadsAndWithoutATextThereAreNone() {
        academy.school.notified(Map.of("job", "lead-day3", "key", "k", "person", Map.of("id", ann)));
        assertThat(academy.count("notifications")).isZero();
    }

    @Test
    void areMarkedByWhoseTheyAreOnly() {
        tell("k1", ann);
        tell("k2", ann);
        tell("k3", ben);
        String first = academy.notices.list(ann, true, 10, 0).get(0).id();
        assertThat(academy.notices.read(ben, first)).isFalse();
        assertThat(academy.notices.unread(ann)).isEqualTo(2);
        assertThat(academy.notices.read(ann, first)).isTrue();
        assertThat(academy.notices.unread(ann)).isOne();
        assertThat(academy.notices.list(ann, true, 10, 0)).hasSize(1);
        assertThat(academy.notices.readAll(ann)).isOne();
        assertThat(academy.notices.readAll(ann)).isZero();
        assertThat(academy.notices.unread(ben)).isOne();
    }

    /** As the academy's app asks the database itself, on behalf of a student. */
    private <T> T asApp(String student, Sql.Work<T> work) {
        return academy.sql.inTransaction(connection -> {
            Sql.query(
                    connection,
                    "select set_config('request.jwt.claims', ?, true)",
                    row -> 1,
                    "{\"sub\": \"" + student + "\"}");
            Sql.update(connection, "set local role " + APP);
            return work.in(connection);
        });
    }

    private List<String> seen(String student) {
        return asApp(
                student,
                connection ->
                        Sql.query(connection, "select user_id::text from notifications", row -> row.getString(1)));
    }

    private int counted(String student, String sql, Object... parameters) {
        return asApp(student, connection -> Sql.query(connection, sql, row -> row.getInt(1), parameters))
                .get(0);
    }

    private int changed(String student, String sql) {
        return asApp(student, connection -> Sql.update(connection, sql));
    }

    @Test
    void oneStudentCannotSeeOrMarkAnothersInTheDatabaseEither() {
        academy.sql.update("create role " + APP);
        try {
            academy.sql.update("grant select on notifications to " + APP);
            academy.sql.update("grant update (read) on notifications to " + APP);
            academy.sql.update("grant select on hub_reminders, lead_campaigns, job_execution_logs to " + APP);
            tell("k1", ann);
            tell("k2", ben);
            assertThat(seen(ann)).containsExactly(ann);
            assertThat(seen("")).isEmpty();
            assertThat(counted(ann, "select get_unread_notification_count()")).isOne();
            assertThat(counted(ann, "select get_unread_notification_count(?)", ben))
                    .as("asking for another shows nothing")
                    .isZero();
            assertThat(changed(ann, "update notifications set read = true")).isOne();
            assertThat(academy.notices.unread(ben)).isOne();
            assertThatThrownBy(() -> changed(ann, "update notifications set title = 'mine'"))
                    .hasMessageContaining("permission denied");
            assertThat(counted(ben, "select mark_all_notifications_read()")).isOne();
            assertThat(counted(ben, "select count(*) from job_execution_logs")).isZero();
            assertThatThrownBy(() -> counted(ben, "select increment_campaign_conversions(gen_random_uuid())"))
                    .hasMessageContaining("permission denied");
        } finally {
            academy.sql.update("drop owned by " + APP);
            academy.sql.update("drop role " + APP);
        }
    }

    @Test
    void aCampaignCountsItsConversions() {
        academy.sql.update("insert into lead_campaigns (id, total_leads) values (?, 2)", id("campaign"));
        for (int i = 1; i <= 2; i++) {
            assertThat(academy.sql.query(
                            "select increment_campaign_conversions(?::uuid)", row -> row.getInt(1), id("campaign")))
                    .containsExactly(i);
        }
    }
}
