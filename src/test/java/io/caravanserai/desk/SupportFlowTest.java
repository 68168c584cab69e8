package io.caravanserai.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The flow as it is, before the simulated HubSpot and LiveChat: what is asked of them, and what the copy is then. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SupportFlowTest {
    private static final String SEARCH = "POST /crm/v3/objects/tickets/search";
    private static final String ARCHIVED = "GET /crm/v3/objects/tickets";
    private static final String ARCHIVES = "POST /v3.6/agent/action/list_archives";

    @Inject
    TestFlow flow;

    private CopyFixture copy;

    @BeforeEach
    void begin() {
        flow.rest("support");
        flow.resetOutside();
        flow.awaitNoPause();
        copy = new CopyFixture();
        copy.sql.update("delete from support_sync");
        forgetCalls();
    }

    @AfterEach
    void close() {
        flow.rest("support");
        copy.close();
    }

    private static void forgetCalls() {
        Outside.forgetCalls("hubspot");
        Outside.forgetCalls("livechat");
    }

    private JsonPath run(String mode) {
        return finished(TestFlow.start("support", "{'mode': '" + mode + "'}"));
    }

    private JsonPath finished(long id) {
        TestFlow.waiting().atMost(Duration.ofMinutes(3)).until(() -> given().get("/api/runs/" + id + "?wait=20s")
                .jsonPath()
                .getString("state")
                .equals("COMPLETE"));
        flow.rest("support");
        return given().get("/api/runs/" + id).jsonPath();
    }

    private static Map<String, Integer> calls(String system) {
        return Outside.counts(system).getMap("");
    }

    private static void load(String system, JsonObject data) {
        given().contentType(ContentType.JSON)
                .body(data.encode())
                .post("/sandbox/" + system + "/_data")
                .then()
                .statusCode(200);
    }

    private static JsonArray tickets(int from, int to, IntFunction<Instant> modified) {
        JsonArray tickets = new JsonArray();
        IntStream.range(from, to)
                .mapToObj(i -> new JsonObject()
                        .put("id", "" + i)
                        .put(
                                "properties",
                                new JsonObject()
                                        .put("subject", "Ticket " + i)
                                        .put("createdate", modified.apply(i).toString())
                                        .put(
                                                "hs_lastmodifieddate",
                                                modified.apply(i).toString())))
                .forEach(tickets::add);
        return tickets;
    }

    private long live() {
        return copy.count("support_ticket where removed is null");
    }

    @Test
    void readsAllWithAsFewCallsAsTheBillSays() {
        JsonPath run = run("full");
        assertThat(run.getString("outcome")).as("%s", run.getString("reason")).isEqualTo("ok");
        Map<String, Integer> hubspot = calls("hubspot");
        assertThat(hubspot.get(SEARCH)).isEqualTo(5);
        assertThat(hubspot.get(ARCHIVED)).isEqualTo(1);
        assertThat(hubspot.values().stream().mapToInt(n -> n).sum())
                .as(
                        "5 searches, owners, pipelines, and archived; deactivated owners once, where one is missed: %s",
                        hubspot)
                .isBetween(8, 9);
        assertThat(calls("livechat")).isEqualTo(Map.of(ARCHIVES, 7, "POST /v3.6/configuration/action/list_agents", 1));
        assertThat(copy.count("support_chat")).isBetween(601L, 650L);
        assertThat(run.getInt("counts.tickets-added")).isGreaterThan(700);
        assertThat(copy.count("support_sync where status = 'OK' and mode = 'full' and ended is not null"))
                .as("%s", run.getList("notes"))
                .isOne();
        assertThat(copy.count("support_backlog")).isPositive();
        assertThat(copy.count("support_month where source = 'chats'")).isPositive();

        String before = copy.sql
                .query("select max(written)::text as at from support_ticket", row -> row.getString("at"))
                .get(0);
        forgetCalls();
        JsonPath again = run("incremental");
        assertThat(again.getString("outcome")).isEqualTo("ok");
        assertThat(again.getInt("counts.tickets-added") + again.getInt("counts.tickets-changed"))
                .isZero();
        assertThat(again.getInt("counts.chats-added") + again.getInt("counts.chats-changed"))
                .isZero();
        assertThat(copy.sql.query("select max(written)::text as at from support_ticket", row -> row.getString("at")))
                .as("nothing changed: nothing written")
                .containsExactly(before);
    }

    @Test
    void readsTwentyFiveThousandTicketsAndAPileOfOneMoment() {
        Instant start = Instant.now().minus(Duration.ofDays(90));
        Instant pile = start.plusSeconds(10_000);
        load(
                "hubspot",
                new JsonObject()
                        .put(
                                "tickets",
                                tickets(
                                        1,
                                        25_001,
                                        i -> i > 5_000 && i <= 17_000
                                                ? pile
                                                : start.plusSeconds(i <= 5_000 ? i : i + 10_000))));
        load("livechat", new JsonObject().put("chats", new JsonArray()));
        JsonPath run = run("full");
        assertThat(run.getString("outcome")).as("%s", run.getString("reason")).isEqualTo("ok");
        assertThat(live()).isEqualTo(25_000);
        assertThat(run.getInt("counts.tickets-added")).isEqualTo(25_000);
        assertThat(run.getList("notes"))
                .as("no chat at all is not taken for granted")
                .anyMatch(note -> note.toString().startsWith("LiveChat showed no chats at all."));
        assertThat(copy.count("support_sync where status = 'PARTIAL'")).isOne();
        assertThat(copy.count("support_watermark where source = 'tickets'")).isOne();
        assertThat(copy.count("support_watermark where source like '%run%'")).isZero();
    }

    @Test
    void findsAndRepairsFiftyPlantedDifferences() {
        run("full");
        long live = live();
        copy.sql.update("update support_watermark set reached = now() + interval '1 day'");
        copy.sql.update(
                "delete from support_ticket where id in (select id from support_ticket where removed is null limit 20)");
        copy.sql.update("update support_ticket set agent = 'Eve', replies = 99 where id in"
                + " (select id from support_ticket where removed is null limit 20)");
        copy.sql.update("""
                insert into support_ticket (id, subject, pipeline, stage, priority, source, agent, created, modified, digest, written)
                select 'ghost ' || n, '', '', '', '', '', '', now() - interval '9 days', now() - interval '9 days', '', now() - interval '1 day'
                from generate_series(1, 10) n""");
        JsonPath run = run("full");
        assertThat(run.getString("outcome")).as("%s", run.getString("reason")).isEqualTo("ok");
        assertThat(run.getList("notes").toString())
                .contains("Differences in tickets: {DIFFERENT=20, MISSING=20, SURPLUS=10}.");
        assertThat(copy.count("support_difference where repaired")).isEqualTo(50);
        assertThat(live()).isEqualTo(live);
        assertThat(copy.count("support_ticket where agent = 'Eve'")).isZero();
        copy.sql.update("update support_watermark set reached = now() + interval '1 day'");
        assertThat(run("full").getList("notes").toString()).doesNotContain("Differences");
    }

    @Test
    void aHiddenPermissionRemovesNothing() {
        Instant start = Instant.now().minus(Duration.ofDays(9));
        load("hubspot", new JsonObject().put("tickets", tickets(1, 301, start::plusSeconds)));
        run("full");
        load("hubspot", new JsonObject().put("tickets", tickets(1, 101, start::plusSeconds)));
        JsonPath run = run("full");
        assertThat(live()).isEqualTo(300);
        assertThat(run.getInt("counts.doubts")).isOne();
        assertThat(run.getList("notes").toString()).contains("HubSpot did not show 200 of 300 tickets");
        assertThat(copy.count("support_sync where status = 'PARTIAL' and error like 'HubSpot did not show 200%'"))
                .isOne();
    }

    @Test
    void followsWhatIsArchivedMergedAndDeletedAtTheVendor() {
        Instant start = Instant.now().minus(Duration.ofDays(9));
        JsonArray tickets = tickets(1, 51, start::plusSeconds);
        load("hubspot", new JsonObject().put("tickets", tickets));
        run("full");
        tickets.getJsonObject(4).put("archivedAt", Instant.now().toString());
        tickets.getJsonObject(5).put("mergedInto", "50");
        tickets.getJsonObject(49)
                .getJsonObject("properties")
                .put("hs_merged_object_ids", "6")
                .put("hs_lastmodifieddate", Instant.now().minusSeconds(60).toString());
        tickets.remove(8);
        load("hubspot", new JsonObject().put("tickets", tickets));
        run("incremental");
        assertThat(copy.text("support_ticket", "5", "removed_as")).isEqualTo("ARCHIVED");
        assertThat(copy.text("support_ticket", "6", "removed_as || merged_into"))
                .isEqualTo("MERGED50");
        assertThat(copy.text("support_ticket", "9", "removed_as"))
                .as("not proved yet")
                .isNull();
        run("full");
        assertThat(copy.text("support_ticket", "9", "removed_as")).isEqualTo("DELETED");
        assertThat(live()).isEqualTo(47);
    }

    @Test
    void testSaysWhatIsRefusedInTheVendorsWordsAndWritesNothing() {
        Outside.fault(
                "hubspot",
                "{'method': 'GET', 'path': '*/owners', 'status': 403, 'count': 1, 'body': {'status': 'error', 'category':"
                        + " 'MISSING_SCOPES', 'message': 'This app hasn\\u0027t been granted all required scopes.', 'errors': [{"
                        + " 'message': 'One or more of the following scopes are required.', 'context':"
                        + " {'requiredGranularScopes': ['crm.objects.owners.read']}}]}}");
        JsonPath refused = run("test");
        assertThat(refused.getString("outcome")).isEqualTo("failed");
        assertThat(refused.getString("reason"))
                .contains("GET /crm/v3/owners with 403: One or more of the following scopes are required"
                        + " (crm.objects.owners.read)");
        assertThat(refused.getList("notes").toString())
                .contains("ok: HubSpot tickets, 200 rows on the first page.", "ok: HubSpot archived tickets")
                .doesNotContain("HubSpot owners");

        JsonPath ok = run("test");
        assertThat(ok.getString("outcome")).as("%s", ok.getString("reason")).isEqualTo("ok");
        assertThat(ok.getList("notes").toString()).contains("ok: LiveChat chats, 100 rows on the first page.");
        assertThat(copy.count("support_ticket") + copy.count("support_chat") + copy.count("support_sync"))
                .isZero();
    }

    @Test
    void refusesAModeNobodyKnowsAndEndsTheRow() {
        JsonPath run = run("everything");
        assertThat(run.getString("outcome")).isEqualTo("failed");
        assertThat(run.getString("reason")).contains("'everything'", "test, full, incremental or sheet");
        assertThat(copy.count("support_sync")).isZero();

        copy.sql.update(
                "insert into support_sync (run_id, mode, started, status) values (999999999, 'full', now(), 'RUNNING')");
        copy.sql.update("insert into run (id, flow, trigger, state, dry_run, parameters, started)"
                + " overriding system value values (999999999, 'elsewhere', 'person', 'RUNNING', false, '{}', now())");
        try {
            assertThat(run("full").getString("reason")).contains("Run 999999999 (full) synchronises since");
        } finally {
            copy.sql.update("delete from run where id = 999999999");
        }
    }
}
