package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes remind the students of an academy: each once by each way, whatever happens meanwhile. */
@Tag("database")
class TwoNodesAcademyIT {
    private static final int STUDENTS = 12;
    private static final String PICKED =
            "select count(*) from scheduled_tasks where task_name = 'academy' and picked and picked_by = '%s'";

    @TempDir
    Path folder;

    private final List<String> awake =
            IntStream.range(0, STUDENTS).mapToObj(n -> "day" + n).toList();
    private final List<String> asleep = List.of("night0", "night1", "night2");

    private final Seed seed = new Seed();

    @Test
    void remindsEachOnceWhileBothPlanWhatsAppIsAwayAndSessionsMove() throws Exception {
        remindsEachOnce(seed.random().nextBoolean());
    }

    @Test
    @Tag("chaos")
    void remindsEachOnceWhereTheFirstDiesBetweenSendingAndNotingIt() throws Exception {
        remindsEachOnce(true);
    }

    @Test
    @Tag("chaos")
    void remindsEachOnceWhereTheFirstIsTakenForDeadAndWakes() throws Exception {
        remindsEachOnce(false);
    }

    private void remindsEachOnce(boolean dies) throws Exception {
        // A run begins when this says so.
        try (Schooled school = new Schooled(folder, Map.of("camel.main.auto-startup-exclude-pattern", "schedule:*"))) {
            school.start("one");
            school.start("two");
            school.run("all");
            String noon = school.zone(12);
            String night = school.zone(2);
            for (String name : awake) {
                school.student(name, 10 + awake.indexOf(name), noon);
            }
            for (String name : asleep) {
                school.student(name, 50 + asleep.indexOf(name), night);
            }
            Instant starts = school.outside.now().plus(Duration.ofHours(24));
            school.session("Algebra", starts, awake);
            school.session("Geometry", starts, asleep);
            school.session("Physics", starts, List.of("night0"));

            bothPlanWhileWhatsAppIsAway(school, dies);
            whatsAppGoesOutAnHourLater(school);
            movedAndCancelled(school);
        }
    }

    /** The first is stopped between sending and noting it, and dies, or wakes while the other plans the same. */
    private void bothPlanWhileWhatsAppIsAway(Schooled school, boolean dies) throws Exception {
        school.outside.order(
                "aisensy/_faults",
                "{\"method\":\"POST\",\"path\":\"/campaign/*\",\"status\":503,\"headers\":{\"Retry-After\":\"600\"},\"count\":-1}");
        try (Gate gate = new Gate(school.academy, "hub_reminders")) {
            gate.shutAt(List.of("new hub_reminders"));
            long run = school.begin("session_24h");
            Schooled.waiting()
                    .until(() -> gate.stopped() == 1 && school.mails().size() == STUDENTS && waits(school) == STUDENTS);
            assertThat(school.academy.count("select count(*) from hub_reminders"))
                    .isZero();
            String first = school.hub.count(PICKED.formatted("one")) == 1 ? "one" : "two";
            String other = first.equals("one") ? "two" : "one";
            if (dies) {
                school.kill(first);
                gate.forgetTheDead();
            } else {
                school.node(first).freeze();
            }
            Schooled.waiting()
                    .until(() -> school.hub.count(PICKED.formatted(other)) == 1 && gate.stopped() == (dies ? 1 : 2));
            gate.open();
            school.wake();
            school.ended(run);
            if (dies) {
                school.start(first);
            }
            seed.note("two nodes remind, the first " + (dies ? "died" : "was taken for dead and woke"));
        }
        school.run("session_24h");
        school.rest();
        assertThat(school.mails())
                .hasSize(STUDENTS)
                .doesNotHaveDuplicates()
                .allMatch(mail -> mail.startsWith("day") && mail.contains("Algebra"));
        assertThat(school.whatsApps()).isEmpty();
        assertThat(school.academy.count("select count(*) from hub_reminders")).isEqualTo(STUDENTS + asleep.size() + 1);
        assertThat(school.academy.count("select count(*) from sessions where reminder_24h_sent"))
                .isEqualTo(3);
    }

    /** Of the students who are awake. */
    private static long waits(Schooled school) {
        return school.messages("academy-day-whatsapp", "RETRYING")
                + school.messages("academy-day-whatsapp", "WAITING")
                - 4;
    }

    private static void whatsAppGoesOutAnHourLater(Schooled school) {
        school.outside.advance("30m");
        school.rest();
        assertThat(school.whatsApps()).isEmpty();
        school.outside.mend("aisensy");
        school.outside.advance("30m");
        Schooled.waiting().until(() -> school.whatsApps().size() >= STUDENTS);
        school.rest();
        assertThat(school.whatsApps()).hasSize(STUDENTS).doesNotHaveDuplicates();
        assertThat(school.mails()).hasSize(STUDENTS);
    }

    /** Who sleeps has got nothing yet: of what moved only the new time is told, and nothing of what was cancelled. */
    private void movedAndCancelled(Schooled school) throws Exception {
        school.update("update sessions set starts_at = starts_at + interval '90 minutes' where title = 'Geometry'");
        school.update("update sessions set status = 'cancelled' where title = 'Physics'");
        school.run("session_24h");
        school.rest();
        assertThat(school.reasons("academy-day-email"))
                .filteredOn(reason -> reason.startsWith("It was moved"))
                .hasSize(asleep.size());
        assertThat(school.reasons("academy-day-email")).contains("It was cancelled.");
        school.outside.advance("6h");
        Schooled.waiting()
                .until(() -> school.mails().size() >= STUDENTS + asleep.size()
                        && school.whatsApps().size() >= STUDENTS + asleep.size());
        school.run("session_24h");
        school.rest();
        assertThat(school.mails())
                .hasSize(STUDENTS + asleep.size())
                .doesNotHaveDuplicates()
                .noneMatch(mail -> mail.contains("Physics"));
        assertThat(Stream.of("night0", "night1", "night2")).allMatch(name -> school.mails().stream()
                .anyMatch(mail -> mail.startsWith(name) && mail.contains("Geometry")));
        assertThat(school.whatsApps()).hasSize(STUDENTS + asleep.size()).doesNotHaveDuplicates();
    }
}
