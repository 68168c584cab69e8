package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static io.caravanserai.school.AcademyFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.DiscardException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was planned is asked again when it is sent: each change that makes it unwanted ends it with its own reason. */
@Tag("database")
class GuardTest {
    private static final Instant START = NOW.plus(Duration.ofHours(24));

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
        academy.session("algebra", START);
        academy.enrol("algebra", "ann");
    }

    /** What is due, planned, and then guarded after the change: with this reason, or not. */
    private void says(String job, String change, String reason) {
        Map<String, Object> send = academy.due(job).get(0);
        academy.run(job);
        assertThat(academy.school.guard(send)).containsEntry("key", send.get("key"));
        academy.sql.update(change);
        assertThatThrownBy(() -> academy.school.guard(send))
                .isInstanceOf(DiscardException.class)
                .hasMessage(reason);
    }

    @Test
    void aSessionThatWasCancelled() {
        says("session_24h", "update sessions set status = 'cancelled'", "The session was cancelled.");
    }

    @Test
    void aSessionThatWasMoved() {
        says(
                "session_24h",
                "update sessions set starts_at = starts_at + interval '1 minute'",
                "The session was moved: a reminder of its new start takes the place of this one.");
    }

    @Test
    void aSessionThatWasMovedAndBack() {
        Map<String, Object> send = academy.due("session_24h").get(0);
        academy.run("session_24h");
        academy.session("algebra", START.plusSeconds(60));
        academy.run("session_24h");
        academy.session("algebra", START);
        assertThatThrownBy(() -> academy.school.guard(send))
                .isInstanceOf(DiscardException.class)
                .hasMessageStartingWith("It was moved or cancelled meanwhile");
        Map<String, Object> again = academy.due("session_24h").get(0);
        assertThat(again).containsEntry("occasion", START + "/2");
        assertThat(academy.school.guard(again)).containsEntry("occasion", START + "/2");
    }

    @Test
    void aSessionThatHasBegun() {
        Map<String, Object> send = academy.due("session_24h").get(0);
        academy.at(START);
        assertThatThrownBy(() -> academy.school.guard(send))
                .isInstanceOf(DiscardException.class)
                .hasMessage("The session has begun.");
        academy.at(START.minus(Duration.ofHours(2)));
        assertThatThrownBy(() -> academy.school.guard(send))
                .hasMessage("The session begins too soon for this reminder.");
    }

    @Test
    void whoIsNotEnrolledAnyMore() {
        says("session_24h", "update enrollments set status = 'cancelled'", "Not enrolled any more.");
        academy.sql.update("update enrollments set status = null");
        Map<String, Object> send = Map.of(
                "job",
                "session-24h",
                "subject",
                id("algebra").toString(),
                "occasion",
                START.toString(),
                "person",
                Map.of("id", id("ann").toString()));
        assertThat(academy.school.guard(send)).containsKey("data");
        academy.sql.update("delete from enrollments");
        assertThatThrownBy(() -> academy.school.guard(send)).hasMessage("Not enrolled any more.");
        academy.sql.update("delete from sessions");
        assertThatThrownBy(() -> academy.school.guard(send))
                .hasMessage("It is not in the academy's sessions any more.");
    }

    @Test
    void aRecordingThatIsHidden() {
        academy.sql.update(
                "insert into recordings (session_id, title, published_at, visible_to_students) values (?, 'Part 1', ?, true)",
                id("algebra"),
                NOW);
        says("recordings", "update recordings set visible_to_students = null", "The recording is hidden.");
    }

    @Test
    void workThatWasHandedInOrIsDueAtAnotherTime() {
        academy.sql.update(
                "insert into assignments (id, session_id, title, due_at) values (?, ?, 'Ten equations', ?)",
                id("ten"),
                id("algebra"),
                START);
        says(
                "assignments",
                "update assignments set due_at = due_at + interval '1 hour'",
                "The deadline was moved: a reminder of the new one takes the place of this one.");
        says(
                "assignments",
                "insert into submissions (assignment_id, user_id, submitted_at) select id, '" + id("ann")
                        + "', now() from assignments",
                "Submitted already.");
    }

    @Test
    void aPaymentThatIsPaidOrGone() {
        academy.sql.update(
                "insert into payments (user_id, amount, currency, requested_at) values (?, 10, 'EUR', ?)",
                id("ann"),
                NOW.minus(Duration.ofDays(4)));
        says("payments", "update payments set status = 'paid'", "Paid already.");
        academy.sql.update("update payments set status = 'pending', reminder_sent = false; delete from hub_reminders");
        says("payments", "update payments set status = 'refunded'", "The payment is not pending any more.");
    }

    @Test
    void aLeadThatConvertedOrUnsubscribed() {
        academy.sql.update(
                "insert into imported_leads (email, status, last_contacted_at) values ('lea@leads.example', 'contacted', ?)",
                NOW.minus(Duration.ofDays(4)));
        says(
                "leads",
                "update imported_leads set status = 'converted'",
                "The lead converted, or is not followed up any more.");
        academy.sql.update(
                "update imported_leads set status = 'contacted', follow_up_day3_sent = false; delete from hub_reminders");
        says("leads", "update imported_leads set status = 'unsubscribed'", "The lead unsubscribed.");
    }

    @Test
    void tellsWhatIsKnownNow() {
        Map<String, Object> send = academy.due("session_24h").get(0);
        academy.sql.update("update sessions set title = 'Algebra III', join_url = 'https://academy.example/join/9'");
        academy.sql.update("update profiles set timezone = 'Asia/Kolkata'");
        Map<String, Object> fresh = academy.school.guard(send);
        assertThat(fresh.get("data"))
                .isEqualTo(Map.of(
                        "title", "Algebra III", "link", "https://academy.example/join/9", "at", START.toString()));
        assertThat(fresh.get("person")).asString().contains("zone=Asia/Kolkata");
    }

    @Test
    void whatNoJobPlannedIsLeftAsItIs() {
        Map<String, Object> welcome = Map.of("job", "welcome", "subject", "1");
        assertThat(academy.school.guard(welcome)).isSameAs(welcome);
    }
}
