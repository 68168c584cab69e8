package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LiveChat's archive and agents, as its documents of version 3.6 have them. */
@QuarkusTest
class LiveChatSimulationTest {

    private static final String ARCHIVES = "/v3.6/agent/action/list_archives";
    private static final String AGENTS = "/v3.6/configuration/action/list_agents";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void readsAllThreadsPageByPageTheOldestFirst() {
        List<Map<String, Object>> threads = all();
        assertThat(threads).hasSize(650);
        assertThat(threads.stream().map(each -> each.get("created_at").toString()))
                .isSorted();
        assertThat(threads.stream().map(each -> each.get("id"))).doesNotHaveDuplicates();
        assertThat(Outside.calls("livechat", "?path=*list_archives").getList("$"))
                .hasSize(7);
    }

    @Test
    void holdsWhatIsOddInRealOnes() {
        List<Map<String, Object>> threads = all();
        assertThat(threads)
                .anyMatch(each -> each.containsKey("restricted_access") && !each.containsKey("events"))
                .anyMatch(each -> List.of().equals(each.get("events")))
                .anyMatch(each -> Boolean.TRUE.equals(each.get("active")))
                .anyMatch(each -> each.containsKey("previous_thread_id"))
                .anyMatch(each -> each.get("user_ids").toString().contains(DeskPerson.SCRAPER))
                .anyMatch(each -> transferred(each));
    }

    private static boolean transferred(Map<String, Object> thread) {
        String users = thread.get("user_ids").toString();
        return users.contains(DeskPerson.ASSISTANT) && users.contains("@desk.example");
    }

    @Test
    void ratesAChatDaysAfterItHasEnded() {
        post(ARCHIVES, "{}").body("chats[0].thread.active", equalTo(true));
        String newest = "{'limit':100}";
        int before = rated(newest);
        Outside.advance("4d");
        assertThat(rated(newest)).isGreaterThan(before);
        post(ARCHIVES, "{}").body("chats[0].thread.active", equalTo(false));
    }

    private static int rated(String order) {
        return (int) post(ARCHIVES, order).extract().jsonPath().getList("chats.thread.properties.rating").stream()
                .filter(each -> each != null)
                .count();
    }

    @Test
    void takesAPageIdAloneAndForAMonth() {
        String next =
                post(ARCHIVES, "{'limit':100,'sort_order':'asc'}").extract().path("next_page_id");
        for (String other : List.of("'limit':100", "'filters':{}", "'sort_order':'asc'")) {
            post(ARCHIVES, "{'page_id':'" + next + "'," + other + "}")
                    .statusCode(400)
                    .body("error.type", equalTo("validation"))
                    .body("error.message", containsString("cannot be used with `page_id`"));
        }
        post(ARCHIVES, "{'page_id':'no'}").statusCode(400);
        Outside.advance("29d");
        post(ARCHIVES, "{'page_id':'" + next + "'}").statusCode(200).body("chats", hasSize(100));
        Outside.advance("2d");
        post(ARCHIVES, "{'page_id':'" + next + "'}").statusCode(400).body("error.message", containsString("expired"));
    }

    @Test
    void findsByTimeThreadChatAndAgent() {
        Outside.json("""
                        {'chats':[
                         {'id':'C1','users':[{'id':'a@x.example','type':'agent'}],'thread':{'id':'T1','created_at':'2026-01-05T10:00:00.000000Z'}},
                         {'id':'C1','users':[],'thread':{'id':'T2','created_at':'2026-01-06T10:00:00.000000Z'}},
                         {'id':'C2','users':[],'thread':{'id':'T3','created_at':'2026-01-07T10:00:00.000000Z'}}]}""").post("/sandbox/livechat/_data").then().statusCode(200);
        found("{'from':'2026-01-06T11:00:00.000000+01:00','to':'2026-01-06T23:00:00.000000Z'}", "T2");
        found("{'chat_ids':['C1']}", "T2", "T1");
        found("{'agents':{'values':['a@x.example']}}", "T1");
        found("{'agents':{'exists':false}}", "T3", "T2");
        post(ARCHIVES, "{'filters':{'thread_ids':['T3']}}").body("found_chats", equalTo(1));
        post(ARCHIVES, "{'filters':{'thread_ids':['T3']},'limit':10}").statusCode(400);
        for (String wrong : List.of("{'from':'2026-01-06T10:00:00Z'}", "{'color':'red'}", "{'from':'yesterday'}")) {
            post(ARCHIVES, "{'filters':" + wrong + "}").statusCode(400);
        }
        post(ARCHIVES, "{'limit':101}").statusCode(400);
    }

    private static void found(String filters, String... threads) {
        post(ARCHIVES, "{'filters':" + filters + ",'limit':100}")
                .statusCode(200)
                .body("chats.thread.id", equalTo(List.of(threads)));
    }

    @Test
    void listsAgentsButNoBots() {
        post(AGENTS, "{}").statusCode(200).body("$", hasSize(10)).body("name", hasItems("Ava T.", "Priya"));
        post(AGENTS, "{'filters':{'suspended':true}}").body("id", equalTo(List.of("jonas.schmidt@desk.example")));
    }

    @Test
    void sendsWhoCallsTheWrongRegionToTheRightOne() {
        Outside.json("{'region':'fra'}").post("/sandbox/livechat/_data").then().statusCode(200);
        post(AGENTS, "{}")
                .statusCode(421)
                .body("error.type", equalTo("misdirected_request"))
                .body("error.data.region", equalTo("fra"));
        given().auth()
                .preemptive()
                .basic(LiveChatSimulation.USER, LiveChatSimulation.TOKEN)
                .header("X-Region", "fra")
                .contentType("application/json")
                .body("{}")
                .post("/sandbox/livechat" + AGENTS)
                .then()
                .statusCode(200);
    }

    @Test
    void letsNobodyInWithAnotherLoginAndMarksTheOldVersion() {
        given().contentType("application/json")
                .body("{}")
                .post("/sandbox/livechat" + AGENTS)
                .then()
                .statusCode(401)
                .body("error.type", equalTo("authentication"));
        post(AGENTS.replace("3.6", "3.5"), "{}").statusCode(200).header("Legacy", "2025-08-07");
        post(AGENTS, "{}").header("Legacy", nullValue());
        Outside.fault("livechat", "{'path':'*','status':429,'count':1}");
        post(AGENTS, "{}").statusCode(429).body("error.type", equalTo("too_many_requests"));
        post(AGENTS, "{}").body("role", hasItem("administrator"));
    }

    private static List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        String order = "{'limit':100,'sort_order':'asc'}";
        while (order != null) {
            JsonPath page = post(ARCHIVES, order).statusCode(200).extract().jsonPath();
            assertThat(page.getInt("found_chats")).isEqualTo(650);
            all.addAll(page.getList("chats.thread"));
            String next = page.getString("next_page_id");
            order = next == null ? null : "{'page_id':'" + next + "'}";
        }
        return all;
    }

    private static ValidatableResponse post(String path, String body) {
        return given().auth()
                .preemptive()
                .basic(LiveChatSimulation.USER, LiveChatSimulation.TOKEN)
                .contentType("application/json")
                .body(body.replace('\'', '"'))
                .post("/sandbox/livechat" + path)
                .then();
    }
}
