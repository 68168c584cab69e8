package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static io.caravanserai.school.AcademyFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs as wholes: their pages, two at once, those that hold, and what their log says. */
@Tag("database")
class PlanningTest {
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

    private void crowd(int sessions, int students) {
        academy.sql.update(
                "insert into profiles (id, email) select md5('p' || n)::uuid, 'p' || n || '@academy.example' from"
                        + " generate_series(1, ?) n",
                students);
        academy.sql.update(
                "insert into sessions (id, title, starts_at) select md5('s' || n)::uuid, 'S' || n, ?::timestamptz + (n % 60) *"
                        + " interval '1 minute' from generate_series(1, ?) n",
                NOW.plus(Duration.ofHours(23)), sessions);
        academy.sql.update(
                "insert into enrollments (session_id, user_id) select s.id, p.id from sessions s, profiles p");
    }

    @Test
    void pagesHoldAThousandAndTogetherEveryoneOnce() {
        crowd(7, 611);
        Message message = academy.message();
        Planning planning = academy.jobs.begin(Map.of("job", "session-24h"), message);
        List<Integer> sizes = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (Iterator<List<Map<String, Object>>> pages = academy.jobs.due(planning); pages.hasNext(); ) {
            List<Map<String, Object>> page = pages.next();
            sizes.add(page.size());
            page.forEach(send -> keys.add(send.get("key")));
            assertThat(academy.jobs.lane(page)).isEqualTo("day");
            academy.jobs.planned(page, planning);
            academy.jobs.planned(page, planning);
        }
        assertThat(sizes).containsExactly(1_000, 1_000, 1_000, 1_000, 277);
        assertThat(keys).hasSize(7 * 611).doesNotHaveDuplicates();
        assertThat(academy.count("hub_reminders")).isEqualTo(7 * 611);
        assertThat(academy.count("sessions where reminder_24h_sent")).isEqualTo(7);
    }

    @Test
    void aFlagFollowsWhenAllOfASubjectArePlanned() {
        crowd(1, 1_500);
        Planning planning = academy.jobs.begin(Map.of("job", "session_24h"), academy.message());
        Iterator<List<Map<String, Object>>> pages = academy.jobs.due(planning);
        academy.jobs.planned(pages.next(), planning);
        assertThat(academy.count("sessions where reminder_24h_sent")).isZero();
        academy.jobs.planned(pages.next(), planning);
        assertThat(academy.count("sessions where reminder_24h_sent")).isOne();
        assertThat(pages.hasNext()).isFalse();
    }

