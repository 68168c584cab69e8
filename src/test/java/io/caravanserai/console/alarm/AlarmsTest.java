package io.caravanserai.console.alarm;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.frame.Labels;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.deploy.Refusal;
import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.RunView;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.Run;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.ParkedCauses;
import io.caravanserai.store.Sql;
import io.caravanserai.trigger.Schedule;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each kind of trouble is made, told of, and ended. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class AlarmsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

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
    Alarms alarms;

    @Inject
    ParkedCauses parked;

    private boolean stands(String kind, String about) {
        return alarms.standing().stream()
                .anyMatch(alarm -> alarm.kind().equals(kind) && alarm.about().equals(about));
    }

    private long accept(String channel, Instant due) {
        return messages.accept(new NewMessage(channel, null, null, null, due, "{}", Map.of()))
                .id();
    }

    private long acceptLongAgo(String channel) {
        long id = accept(channel, Instant.now());
        sql().update(
                        "update scheduled_tasks set execution_time = now() - interval '1 hour' where task_name = ?",
                        channel);
        return id;
    }

    private Sql sql() {
        return new Sql(database.dataSource());
    }

    @Test
    void tellOfAChannelThatStandsStillUntilItMoves() {
        assertThat(stands("channel-still", "still")).isFalse();
        long id = acceptLongAgo("still");
        assertThat(stands("channel-still", "still")).isTrue();
        operations.discard(id, "test");
        assertThat(stands("channel-still", "still")).isFalse();
    }

    @Test
    void tellOfNoChannelWhoseMessagesAreDueLater() {
        long id = accept("later", Instant.now().plus(Duration.ofHours(1)));
        assertThat(stands("channel-still", "later")).isFalse();
        operations.discard(id, "test");
    }

    @Test
    void tellOfWhatIsParkedOrInDoubtUntilSomebodyDecides() {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":[13]}")
                .post("/api/flows/demo/run");
        await().until(() -> stands("parked", "demo-item"));
        sql().update("update message set cause = null, failure = '{\"kind\":\"in-doubt\",\"reason\":\"x\"}'"
                + " where channel = 'demo-item' and state = 'PARKED'");
        assertThat(stands("in-doubt", "demo-item")).isTrue();
        sql().query("select id from message where channel = 'demo-item' and state = 'PARKED'", row -> row.getLong("id"))
                .forEach(id -> operations.discard(id, "test"));
        assertThat(stands("parked", "demo-item")).isFalse();
        assertThat(stands("in-doubt", "demo-item")).isFalse();
    }

    @Test
    void tellOfAVendorThatAsksForPatienceUntilItIsCalledAgain() {
        pauses.pause("hubspot", Instant.now().plus(Duration.ofHours(1)), "Retry-After");
        await().until(() -> stands("vendor-paused", "hubspot"));
        connections.resume("hubspot", "test");
        await().until(() -> !stands("vendor-paused", "hubspot"));
    }

    @Test
    void tellOfATokenThatEndsSoonUntilItIsGone() {
        int id = people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"label\":\"ci\",\"role\":\"viewer\",\"validFor\":\"5d\"}")
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getInt("id");
        assertThat(stands("credential-ends", "token " + id)).isTrue();
        people.as("admin").delete("/api/tokens/" + id).then().statusCode(204);
        assertThat(stands("credential-ends", "token " + id)).isFalse();
    }

    @Test
    void standOnHomeWithWhatIsParkedByItsCause() {
        long still = acceptLongAgo("at-home");
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":[13]}")
                .post("/api/flows/demo/run");
        await().until(() -> stands("parked", "demo-item"));
        String cause = parked.all().stream()
                .filter(each -> each.cause().channel().equals("demo-item"))
                .findFirst()
                .orElseThrow()
                .id();
        await().untilAsserted(() -> {
            String home = people.as("viewer").get("/").asString();
            assertThat(alarms.standing()).allSatisfy(alarm -> assertThat(home)
                    .contains("<span class=\"tag\">" + Labels.label(alarm.kind())));
            assertThat(home).contains("href=\"/parked/" + cause + "\"", "<b>at-home</b>", "<time datetime=");
        });
        operations.discard(still, "test");
        sql().query("select id from message where channel = 'demo-item' and state = 'PARKED'", row -> row.getLong("id"))
                .forEach(id -> operations.discard(id, "test"));
    }

    private static FlowView flow(@Nullable Instant missed, @Nullable Long running, long millis) {
        RunView run = new RunView(
                7,
                "f",
                "schedule",
                Run.State.RUNNING,
                null,
                null,
                List.of(),
                false,
                Map.of(),
                Map.of(),
                new Run.ChannelCounts(0, 0, 0, 0, 0),
                Map.of(),
                NOW,
                null,
                millis);
        return new FlowView(
                "f",
                "A flow.",
                true,
                false,
                List.of(),
                List.of(new Schedule("f", "f", "0 0 * * * ?", "UTC", NOW, null, missed)),
                running,
                run);
    }

    @Test
    void tellOfAScheduleThatDidNotFireAndOfARunThatIsStuck() {
        Duration stuck = Duration.ofHours(6);
        assertThat(Trouble.runs(flow(NOW, null, 0), stuck))
                .extracting(Alarm::kind)
                .containsExactly("schedule-missed");
        assertThat(Trouble.runs(flow(null, 7L, stuck.toMillis() + 1), stuck))
                .extracting(Alarm::kind, Alarm::page)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("run-stuck", "/runs/7"));
        assertThat(Trouble.runs(flow(null, 7L, stuck.toMillis()), stuck)).isEmpty();
        assertThat(Trouble.runs(flow(null, null, stuck.toMillis() + 1), stuck)).isEmpty();
    }

    private static Connected system(String health, @Nullable Long left) {
        return new Connected("s", "https://s", false, true, health, "100/10s", left, null, List.of(), "401 no", NOW);
    }

    @Test
    void tellOfABudgetThatIsGoneAndOfAVendorThatFails() {
        assertThat(Trouble.connection(system("ok", 0L))).extracting(Alarm::kind).containsExactly("budget-gone");
        assertThat(Trouble.connection(system("failing", 5L))).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo("vendor-failing");
            assertThat(alarm.words()).contains("401 no");
        });
        assertThat(Trouble.connection(system("ok", 1L))).isEmpty();
        assertThat(Trouble.connection(system("unknown", null))).isEmpty();
    }

    @Test
    void tellOfARefusedFileAndOfADiskThatIsNearlyFull() {
        assertThat(Trouble.refused(new Refusal("demo/demo.camel.yaml", NOW, List.of()))
                        .about())
                .isEqualTo("demo/demo.camel.yaml");
        assertThat(Trouble.disk(99 << 20, 100 << 20, "/data"))
                .get()
                .extracting(Alarm::words)
                .asString()
                .contains("99 MB");
        assertThat(Trouble.disk(100 << 20, 100 << 20, "/data")).isEmpty();
    }

    @Test
    void areAnsweredToViewers() {
        long id = acceptLongAgo("asked");
        assertThat(people.as("viewer")
                        .get("/api/alarms")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("about"))
                .contains("asked");
        operations.discard(id, "test");
    }
}
