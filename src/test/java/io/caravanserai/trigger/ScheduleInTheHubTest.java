package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.store.RunStore;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ScheduleInTheHubTest.NoFlows.class)
class ScheduleInTheHubTest {
    @Inject
    CamelContext camel;

    @Inject
    RunStore runs;

    @Inject
    Schedules schedules;

    @Inject
    Ticking ticking;

    /** A hub whose flows are those of this test only. */
    public static class NoFlows implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path empty = Files.createTempDirectory("caravanserai-no-routes");
                empty.toFile().deleteOnExit();
                return Map.of("hub.routes-dir", empty.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** With a method like this Camel would find the Quartz of Quarkus, which knows nothing of Camel's jobs. */
    @Singleton
    static class Ticking {
        final AtomicInteger ticks = new AtomicInteger();

        @Scheduled(every = "1s")
        void tick() {
            ticks.incrementAndGet();
        }
    }

    @Test
    void firesBesideTheScheduledMethodsOfQuarkus() throws Exception {
        String flow = TriggerHub.flow();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("schedule:" + flow + "?cron=RAW(* * * * * ?)")
                        .routeId(flow)
                        .to("run:" + flow);
            }
        });
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !runs.list(flow, null, 0).isEmpty());
        await().until(() -> ticking.ticks.get() > 0);
        assertThat(schedules.list()).extracting(Schedule::route).contains(flow);
        camel.getRouteController().stopRoute(flow);
        camel.removeRoute(flow);
        assertThat(schedules.list()).extracting(Schedule::route).doesNotContain(flow);
    }
}
