package io.caravanserai.console.alarm;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.background.Background;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Pauses;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.AlarmBook;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Each trouble is made on a hub, told once in all places, mended, and its end is told once. */
@QuarkusTest
@TestProfile(AlarmsProfile.class)
class AlarmsToldTest {
    private static final Map<String, String> PLACES =
            Map.of("slack", "", "google-chat", "?path=*/messages", "sendgrid", "?path=*/mail/send");

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageOperations operations;

    @Inject
    Pauses pauses;

    @Inject
    ConnectionsView connections;

    @Inject
    Database database;

    @Inject
    InstantSource clock;

    @Inject
    AlarmBook book;

    @Inject
    Telling telling;

    @Inject
    AlarmConfig config;

    @ConfigProperty(name = "hub.routes-dir")
    Path routes;

    private Sql sql() {
        return new Sql(database.dataSource());
    }

    private static long told(String place, String subject) {
        return Outside.calls(place, PLACES.get(place)).<String>getList("body").stream()
                .filter(body -> body != null && body.contains("\"text\":\"" + subject + "\\n")
                        || body != null && body.contains("\"value\":\"" + subject + "\\n"))
                .count();
    }

    private static void isTold(String subject) {
        PLACES.keySet().forEach(place -> await().untilAsserted(() ->
                assertThat(told(place, subject)).as("%s in %s", subject, place).isEqualTo(1)));
    }

    /** Told, and told to be over once it is mended; and neither a second time. */
    private static void isToldUntil(String alarm, Mending mending) throws IOException {
        isTold("Alarm: " + alarm);
        assertThat(told("slack", "Over: " + alarm)).isZero();
        mending.mend();
        isTold("Over: " + alarm);
        isTold("Alarm: " + alarm);
    }

    private interface Mending {
        void mend() throws IOException;
    }

    private void discardParked(String channel) {
        sql().query("select id from message where channel = ? and state = 'PARKED'", row -> row.getLong("id"), channel)
                .forEach(id -> operations.discard(id, "test"));
    }

    @Test
    void ofWhatIsParkedAndOfWhatIsInDoubt() throws IOException {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":[13]}")
                .post("/api/flows/faulty/run");
        isTold("Alarm: parked: faulty-item");
        sql().update("update message set failure = '{\"kind\":\"in-doubt\",\"reason\":\"x\"}'"
                + " where channel = 'faulty-item' and state = 'PARKED'");
        isToldUntil("in doubt: faulty-item", () -> discardParked("faulty-item"));
        isTold("Over: parked: faulty-item");
    }

    @Test
    void ofAChannelThatStandsStill() throws IOException {
        long id = messages.accept(new NewMessage("nobodys", null, null, null, clock.instant(), "{}", Map.of()))
                .id();
        sql().update("update scheduled_tasks set execution_time = execution_time - interval '1 hour'"
                + " where task_name = 'nobodys'");
        isToldUntil("channel still: nobodys", () -> operations.discard(id, "test"));
    }

    private void run(String flow, String state, Instant started) {
        boolean over = state.equals("COMPLETE");
        sql().update(
                        "insert into run (flow, trigger, state, outcome, dry_run, parameters, started, completed)"
                                + " values (?, 'person', ?, ?, false, '{}', ?, ?)",
                        flow,
                        state,
                        over ? "ok" : null,
                        started,
                        over ? started : null);
    }

    @Test
    void ofAFlowThatFellSilent() throws IOException {
        for (int hour = 12; hour > 4; hour--) {
            run("quiet", "COMPLETE", clock.instant().minus(Duration.ofHours(hour)));
        }
        isToldUntil("flow silent: quiet", () -> run("quiet", "COMPLETE", clock.instant()));
    }

    @Test
    void ofARunThatIsStuck() throws IOException {
        run("stuck", "RUNNING", clock.instant().minus(Duration.ofHours(7)));
        isToldUntil("run stuck: stuck", () -> sql().update(
                        "update run set state = 'COMPLETE', completed = started where flow = 'stuck'"));
    }

    @Test
    void ofAScheduleThatDidNotFire() throws IOException {
        Outside.advance("62m");
        isToldUntil(
                "schedule missed: missed",
                () -> AlarmsProfile.write(routes, "missed/missed.camel.yaml", AlarmsProfile.WHOLE.formatted("missed")));
    }

    @Test
    void ofABudgetThatIsGone() throws IOException {
        people.as("operator").post("/api/connections/notion/test").then().statusCode(200);
        isToldUntil("budget gone: notion", () -> sql().update("delete from budget"));
    }

    @Test
    void ofAVendorThatAsksForPatience() throws IOException {
        pauses.pause("hubspot", clock.instant().plus(Duration.ofHours(9)), "Retry-After");
        isToldUntil("vendor paused: hubspot", () -> connections.resume("hubspot", "test"));
    }

    @Test
    void ofAFileThatIsRefused() throws IOException {
        AlarmsProfile.write(routes, "faulty/typo.camel.yaml", "- rout:\n");
        isToldUntil(
                "file refused: faulty/typo.camel.yaml", () -> Files.delete(routes.resolve("faulty/typo.camel.yaml")));
    }

    @Test
    void ofATokenThatEndsSoon() throws IOException {
        int id = people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"label\":\"ci\",\"role\":\"viewer\",\"validFor\":\"5d\"}")
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getInt("id");
        isToldUntil("credential ends: token " + id, () -> people.as("admin").delete("/api/tokens/" + id));
        assertThat(Outside.calls("slack", "").<String>getList("body"))
                .anyMatch(body -> body.contains("\"channel\":\"C0\""));
    }

    /** By a second node, for this one's disk has room. */
    @Test
    void ofADiskThatIsNearlyFull() throws IOException {
        long[] least = {Long.MAX_VALUE};
        Teller node = new Teller(
                () -> Trouble.disk(Path.of("target").toFile().getUsableSpace(), least[0], "disk of another").stream()
                        .toList(),
                book,
                telling,
                config,
                clock);
        try (var looks = Background.every("another-node", Duration.ZERO, config.lookEvery(), node::look)) {
            assertThat(looks.isAlive()).isTrue();
            isToldUntil("disk nearly full: disk of another", () -> least[0] = 0);
        }
    }

    @Test
    void butNotOfItsOwnChannelThatIsDownWhichHealthAndTheFirstPageTell() {
        Outside.fault("slack", "{'status':404,'body':'no_service','count':1}");
        long id = messages.accept(NewMessage.of("alarm-slack", "lost", "{\"text\":\"lost\"}"))
                .id();
        await().until(() -> people.as("viewer").get("/api/alarms").jsonPath().<String>getList("about").stream()
                .anyMatch("alarm-slack"::equals));
        isToldOnlyElsewhere("Alarm: parked: alarm-slack");
        assertThat(people.as("viewer").get("/").asString()).contains("alarm-slack");
        operations.discard(id, "test");
    }

    private static void isToldOnlyElsewhere(String subject) {
        await().until(() -> told("sendgrid", subject) == 1 && told("google-chat", subject) == 1);
        assertThat(told("slack", subject)).isZero();
    }
}
