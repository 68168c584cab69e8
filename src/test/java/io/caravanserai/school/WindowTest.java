package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static io.caravanserai.school.AcademyFixture.id;
import static io.caravanserai.school.AcademyFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.academy.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is due when, at each edge of each job, with runs that overlap, are left out, or come late. */
@Tag("database")
class WindowTest {
    private static AcademyFixture academy;

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
    }

    private static Duration time(String text) {
        String[] parts = text.split(":");
        return Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(parts[2]));
    }

    private boolean isDue(String job, String session) {
        return academy.due(job).stream().anyMatch(send -> id(session).toString().equals(send.get("subject")));
    }

    @Test
    void remindsOfASessionFrom25HoursBeforeItUntilThereAreTwo() {
        for (String before : List.of("25:00:00", "24:59:59", "24:00:00", "23:00:00", "22:59:59", "02:00:01")) {
            academy.session(before, NOW.plus(time(before)));
            academy.enrol(before, "student " + before);
            assertThat(isDue("session_24h", before)).as(before).isTrue();
        }
        for (String before : List.of("25:00:01", "02:00:00", "00:00:00")) {
            academy.session(before, NOW.plus(time(before)));
            academy.enrol(before, "student " + before);
            assertThat(isDue("session_24h", before)).as(before).isFalse();
        }
        assertThat(academy.due("session_24h"))
                .filteredOn(send -> send.get("subject").equals(id("24:00:00").toString()))
                .singleElement()
                .satisfies(send -> assertThat(send)
                        .containsEntry("notAfter", "2026-01-06T13:00:00Z")
                        .containsEntry("occasion", "2026-01-06T15:00:00Z")
                        .containsEntry("category", "session")
                        .containsEntry("about", "student 24:00:00@academy.example"));
    }

    @Test
    void remindsOfASessionFrom20MinutesBeforeItUntilItBegins() {
        for (String before : List.of("00:20:00", "00:15:00", "00:10:00", "00:09:59", "00:00:01")) {
            academy.session(before, NOW.plus(time(before)));
            academy.enrol(before, "student " + before);
            assertThat(isDue("session_15min", before)).as(before).isTrue();
        }
        for (String before : List.of("00:20:01", "00:00:00")) {
            academy.session(before, NOW.plus(time(before)));
            academy.enrol(before, "student " + before);
            assertThat(isDue("session_15min", before)).as(before).isFalse();
        }
    }

    @Test
    void takesEachOnceHoweverRunsOverlapAndWhetherOneIsLeftOutOrLate() {
        for (int i = 0; i < 30; i++) {
            academy.session("s" + i, NOW.plus(Duration.ofMinutes(20L * i)).plus(Duration.ofHours(24)));
            academy.enrol("s" + i, "student" + i);
        }
        // Every ten minutes, one left out, then one three hours late, and again every ten minutes.
        int all = 0;
        for (long minutes : List.of(0L, 10L, 20L, 40L, 220L, 230L, 240L, 600L, 610L)) {
            academy.at(NOW.plus(Duration.ofMinutes(minutes)));
            all += academy.run("session_24h").size();
            assertThat(academy.run("session_24h")).as("at once again").isEmpty();
        }
        assertThat(all).isEqualTo(30);
        assertThat(academy.count("hub_reminders")).isEqualTo(30);
        assertThat(academy.count("sessions where reminder_24h_sent")).isEqualTo(30);
    }

    @Test
    void afterDaysOfBeingDownSendsNothingThatIsOver() {
        academy.session("soon", NOW.plus(Duration.ofHours(24)));
        academy.enrol("soon", "ann");
        academy.at(NOW.plus(Duration.ofHours(25)));
        assertThat(academy.run("all")).isEmpty();
    }

    @Test
    void aMovedSessionAndALateEnrolmentAreOwedOneAndAnEditedTitleIsNot() {
        Instant start = NOW.plus(Duration.ofHours(24));
        academy.session("algebra", start);
        academy.enrol("algebra", "ann");
        assertThat(academy.run("session_24h"))
                .containsExactly(key(Job.SESSION_24H, "algebra", start.toString(), "ann"));
        academy.sql.update("update sessions set title = 'Algebra III'");
        assertThat(academy.run("session_24h")).isEmpty();
        academy.enrol("algebra", "ben");
        assertThat(academy.run("session_24h"))
                .containsExactly(key(Job.SESSION_24H, "algebra", start.toString(), "ben"));
        Instant moved = start.plus(Duration.ofMinutes(30));
        academy.session("algebra", moved);
        assertThat(academy.run("session_24h"))
                .containsExactlyInAnyOrder(
                        key(Job.SESSION_24H, "algebra", moved.toString(), "ann"),
                        key(Job.SESSION_24H, "algebra", moved.toString(), "ben"));
        academy.session("algebra", start);
        assertThat(academy.run("session_24h"))
                .as("moved back: what waited was withdrawn, so it is owed again under keys of its own")
                .containsExactlyInAnyOrder(
                        key(Job.SESSION_24H, "algebra", start + "/2", "ann"),
                        key(Job.SESSION_24H, "algebra", start + "/2", "ben"));
        assertThat(academy.run("session_24h")).isEmpty();
    }

    @Test
    void whatIsEmptyMeansWhatThePageSays() {
        Instant start = NOW.plus(Duration.ofHours(24));
        for (String name : List.of("plain", "cancelled", "unplanned", "flagged")) {
            academy.session(name, name.equals("unplanned") ? null : start);
            academy.enrol(name, "student of " + name);
        }
        academy.sql.update("update sessions set status = null, reminder_24h_sent = false where title = 'plain'");
        academy.sql.update("update enrollments set status = null");
        academy.sql.update("update sessions set status = 'CANCELLED' where title = 'cancelled'");
        academy.sql.update("update sessions set reminder_24h_sent = true where title = 'flagged'");
        academy.sql.update("insert into enrollments (session_id, user_id) values (?, null)", id("plain"));
        academy.sql.update("insert into profiles (id) values (?)", id("nameless"));
        academy.join("plain", "nameless");
        academy.student("gone");
        academy.join("plain", "gone");
        academy.sql.update("update enrollments set status = 'Withdrawn' where user_id = ?", id("gone"));
        assertThat(academy.run("session_24h"))
                .as(
                        "a start nobody knows, a session that is cancelled or was told of by somebody else, and nobody are left out")
                .containsExactlyInAnyOrder(
                        key(Job.SESSION_24H, "plain", start.toString(), "student of plain"),
                        key(Job.SESSION_24H, "plain", start.toString(), "nameless"));
    }

    @Test
    void announcesRecordingsOfTheLastFourteenDaysThatStudentsSee() {
        academy.session("algebra", NOW.minus(Duration.ofDays(20)));
        academy.enrol("algebra", "ann", "ben");
        recording("new", NOW, true);
        recording("old enough", NOW.minus(Duration.ofDays(14)).plusSeconds(1), true);
        recording("too old", NOW.minus(Duration.ofDays(14)), true);
        recording("to come", NOW.plusSeconds(1), true);
        recording("hidden", NOW, false);
        recording("nobody knows", NOW, null);
        recording("undated", null, true);
        assertThat(academy.run("recordings"))
                .containsExactlyInAnyOrder(
                        key(Job.RECORDINGS, "new", "once", "ann"),
                        key(Job.RECORDINGS, "new", "once", "ben"),
                        key(Job.RECORDINGS, "old enough", "once", "ann"),
                        key(Job.RECORDINGS, "old enough", "once", "ben"));
        academy.sql.update("update recordings set published_at = ?, title = 'Edited' where notification_sent", NOW);
        assertThat(academy.run("recordings")).as("shown anew is no news").isEmpty();
        academy.enrol("algebra", "late");
        assertThat(academy.run("recordings"))
                .hasSize(2)
                .allMatch(key -> key.endsWith(id("late").toString()));
    }

    private void recording(String name, Instant published, Boolean visible) {
        academy.sql.update(
                "insert into recordings (id, session_id, title, published_at, visible_to_students) values (?, ?, ?, ?, ?)",
                id(name),
                id("algebra"),
                name,
                published,
                visible);
    }

    @Test
    void remindsOfDeadlinesWithin48HoursWhoHandedNothingIn() {
        academy.session("algebra", NOW.minus(Duration.ofDays(2)));
        academy.enrol("algebra", "ann", "ben", "cleo");
        for (String before : List.of("48:00:00", "24:00:00", "23:59:59", "00:00:01", "48:00:01", "00:00:00")) {
            assignment(before, NOW.plus(time(before)));
        }
        academy.sql.update(
                "insert into submissions (assignment_id, user_id, submitted_at) values (?, ?, ?), (?, ?, null)",
                id("24:00:00"),
                id("ann"),
                NOW,
                id("24:00:00"),
                id("ben"));
        List<String> due = academy.run("assignments");
        assertThat(due)
                .hasSize(3 * 4 - 1)
                .noneMatch(key -> key.contains(id("48:00:01").toString())
                        || key.contains(id("00:00:00").toString()))
                .doesNotContain(key(
                        Job.ASSIGNMENTS, "24:00:00", NOW.plus(time("24:00:00")).toString(), "ann"))
                .contains(key(
                        Job.ASSIGNMENTS, "24:00:00", NOW.plus(time("24:00:00")).toString(), "ben"));
        academy.at(NOW.plus(Duration.ofHours(6)));
        assertThat(academy.run("assignments"))
                .hasSize(3)
                .allMatch(key -> key.contains(id("48:00:01").toString()));
        Instant later = NOW.plus(Duration.ofHours(40));
        academy.sql.update("update assignments set due_at = ? where id = ?", later, id("24:00:00"));
        assertThat(academy.run("assignments"))
                .containsExactlyInAnyOrder(
                        key(Job.ASSIGNMENTS, "24:00:00", later.toString(), "ben"),
                        key(Job.ASSIGNMENTS, "24:00:00", later.toString(), "cleo"));
    }

    private void assignment(String name, Instant due) {
        academy.sql.update(
                "insert into assignments (id, session_id, title, due_at) values (?, ?, ?, ?)",
                id(name),
                id("algebra"),
                name,
                due);
    }

    @Test
    void remindsOnceOfPaymentsThatArePendingForThreeToSixtyDays() {
        academy.student("ann");
        payment("three days", Duration.ofDays(3), "pending", "99.90");
        payment("nearly three", Duration.ofDays(3).minusSeconds(1), "pending", "99.90");
        payment("nearly sixty", Duration.ofDays(60).minusSeconds(1), "pending", "99.90");
        payment("sixty", Duration.ofDays(60), "pending", "99.90");
        payment("paid", Duration.ofDays(5), "paid", "99.90");
        payment("nothing", Duration.ofDays(5), null, "99.90");
        payment("no amount", Duration.ofDays(5), "pending", null);
        assertThat(academy.run("payments"))
                .containsExactlyInAnyOrder(
                        key(Job.PAYMENTS, "three days", "once", "ann"),
                        key(Job.PAYMENTS, "nearly sixty", "once", "ann"));
        assertThat(academy.count("payments where reminder_sent")).isEqualTo(2);
        academy.at(NOW.plus(Duration.ofDays(1)));
        assertThat(academy.run("payments")).containsExactly(key(Job.PAYMENTS, "nearly three", "once", "ann"));
    }

    private void payment(String name, Duration age, String status, String amount) {
        academy.sql.update(
                "insert into payments (id, user_id, amount, currency, status, requested_at) values (?, ?, ?::numeric, 'EUR', ?, ?)",
                id(name),
                id("ann"),
                amount,
                status,
                academy.now().minus(age));
    }

    @Test
    void followsUpLeadsOnceEachAndNeverTwiceOnOneMorning() {
        lead("a2", "a2@leads.example", Duration.ofDays(3).minusSeconds(1), "contacted");
        lead("a3", "a3@leads.example", Duration.ofDays(3), "contacted");
        lead("a6", "a6@leads.example", Duration.ofDays(7).minusSeconds(1), "contacted");
        lead("a7", "a7@leads.example", Duration.ofDays(7), "contacted");
        lead("a30", "a30@leads.example", Duration.ofDays(30), "contacted");
        lead("converted", "c@leads.example", Duration.ofDays(4), "converted");
        lead("silent", "n@leads.example", Duration.ofDays(4), null);
        // One person under three rows: due for both days, and converted under another address that is the same.
        lead("twin3", "Twin@leads.example", Duration.ofDays(4), "contacted");
        lead("twin3 again", "twin@LEADS.example", Duration.ofDays(5), "contacted");
        lead("twin7", "twin@leads.example", Duration.ofDays(8), "contacted");
        lead("bought", "bought@leads.example", Duration.ofDays(9), "converted");
        lead("bought again", "BOUGHT@leads.example", Duration.ofDays(4), "contacted");
        assertThat(academy.run("leads"))
                .containsExactlyInAnyOrder(
                        key(Job.LEAD_DAY7, "a7", "once", "a7"),
                        key(Job.LEAD_DAY7, "twin7", "once", "twin7"),
                        key(Job.LEAD_DAY3, "a3", "once", "a3"),
                        key(Job.LEAD_DAY3, "a6", "once", "a6"));
        assertThat(academy.run("leads")).isEmpty();
        academy.at(NOW.plus(Duration.ofDays(1)));
        assertThat(academy.run("leads"))
                .containsExactlyInAnyOrder(
                        key(Job.LEAD_DAY3, "a2", "once", "a2"),
                        key(Job.LEAD_DAY7, "a6", "once", "a6"),
                        key(Job.LEAD_DAY3, "twin3 again", "once", "twin3 again"));
        assertThat(academy.count("imported_leads where follow_up_day3_sent")).isEqualTo(4);
        assertThat(academy.count("imported_leads where follow_up_day7_sent")).isEqualTo(3);
    }

    private void lead(String name, String email, Duration contacted, String status) {
        academy.sql.update(
                "insert into imported_leads (id, email, status, last_contacted_at) values (?, ?, ?, ?)",
                id(name),
                email,
                status,
                academy.now().minus(contacted));
    }
}
