package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.Run;
import io.caravanserai.store.RunStore;
import io.caravanserai.trigger.Schedule;
import io.caravanserai.trigger.Schedules;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

/** Schedules that are edited and removed while the hub runs. */
@QuarkusTest
@TestProfile(HotFolder.class)
class HotScheduleTest {
    private static final String FILE = "hot-schedule/hot-schedule.camel.yaml";
    private static final String SCHEDULE = """
            - route:
                id: hot-schedule
                description: Starts a run now and then.
                routeConfigurationId: schedule
                from:
                  uri: schedule:hot-schedule
                  parameters:
                    cron: "0 * * * * ?"
                  steps:
                    - to:
                        id: hot-schedule-run
                        uri: run:hot-schedule
            - route:
                id: hot-schedule-work
                description: What a run does.
                routeConfigurationId: outside
                from:
                  uri: durable:hot-schedule
                  steps:
                    - log:
                        message: ran
            """;

    @Inject
    Keeper keeper;

    @Inject
    Running running;

    @Inject
    CamelContext camel;

    @Inject
    Schedules schedules;

    @Inject
    RunStore runs;

    @Inject
    Scheduler ofQuarkus;

    @Inject
    Ticking ticking;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    /** With a method like this Quarkus has a Quartz of its own, which Camel would take if it were let. */
    @Singleton
    static class Ticking {
        final AtomicInteger ticks = new AtomicInteger();

        @Scheduled(every = "1s")
        void tick() {
            ticks.incrementAndGet();
        }
    }

    private int triggers() throws Exception {
        return camel.getComponent("quartz", QuartzComponent.class)
                .getScheduler()
                .getTriggerKeys(GroupMatcher.anyGroup())
                .size();
    }

    @Test
    void aFlowHasTheSchedulesOfItsFolderTheNextFirst() throws Exception {
        String second = """
                - route:
                    id: hot-schedule-daily
                    description: Starts a run each morning.
                    routeConfigurationId: schedule
                    from:
                      uri: schedule:hot-schedule-daily
                      parameters:
                        cron: "0 0 6 * * ?"
                      steps:
                        - to:
                            id: hot-schedule-daily-run
                            uri: run:hot-schedule
                """;
        save(SCHEDULE.replace("0 * * * * ?", "0 0 6 1 1 ? 2099") + second);
        assertThat(running.flows())
                .filteredOn(flow -> flow.name().equals("hot-schedule"))
                .flatExtracting(FlowView::schedules)
                .extracting(Schedule::flow)
                .containsExactly("hot-schedule-daily", "hot-schedule");
        Files.delete(routes.resolve(FILE));
        keeper.checkNow();
        assertThat(schedules.list()).isEmpty();
    }

    @Test
    void firesByTheNewTimesOnlyAndNeverOnceItIsGone() throws Exception {
        save(SCHEDULE);
        assertThat(triggers()).isEqualTo(1);
        save(SCHEDULE.replace("0 * * * * ?", "0 0/2 * * * ?"));
        assertThat(triggers()).isEqualTo(1);
        assertThat(schedules.list()).extracting(Schedule::cron).containsExactly("0 0/2 * * * ?");
        Schedule next = schedules.list().get(0);
        assertThat(next.nextFiring().getEpochSecond() % 120).isZero();
        save(SCHEDULE.replace("0 * * * * ?", "* * * * * ?"));
        await().until(() -> fired() > 0);
        assertThat(runs.list("hot-schedule", null, 0, 50))
                .extracting(Run::trigger)
                .containsOnly("schedule");
        await().until(() -> ticking.ticks.get() > 0);
        assertThat(camel.getComponent("quartz", QuartzComponent.class).getScheduler())
                .isNotSameAs(ofQuarkus);
        camel.getRouteController().stopRoute("hot-schedule");
        assertThat(schedules.list()).isEmpty();
        camel.getRouteController().startRoute("hot-schedule");
        assertThat(schedules.list()).hasSize(1);
        Files.delete(routes.resolve(FILE));
        keeper.checkNow();
        assertThat(triggers()).isZero();
        assertThat(schedules.list()).isEmpty();
        int fired = fired();
        Instant later = Instant.now().plusSeconds(3);
        await().until(() -> Instant.now().isAfter(later));
        assertThat(fired()).isEqualTo(fired);
    }

    private int fired() {
        return runs.list("hot-schedule", null, 0, 50).size();
    }

    private void save(String text) throws IOException {
        HotFolder.write(routes, FILE, text);
        keeper.checkNow();
        assertThat(keeper.refused()).extracting(Refusal::path).doesNotContain(FILE);
    }
}
