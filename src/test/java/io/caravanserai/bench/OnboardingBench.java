package io.caravanserai.bench;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Run;
import io.caravanserai.message.Runs;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Onboarding of a thousand students on simulated systems that answer in 100 ms, against the best the configuration allows:
 * each student's calls go one after the other, {@code CONCURRENCY} students at a time, and towards the sandbox no budget
 * is set that is lower than that.
 */
@Tag("bench")
@QuarkusTest
@TestProfile(OnboardingBench.SlowOutside.class)
class OnboardingBench {
    private static final int STUDENTS = 1_000;
    private static final int CONCURRENCY = 16;
    private static final List<String> SYSTEMS = List.of("timeback", "google-drive", "google-sheets");
    private static final Duration LATENCY = Duration.ofMillis(100);

    @Inject
    Runs runs;

    public static final class SlowOutside implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "hub.sandbox.leads", "3600",
                    "hub.sandbox.latency", LATENCY.toMillis() + "ms",
                    "hub.onboarding.cron", "0 0 0 1 1 ? 2099");
        }
    }

    @Test
    void onboardsAThousandStudents() {
        bench("in a hub that has just started", Map.of("limit", STUDENTS));
        SYSTEMS.forEach(Outside::forgetCalls);
        bench("of all others after that", Map.of());
    }

    private void bench(String when, Map<String, Object> parameters) {
        long start = System.nanoTime();
        Run run = runs.start(new NewRun("onboarding", "person", null, false, parameters));
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> runs.find(run.id()).orElseThrow().state() == Run.State.COMPLETE);
        double seconds = (System.nanoTime() - start) / 1e9;
        Run done = runs.find(run.id()).orElseThrow();
        assertThat(done.outcome()).isEqualTo("ok");
        long students = done.channels().get("onboarding-student").done();
        assertThat(students).isGreaterThanOrEqualTo(STUDENTS);
        long calls = SYSTEMS.stream().mapToLong(OnboardingBench::calls).sum();
        double bound = calls * LATENCY.toMillis() / 1e3 / CONCURRENCY;
        Figures.note(
                "onboarding %s: %d students, %d calls of 100 ms, %d students at a time: %.1f s, bound %.1f s, ratio %.2f"
                        .formatted(when, students, calls, CONCURRENCY, seconds, bound, seconds / bound));
    }

    private static long calls(String system) {
        Map<String, Integer> count =
                get("/sandbox/" + system + "/_calls/_count").jsonPath().getMap("$");
        return count.values().stream().mapToLong(Integer::longValue).sum();
    }
}
