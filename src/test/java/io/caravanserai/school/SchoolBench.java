package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.bench.Figures;
import io.caravanserai.durable.Hub;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long it takes to plan many reminders, with two messages each and fsync on, and how much memory that takes. */
@Tag("bench")
@Tag("database")
class SchoolBench {
    private static final int REMINDERS = 100_000;
    private static final int SESSIONS = 500;
    private static final Duration AT_MOST = Duration.ofSeconds(15);
    private static final long MOST_MEMORY = 128L * 1024 * 1024;

    @Test
    void plansAHundredThousand() throws Exception {
        AcademyFixture.Settings settings = new AcademyFixture.Settings();
        settings.most = REMINDERS;
        try (AcademyFixture academy = new AcademyFixture(settings);
                Hub hub = new Hub()) {
            academy.run("all");
            academy.sql.update(
                    "insert into profiles (id, email, full_name, timezone) select md5('p' || n)::uuid, 'p' || n ||"
                            + " '@academy.example', 'Student ' || n, 'Asia/Kolkata' from generate_series(1, ?) n",
                    REMINDERS / SESSIONS);
            academy.sql.update(
                    "insert into sessions (id, title, starts_at, join_url) select md5('s' || n)::uuid, 'Session ' || n,"
                            + " ?::timestamptz + (n % 60) * interval '1 minute', 'https://academy.example/join' from"
                            + " generate_series(1, ?) n",
                    NOW.plus(Duration.ofHours(23)), SESSIONS);
            academy.sql.update(
                    "insert into enrollments (session_id, user_id) select s.id, p.id from sessions s, profiles p");
            academy.sql.update("analyze");
            String options = "?each=true&inRun=false&key=${body[key]}&about=${body[about]}&notAfter=${body[notAfter]}";
            List<String> channels = List.of("durable:" + Hub.channel() + options, "durable:" + Hub.channel() + options);
            long before = used();
            long most = 0;
            int planned = 0;
            long start = System.nanoTime();
            Planning planning = academy.jobs.begin(Map.of("job", "session_24h"), academy.message());
            for (Iterator<List<Map<String, Object>>> pages = academy.jobs.due(planning); pages.hasNext(); ) {
                List<Map<String, Object>> page = pages.next();
                channels.forEach(channel -> hub.to.sendBody(channel, page));
                academy.jobs.planned(page, planning);
                planned += page.size();
                if (planned % 20_000 == 0) {
                    most = Math.max(most, used() - before);
                }
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Figures.rate("academy: due reminders planned, two messages each", planned, took.toNanos());
            Figures.note("academy: memory held while planning: " + most / 1024 / 1024 + " MB at most");
            assertThat(planned).isEqualTo(REMINDERS);
            assertThat(academy.count("hub_reminders")).isEqualTo(REMINDERS);
            assertThat(took).isLessThan(AT_MOST);
            assertThat(most).isLessThan(MOST_MEMORY);
        }
    }

    private static long used() {
        System.gc();
        Runtime machine = Runtime.getRuntime();
        return machine.totalMemory() - machine.freeMemory();
    }
}
