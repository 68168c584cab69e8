package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.message.Run;
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
import org.apache.camel.component.quartz.QuartzComponent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;

@QuarkusTest
@TestProfile(ScheduleInTheHubTest.OneSchedule.class)
class ScheduleInTheHubTest {
    @Inject
    CamelContext camel;

    @Inject
    RunStore runs;

    @Inject
    Schedules schedules;

    @Inject
    Scheduler ofQuarkus;

    @Inject
    Ticking ticking;

    @ConfigProperty(name = "hub.test.flow")
    String flow;

    /** A hub whose only route that runs is a schedule. */
    public static class OneSchedule implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String flow = TriggerHub.flow();
            return Map.of("hub.test.flow", flow, "hub.routes-dir", folder(flow).toString());
        }

        private static Path folder(String flow) {
            try {
                Path routes = Files.createDirectories(Path.of("target", "routes-of-" + flow));
                Files.writeString(
                        Files.createDirectories(routes.resolve("test")).resolve("test-schedule.camel.yaml"),
                        """
                        - route:
                            id: test-schedule
                            description: Every second, look for something new.
                            routeConfigurationId: schedule
                            from:
                              uri: schedule:%s
                              parameters: {cron: "* * * * * ?"}
                              steps:
                                - to: {id: start, uri: "run:%s"}
                        - route:
                            id: test-schedule-taken
                            description: Takes nothing.
                            routeConfigurationId: outside
                            autoStartup: false
                            from:
                              uri: durable:%s
                              steps:
                                - log: {message: taken}
                        """.formatted(flow, flow, flow));
                return routes.toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** With a method like this Quarkus has a Quartz of its own, which Camel would take if it were let. */
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
        await().atMost(Duration.ofSeconds(10))
                .until(() -> !runs.list(flow, null, 0).isEmpty());
        await().until(() -> ticking.ticks.get() > 0);
        assertThat(runs.list(flow, null, 0)).extracting(Run::trigger).containsOnly("schedule");
        assertThat(camel.getComponent("quartz", QuartzComponent.class).getScheduler())
                .isNotSameAs(ofQuarkus);
        assertThat(schedules.list()).extracting(Schedule::flow).containsExactly(flow);
        camel.getRouteController().stopRoute("test-schedule");
        assertThat(schedules.list()).isEmpty();
    }
}
