package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.message.Run;
import io.caravanserai.message.Runs;
import io.caravanserai.message.Runs.NewRun;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OnboardingFlowTest {
    @Inject
    Runs runs;

    @Test
    void turnsLeadsIntoStudents() {
        Run run = runs.start(new NewRun("onboarding", "person", null, false, Map.of()));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> runs.find(run.id()).orElseThrow().state() == Run.State.COMPLETE);
        Run done = runs.find(run.id()).orElseThrow();
        System.err.println(done);
        assertThat(done.outcome()).isEqualTo("ok");
    }
}
