package io.caravanserai.trigger;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.ClockMoved;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import io.caravanserai.trigger.TriggerHub.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ScheduleTest {
    private static final String EACH_SECOND = "* * * * * ?";
    private static final String HOURLY = "0 0 * * * ?";

    private final String flow = TriggerHub.flow();

    private RoutesBuilder schedule(String cron, String options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("schedule:" + flow + "?cron=RAW(" + cron + ")" + options)
                        .routeId(flow)
                        .to("run:" + flow);
            }
        };
    }

    private static void nothingHappens(TriggerHub hub, String flow) {
        List<String> before = hub.claims(flow);
        await().during(Duration.ofMillis(1200)).until(() -> hub.claims(flow).equals(before));
    }

    private void hasRuns(TriggerHub hub, int n) {
        await().until(() -> hub.claims(flow).size() >= n);
    }

    @Test
    void startsARunClaimedByTheVerySecondOfItsFiring() throws Exception {
        try (TriggerHub hub = TriggerHub.with(Time.system(), schedule(EACH_SECOND, ""))) {
            hasRuns(hub, 2);
            Run first = hub.runs(flow).get(0);
            Instant firing = Instant.parse(hub.claims(flow).get(0));
            assertThat(firing.getNano()).isZero();
            assertThat(first.trigger()).isEqualTo("schedule");
            assertThat(first.parameters()).isEqualTo(Map.of("firing", firing.toString()));
            assertThat(Duration.between(firing, first.started())).isBetween(Duration.ZERO, Duration.ofSeconds(2));
            assertThat(hub.claims(flow).get(1)).isEqualTo(firing.plusSeconds(1).toString());
        }
    }

    @Test
    void firesOnceHoweverManyNodesWake() throws Exception {
        try (TriggerHub one = TriggerHub.with(Time.system(), schedule(EACH_SECOND, ""));
                TriggerHub two = TriggerHub.with(Time.system(), schedule(EACH_SECOND, ""));
                TriggerHub three = TriggerHub.with(Time.system(), schedule(EACH_SECOND, ""))) {
            hasRuns(one, 4);
            assertThat(one.claims(flow)).doesNotHaveDuplicates();
            assertThat(one.runs(flow).stream().filter(run -> run.state() == Run.State.RUNNING))
                    .hasSize(1);
            assertThat(two.schedules.list().get(0).lastFiring()).isNotNull();
            assertThat(three.schedules.list()).hasSize(1);
        }
    }

    @Test
    void firesAtTheShiftedTimeOfTheSundayThatHasNoHalfPastTwo() throws Exception {
        Time time = Time.at("2026-03-08T07:29:58Z");
        try (TriggerHub hub = TriggerHub.with(time, schedule("0 30 2 * * ?", "&zone=America/New_York"))) {
            hasRuns(hub, 1);
            assertThat(hub.claims(flow)).containsExactly("2026-03-08T07:30:00Z");
        }
    }

    @Test
    void firesAtOnceWhatFellDueWhenTheClockJumped() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, ""))) {
            time.pass(Duration.ofHours(3));
            hub.schedules.follow(new ClockMoved(Duration.ofHours(3)));
            hasRuns(hub, 1);
            nothingHappens(hub, flow);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T13:00:00Z");
            assertThat(hub.wakes()).isEqualTo(1);
        }
    }

    @Test
    void makesNothingUpWhenItIsNew() throws Exception {
        try (TriggerHub hub = TriggerHub.with(Time.at("2026-05-04T10:59:50Z"), schedule("0 0 6 * * ?", ""))) {
            nothingHappens(hub, flow);
            assertThat(hub.claims(flow)).isEmpty();
        }
    }

    @Test
    void makesUpTheLatestOfTheFiringsThatWereMissedAndSaysSo() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        TriggerHub.with(time, schedule(HOURLY, "")).close();
        time.pass(Duration.ofHours(5));
        try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, ""))) {
            hasRuns(hub, 1);
            nothingHappens(hub, flow);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T15:00:00Z");
            assertThat(hub.runs(flow).get(0).parameters())
                    .isEqualTo(Map.of("firing", "2026-05-04T15:00:00Z", "missed", true));
        }
        try (TriggerHub again = TriggerHub.with(time, schedule(HOURLY, ""))) {
            nothingHappens(again, flow);
            assertThat(again.claims(flow)).hasSize(1);
        }
    }

    @Test
    void makesUpNothingAnotherNodeSawToMeanwhile() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        TriggerHub.with(time, schedule(HOURLY, "")).close();
        time.pass(Duration.ofHours(1));
        Queue<Object> seen = new ConcurrentLinkedQueue<>();
        RoutesBuilder watched = new RouteBuilder() {
            @Override
            public void configure() {
                from("schedule:" + flow + "?cron=RAW(" + HOURLY + ")")
                        .process(exchange -> seen.add(exchange.getMessage().getBody()));
            }
        };
        try (TriggerHub other = TriggerHub.with(time, schedule(HOURLY, ""))) {
            hasRuns(other, 1);
            await().until(() -> other.schedules.list().get(0).lastFiring() != null);
            try (TriggerHub back = TriggerHub.with(time, watched)) {
                nothingHappens(back, flow);
            }
            assertThat(seen).isEmpty();
            assertThat(other.claims(flow)).containsExactly("2026-05-04T11:00:00Z");
        }
    }

    @Test
    void makesNothingUpThatAChangedCronOrZoneWouldHaveMeantBefore() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        TriggerHub.with(time, schedule("0 0 6 * * ?", "")).close();
        time.pass(Duration.ofHours(5));
        for (String changed : List.of("", "&zone=Asia/Kolkata")) {
            try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, changed))) {
                nothingHappens(hub, flow);
                assertThat(hub.claims(flow)).isEmpty();
            }
            time.pass(Duration.ofHours(5));
        }
    }

    @Test
    void makesNothingUpOfTheTimeAPersonHadItStopped() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, ""))) {
            hub.camel.getRouteController().stopRoute(flow);
            time.pass(Duration.ofHours(5));
            hub.camel.getRouteController().startRoute(flow);
            nothingHappens(hub, flow);
            assertThat(hub.claims(flow)).isEmpty();
        }
    }

    @Test
    void makesNothingUpOfTheTimeItWasSwitchedOff() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        TriggerHub.with(time, schedule(HOURLY, "")).close();
        try (TriggerHub off = TriggerHub.with(time, schedule(HOURLY, "&enabled=false"))) {
            assertThat(off.schedules.list()).singleElement().satisfies(schedule -> assertThat(schedule.nextFiring())
                    .isNull());
            assertThat(off.wakes()).isZero();
        }
        time.pass(Duration.ofHours(5));
        try (TriggerHub on = TriggerHub.with(time, schedule(HOURLY, ""))) {
            nothingHappens(on, flow);
            assertThat(on.claims(flow)).isEmpty();
        }
    }

    @Test
    void losesNoFiringWhileItsRouteIsSwapped() throws Exception {
        Time time = Time.at("2026-05-04T10:59:50Z");
        try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, ""))) {
            hub.camel.getRouteController().stopRoute(flow);
            hub.camel.removeRoute(flow);
            time.pass(Duration.ofSeconds(15));
            hub.camel.addRoutes(schedule(HOURLY, ""));
            hasRuns(hub, 1);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T11:00:00Z");
        }
    }

    @Test
    void showsWhatItMissedWhereItIsNotToMakeItUp() throws Exception {
        Time time = Time.at("2026-05-04T10:30:00Z");
        TriggerHub.with(time, schedule(HOURLY, "")).close();
        time.pass(Duration.ofHours(5));
        try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, "&catchUp=false&zone=UTC"))) {
            nothingHappens(hub, flow);
            assertThat(hub.claims(flow)).isEmpty();
            assertThat(hub.schedules.list())
                    .containsExactly(new Schedule(
                            flow,
                            flow,
                            HOURLY,
                            "UTC",
                            Instant.parse("2026-05-04T16:00:00Z"),
                            null,
                            Instant.parse("2026-05-04T15:00:00Z")));
        }
    }

    @Test
    void handsOverTheLatestOnlyWhenItSleptThroughMore() throws Exception {
        Time time = Time.at("2026-05-04T10:59:58Z");
        try (TriggerHub hub = TriggerHub.with(time, schedule(HOURLY, ""))) {
            time.pass(Duration.ofMinutes(210));
            hasRuns(hub, 1);
            nothingHappens(hub, flow);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T14:00:00Z");
            assertThat(hub.runs(flow).get(0).parameters()).containsEntry("missed", true);
        }
    }

    @Test
    void waitsForTheRunThatIsUnderWayWhereItIsTo() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        RoutesBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("schedule:" + flow + "?cron=RAW(" + HOURLY + ")&retryAfter=50ms")
                        .process(exchange -> attempts.incrementAndGet())
                        .to("run:" + flow + "?whenBusy=wait");
            }
        };
        try (TriggerHub hub = new TriggerHub(Time.at("2026-05-04T10:59:58Z"))) {
            hub.runs.start(new NewRun(flow, "person", null, false, Map.of()));
            hub.camel.addRoutes(route);
            hub.camel.start();
            await().until(() -> attempts.get() > 2);
            assertThat(hub.runs(flow)).hasSize(1);
            hub.complete(flow);
            hasRuns(hub, 2);
            assertThat(hub.claims(flow)).containsExactly(null, "2026-05-04T11:00:00Z");
            assertThat(hub.runs(flow)).extracting(Run::state).containsExactly(Run.State.COMPLETE, Run.State.RUNNING);
        }
    }

    @Test
    void handsAFiringOverAgainWhenTheStoreWasAway() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        RoutesBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("schedule:" + flow + "?cron=RAW(" + HOURLY + ")&retryAfter=50ms")
                        .process(exchange -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw new RetryableException("The database is away.", null);
                            }
                        })
                        .to("run:" + flow);
            }
        };
        try (TriggerHub hub = TriggerHub.with(Time.at("2026-05-04T10:59:58Z"), route)) {
            hasRuns(hub, 1);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T11:00:00Z");
            assertThat(attempts).hasValue(3);
            assertThat(hub.runs(flow).get(0).parameters()).doesNotContainKey("missed");
        }
    }

    @Test
    void leavesAFiringThatFailsForGoodToAPerson() throws Exception {
        Queue<Object> attempts = new ConcurrentLinkedQueue<>();
        RoutesBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("schedule:" + flow + "?cron=RAW(" + HOURLY + ")&retryAfter=50ms")
                        .process(exchange -> {
                            attempts.add(exchange.getProperty(ScheduleConsumer.FIRING));
                            throw new PermanentException("This flow cannot start.");
                        });
            }
        };
        Time time = Time.at("2026-05-04T10:59:58Z");
        try (TriggerHub hub = TriggerHub.with(time, route)) {
            await().until(() -> !attempts.isEmpty());
            nothingHappens(hub, flow);
            assertThat(attempts).containsExactly("2026-05-04T11:00:00Z");
            time.pass(Duration.ofMinutes(2));
            assertThat(hub.schedules.list().get(0).missed()).isEqualTo(Instant.parse("2026-05-04T11:00:00Z"));
        }
    }

    @Test
    void leavesNothingOfItInQuartzOnceItsRouteIsStopped() throws Exception {
        try (TriggerHub hub = TriggerHub.with(Time.system(), schedule(EACH_SECOND, ""))) {
            hasRuns(hub, 1);
            hub.camel.getRouteController().stopRoute(flow);
            assertThat(hub.wakes()).isZero();
            assertThat(hub.schedules.list()).isEmpty();
            nothingHappens(hub, flow);
        }
    }

    @Test
    void followsAnEditAndForgetsTheOldTime() throws Exception {
        try (TriggerHub hub = TriggerHub.with(Time.system(), schedule(EACH_SECOND, ""))) {
            hasRuns(hub, 1);
            hub.camel.getRouteController().stopRoute(flow);
            hub.camel.removeRoute(flow);
            hub.camel.addRoutes(schedule("0 0 6 ? * SUN", "&zone=America/New_York"));
            nothingHappens(hub, flow);
            assertThat(hub.wakes()).isEqualTo(1);
            assertThat(hub.schedules.list()).singleElement().satisfies(schedule -> {
                assertThat(schedule.cron()).isEqualTo("0 0 6 ? * SUN");
                assertThat(schedule.zone()).isEqualTo("America/New_York");
            });
        }
    }

    @Test
    void refusesWhatCouldNotFireNamingRouteKeyValueAndWhatIsAllowed() throws Exception {
        Map<String, List<String>> wrong = Map.of(
                "cron=RAW(0 6 * * *)", List.of("cron", "'0 6 * * *'", "second minute hour day-of-month"),
                "cron=RAW(0 0 0 30 2 ?)", List.of("cron", "'0 0 0 30 2 ?'", "fires again"),
                "zone=UTC", List.of("cron", "missing", "0 0 6 ? * SUN"),
                "cron=RAW(0 0 6 * * ?)&zone=New York", List.of("zone", "'New York'", "America/New_York"));
        for (Map.Entry<String, List<String>> each : wrong.entrySet()) {
            RoutesBuilder route = new RouteBuilder() {
                @Override
                public void configure() {
                    from("schedule:" + flow + "?" + each.getKey())
                            .routeId("the-route")
                            .to("run:" + flow);
                }
            };
            assertThatThrownBy(() -> TriggerHub.with(Time.system(), route).close())
                    .hasMessageContainingAll(
                            "the-route",
                            "schedule:" + flow,
                            each.getValue().get(0),
                            each.getValue().get(1),
                            each.getValue().get(2));
        }
    }

    @Test
    void refusesASecondScheduleOfOneFlow() throws Exception {
        try (TriggerHub hub = TriggerHub.with(Time.system(), schedule(HOURLY, ""))) {
            RoutesBuilder second = new RouteBuilder() {
                @Override
                public void configure() {
                    from("schedule:" + flow + "?cron=RAW(" + EACH_SECOND + ")").to("run:" + flow);
                }
            };
            assertThatThrownBy(() -> hub.camel.addRoutes(second)).hasMessageContaining("already");
            assertThat(hub.schedules.list()).hasSize(1);
        }
    }

    @Test
    void readsAsYaml() throws Exception {
        try (TriggerHub hub = new TriggerHub(Time.system())) {
            hub.camel.getPropertiesComponent().addOverrideProperty("hub.test.cron", EACH_SECOND);
            hub.camel.getPropertiesComponent().addOverrideProperty("hub.test.zone", "America/New_York");
            hub.yaml("test-schedule", """
                    - route:
                        id: test-schedule
                        description: Every second, look for something new.
                        from:
                          uri: schedule:%s
                          parameters: {cron: "{{hub.test.cron}}", zone: "{{hub.test.zone}}"}
                          steps:
                            - to: {id: start, uri: "run:%s"}
                    """.formatted(flow, flow));
            hub.camel.start();
            hasRuns(hub, 1);
            assertThat(hub.runs(flow).get(0).trigger()).isEqualTo("schedule");
        }
    }
}
