package io.caravanserai.trigger;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.ClockMoved;
import io.caravanserai.message.Pause;
import io.caravanserai.store.PauseBook;
import io.caravanserai.trigger.TriggerHub.Time;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A schedule that a person paused, itself or with its flow. */
@Tag("database")
class PausedScheduleTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private final String flow = TriggerHub.flow();
    private final Time time = Time.at("2026-05-04T10:30:00Z");

    private TriggerHub hub() throws Exception {
        TriggerHub hub = new TriggerHub(time).yaml("routes/" + flow + "-folder/" + flow, """
                - route:
                    id: FLOW
                    from:
                      uri: schedule:FLOW
                      parameters:
                        cron: "0 0 * * * ?"
                      steps:
                        - to:
                            uri: run:FLOW
                """.replace("FLOW", flow));
        hub.camel.start();
        return hub;
    }

    private PauseBook book(TriggerHub hub) {
        return new PauseBook(hub.database, time);
    }

    private void pass(TriggerHub hub, Duration by) {
        time.pass(by);
        hub.schedules.follow(new ClockMoved(by));
    }

    private void nothingHappens(TriggerHub hub, int runs) {
        await().during(Duration.ofMillis(1200)).until(() -> hub.claims(flow).size() == runs);
    }

    private void hasRuns(TriggerHub hub, int runs) {
        await().until(() -> hub.claims(flow).size() == runs);
    }

    private Outlook outlook(TriggerHub hub) {
        return hub.schedules.outlooks().get(0);
    }

    @Test
    void doesNotFireAndMakesNothingUpOfItsOwnAccord() throws Exception {
        try (TriggerHub hub = hub()) {
            book(hub).pause(Pause.Kind.SCHEDULE, flow, "ada", "stocktaking", null);
            pass(hub, HOUR.multipliedBy(3));
            nothingHappens(hub, 0);
            assertThat(outlook(hub).paused().by()).isEqualTo("ada");
            book(hub).resume(Pause.Kind.SCHEDULE, flow, "bob", false);
            nothingHappens(hub, 0);
            assertThat(outlook(hub).paused()).isNull();
            assertThat(outlook(hub).schedule().missed()).isNull();
            assertThat(outlook(hub).skipped())
                    .isEqualTo(new Outlook.Skipped(
                            3, Instant.parse("2026-05-04T11:00:00Z"), Instant.parse("2026-05-04T13:00:00Z")));
            pass(hub, HOUR);
            hasRuns(hub, 1);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T14:00:00Z");
        }
        try (TriggerHub again = hub()) {
            nothingHappens(again, 1);
        }
    }

    @Test
    void makesNothingUpAfterARestartInTheMiddleOfAPause() throws Exception {
        try (TriggerHub hub = hub()) {
            book(hub).pause(Pause.Kind.SCHEDULE, flow, "ada", "stocktaking", null);
        }
        time.pass(HOUR.multipliedBy(3));
        try (TriggerHub hub = hub()) {
            nothingHappens(hub, 0);
            assertThat(outlook(hub).paused()).isNotNull();
            assertThat(outlook(hub).schedule().missed()).isNull();
            book(hub).resume(Pause.Kind.SCHEDULE, flow, "bob", false);
        }
        try (TriggerHub hub = hub()) {
            nothingHappens(hub, 0);
        }
    }

    @Test
    void catchesUpOnceWhereThatIsAskedForWhoeverDiesBetween() throws Exception {
        try (TriggerHub hub = hub()) {
            book(hub).pause(Pause.Kind.SCHEDULE, flow, "ada", "stocktaking", null);
            pass(hub, HOUR.multipliedBy(3));
            Pause over =
                    book(hub).resume(Pause.Kind.SCHEDULE, flow, "bob", true).orElseThrow();
            hub.schedules.makeUp(over);
            hasRuns(hub, 1);
            nothingHappens(hub, 1);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T13:00:00Z");
        }
        try (TriggerHub hub = hub()) {
            nothingHappens(hub, 1);
            book(hub).pause(Pause.Kind.SCHEDULE, flow, "ada", "stocktaking again", null);
            pass(hub, HOUR.multipliedBy(2));
            nothingHappens(hub, 1);
            // It is killed before it tells its schedules.
            book(hub).resume(Pause.Kind.SCHEDULE, flow, "bob", true);
        }
        try (TriggerHub hub = hub()) {
            hasRuns(hub, 2);
            assertThat(hub.claims(flow)).endsWith("2026-05-04T15:00:00Z");
        }
    }

    @Test
    void restsWithItsFlow() throws Exception {
        try (TriggerHub hub = hub();
                TriggerHub other = hub()) {
            book(hub)
                    .pause(
                            Pause.Kind.FLOW,
                            flow + "-folder",
                            "ada",
                            "stocktaking",
                            time.instant().plus(HOUR));
            pass(hub, HOUR.minusMinutes(25));
            other.schedules.follow(new ClockMoved(HOUR));
            nothingHappens(hub, 0);
            assertThat(outlook(other).paused().kind()).isEqualTo(Pause.Kind.FLOW);
            pass(hub, HOUR);
            other.schedules.follow(new ClockMoved(HOUR));
            hasRuns(hub, 1);
            assertThat(hub.claims(flow)).containsExactly("2026-05-04T12:00:00Z");
        }
    }

    @Test
    void tellsItsNextFiveFiringsInWordsAndTimes() throws Exception {
        try (TriggerHub hub = hub()) {
            assertThat(outlook(hub).words()).isEqualTo("every hour");
            assertThat(outlook(hub).flow()).isEqualTo(flow + "-folder");
            assertThat(outlook(hub).next())
                    .hasSize(5)
                    .startsWith(Instant.parse("2026-05-04T11:00:00Z"))
                    .endsWith(Instant.parse("2026-05-04T15:00:00Z"));
        }
    }
}