    @Test
    void twoAtOncePlanEachOnce() throws Exception {
        crowd(5, 700);
        ConcurrentLinkedQueue<Object> keys = new ConcurrentLinkedQueue<>();
        CyclicBarrier together = new CyclicBarrier(2);
        var nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<Object>> runs = IntStream.range(0, 2)
                    .mapToObj(node -> nodes.submit((Callable<Object>) () -> {
                        Planning planning = academy.jobs.begin(Map.of("job", "session_24h"), academy.message());
                        together.await();
                        academy.jobs.due(planning).forEachRemaining(page -> {
                            page.forEach(send -> keys.add(send.get("key")));
                            academy.jobs.planned(page, planning);
                        });
                        return node;
                    }))
                    .toList();
            for (Future<Object> run : runs) {
                run.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        Set<Object> once = new HashSet<>(keys);
        assertThat(once).hasSize(5 * 700);
        assertThat(academy.count("hub_reminders")).isEqualTo(5 * 700);
    }

    @Test
    void moreThanABoundHoldsUntilSomebodySaysGo() {
        AcademyFixture.Settings careful = new AcademyFixture.Settings();
        careful.most = 100;
        try (AcademyFixture held = new AcademyFixture(careful, academy.url)) {
            crowd(1, 101);
            assertThat(held.run("all")).isEmpty();
            assertThat(held.count("hub_reminders")).isZero();
            assertThat(held.sql.query(
                            "select job_name || ' ' || status || ' ' || coalesce(error_message, '') from job_execution_logs"
                                    + " where status = 'held'",
                            row -> row.getString(1)))
                    .singleElement()
                    .asString()
                    .startsWith(
                            "session-reminders-24h held 101 reminders of session-24h are due, more than 100 (hub.academy.most):"
                                    + " none was planned.")
                    .endsWith("start the job again with go=101.");
            assertThat(held.run("session_24h", 100L)).isEmpty();
            assertThat(held.run("session_24h", 101L)).hasSize(101);
        }
    }

    @Test
    void everyJobOfARunHasItsRowInTheLog() {
        academy.sql.update("delete from job_execution_logs");
        crowd(1, 3);
        academy.run("all");
        assertThat(academy.sql.query(
                        "select job_name || ' ' || status || ' ' || records_processed from job_execution_logs order by job_name",
                        row -> row.getString(1)))
                .containsExactly(
                        "assignment-reminders completed 0",
                        "lead-follow-ups completed 0",
                        "payment-reminders completed 0",
                        "recording-notifications completed 0",
                        "session-reminders-15min completed 0",
                        "session-reminders-24h completed 3");
    }

    @Test
    void aRunThatGaveUpSaysSoAndAnAttemptThatIsMadeAgainHasOneRow() {
        academy.sql.update("delete from job_execution_logs");
        Message first = academy.message();
        Message message = new Message(first.id(), "academy", null, 4711L, false, 0, null, Map.of(), NOW);
        academy.jobs.begin(Map.of("job", "payments"), message);
        academy.jobs.begin(Map.of("job", "payments"), message);
        academy.jobs.completed(Map.of("runId", 4711, "outcome", "failed", "reason", "It was parked."));
        assertThat(academy.sql.query(
                        "select status || ' ' || error_message || ' ' || (completed_at is not null) from job_execution_logs",
                        row -> row.getString(1)))
                .containsExactly("failed It was parked. true");
    }

    @Test
    void aDryRunMarksNothing() {
        crowd(1, 3);
        Message dry = new Message(1, "academy", null, null, true, 0, null, Map.of(), NOW);
        Planning planning = academy.jobs.begin(Map.of("job", "session_24h"), dry);
        academy.jobs.due(planning).forEachRemaining(page -> academy.jobs.planned(page, planning));
        assertThat(academy.count("hub_reminders")).isZero();
        assertThat(academy.run("session_24h")).hasSize(3);
    }

    @Test
    void whatWaitsForASessionThatIsNoMoreIsNamedOnce() {
        academy.session("algebra", NOW.plus(Duration.ofHours(24)));
        academy.session("poetry", NOW.plus(Duration.ofHours(24)));
        academy.enrol("algebra", "ann");
        academy.join("poetry", "ann");
        academy.run("session_24h");
        academy.sql.update("update sessions set status = 'cancelled' where id = ?", id("algebra"));
        academy.session("poetry", NOW.plus(Duration.ofHours(30)));
        Planning planning = academy.jobs.begin(Map.of("job", "session_24h"), academy.message());
        List<Map<String, Object>> gone = academy.jobs.withdrawals(planning);
        String start = NOW.plus(Duration.ofHours(24)).toString();
        assertThat(gone)
                .hasSize(2)
                .anySatisfy(each -> assertThat(each)
                        .containsEntry("reason", "It was cancelled.")
                        .containsEntry("email", "academy-day-email")
                        .containsEntry("whatsapp", "academy-day-whatsapp")
                        .containsEntry(
                                "keys",
                                List.of(
                                        "session-24h|" + id("algebra") + "|" + start + "|",
                                        "session-24h|" + id("algebra") + "|" + start + "/")))
                .anySatisfy(each -> assertThat(each.get("reason")).asString().startsWith("It was moved"));
        gone.forEach(each -> academy.jobs.withdrawn(each, planning));
        assertThat(academy.jobs.withdrawals(planning)).isEmpty();
    }
}
