package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HubSpot's tickets, their owners and pipelines. */
@QuarkusTest
class HubSpotTicketsTest {

    private static final String TICKETS = "/crm/v3/objects/tickets";
    private static final String CHANGED_SINCE =
            "{'filterGroups':[{'filters':[{'propertyName':'hs_lastmodifieddate','operator':'GTE','value':'%s'}]}],"
                    + "'sorts':[{'propertyName':'hs_lastmodifieddate','direction':'ASCENDING'}],'limit':200,'after':'%s',"
                    + "'properties':['subject','closed_date','hubspot_owner_id','hs_pipeline_stage','hs_merged_object_ids']}";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void findsAllThatAreNotArchivedByWhenTheyChanged() {
        List<Map<String, String>> all = changedSince("0");
        assertThat(all).hasSize(850);
        assertThat(all.stream().map(each -> each.get("hs_lastmodifieddate"))).isSorted();
        assertThat(ids(all)).hasSize(850).noneMatch(archived()::contains);
    }

    @Test
    void holdsWhatIsOddInRealOnes() {
        List<Map<String, String>> all = changedSince("0");
        Set<String> stages = stages();
        assertThat(all)
                .anyMatch(each -> each.get("subject").startsWith("=IMPORTXML("))
                .anyMatch(each -> each.get("createdate") == null)
                .anyMatch(each -> "Unknown".equals(each.get("closed_date")))
                .anyMatch(each -> each.get("hubspot_owner_id") == null)
                .anyMatch(each -> DeskPerson.JONAS.ownerId().equals(each.get("hubspot_owner_id")))
                .anyMatch(each -> DeskPerson.NAOMI.ownerId().equals(each.get("hubspot_owner_id")))
                .anyMatch(each -> "70999999".equals(each.get("hubspot_owner_id")))
                .anyMatch(each -> !stages.contains(each.get("hs_pipeline_stage")));
        Map<String, Long> moments = all.stream()
                .collect(Collectors.groupingBy(each -> each.get("hs_lastmodifieddate"), Collectors.counting()));
        assertThat(moments.values()).anyMatch(many -> many > 50);
    }

    @Test
    void listsArchivedOnesApartAndSaysSinceWhen() {
        ValidatableResponse first =
                get(TICKETS + "?archived=true&limit=20").statusCode(200).body("results", hasSize(20));
        first.body("results[0].archived", equalTo(true)).body("results[0].archivedAt", notNullValue());
        String after = first.extract().path("paging.next.after");
        assertThat(after).doesNotMatch("\\d+");
        get(TICKETS + "?archived=true&limit=100&after=" + after)
                .body("results", hasSize(22))
                .body("paging", nullValue());
        get(TICKETS + "?limit=100").body("results.archived", not(hasItem(true)));
        get(TICKETS + "?limit=101").statusCode(400);
        get(TICKETS + "?after=20").statusCode(400);
    }

    @Test
    void archivingMovesNoDateAndHidesFromSearch() {
        load("{'tickets':[{'id':'1','properties':{'createdate':'2026-01-01T00:00:00.000Z'}},{'id':'2'}]}");
        String before = get(TICKETS + "/1").extract().path("properties.hs_lastmodifieddate");
        asked().delete("/sandbox/hubspot" + TICKETS + "/1").then().statusCode(204);
        asked().delete("/sandbox/hubspot" + TICKETS + "/1").then().statusCode(204);
        assertThat(ids(changedSince("0"))).containsExactly("2");
        get(TICKETS + "/1").statusCode(404);
        get(TICKETS + "?archived=true")
                .body("results.id", equalTo(List.of("1")))
                .body("results[0].properties.hs_lastmodifieddate", equalTo(before));
        batchRead("{'inputs':[{'id':'1'},{'id':'2'}]}").statusCode(207).body("results.id", equalTo(List.of("2")));
        load("{'restored':['1']}");
        assertThat(ids(changedSince("0"))).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void noSearchFindsWhatIsSaidToBeArchivedOrMerged() {
        load("{'tickets':[{'id':'1','archivedAt':'2026-01-05T15:00:00.000Z'},{'id':'2'},{'id':'3','mergedInto':'2'}]}");
        assertThat(ids(changedSince("0"))).containsExactly("2");
        get(TICKETS + "?archived=true").body("results.id", equalTo(List.of("1", "3")));
    }

    @Test
    void theWinnerOfAMergeNamesAllThatWentIntoIt() {
        load("{'tickets':[{'id':'1'},{'id':'2'},{'id':'3'}]}");
        merge("2", "3").statusCode(200).body("properties.hs_merged_object_ids", equalTo("3"));
        merge("1", "2").statusCode(200).body("properties.hs_merged_object_ids", equalTo("3;2"));
        assertThat(ids(changedSince("0"))).containsExactly("1");
        get(TICKETS + "?archived=true").body("results.id", equalTo(List.of("3", "2")));
        batchRead("{'inputs':[{'id':'3'}]}").statusCode(200).body("results.id", equalTo(List.of("1")));
        merge("1", "3").statusCode(400);
    }

    @Test
    void someAreMergedFromTheBeginningAndIntoOnesThatWereMerged() {
        List<String> winners = changedSince("0").stream()
                .map(each -> each.get("hs_merged_object_ids"))
                .filter(each -> each != null)
                .toList();
        assertThat(winners).isNotEmpty().anyMatch(ids -> ids.contains(";"));
        assertThat(archived())
                .containsAll(winners.stream()
                        .flatMap(ids -> List.of(ids.split(";")).stream())
                        .toList());
    }

    @Test
    void aChangeMovesATicketToTheEnd() {
        load("{'tickets':[{'id':'1','properties':{'createdate':'2026-01-01T00:00:00.000Z'}},"
                + "{'id':'2','properties':{'createdate':'2026-01-02T00:00:00.000Z'}}]}");
        assertThat(ids(changedSince("0"))).containsExactly("1", "2");
        asked().body("{\"properties\":{\"subject\":\"anew\"}}")
                .patch("/sandbox/hubspot" + TICKETS + "/1")
                .then()
                .statusCode(200);
        assertThat(ids(changedSince("0"))).containsExactly("2", "1");
        assertThat(ids(changedSince("1767312000001"))).containsExactly("1");
    }

    @Test
    void knowsOwnersInTheOldAndTheNewVersionAndByASlash() {
        for (String path :
                List.of("/crm/v3/owners", "/crm/v3/owners/", "/crm/owners/2026-03", "/crm/owners/2026-09/")) {
            get(path + "?limit=4")
                    .statusCode(200)
                    .body("results", hasSize(4))
                    .body("results[0].id", equalTo(DeskPerson.AVA.ownerId()))
                    .body("results[0].userId", not(equalTo(DeskPerson.AVA.ownerId())));
        }
        String after = get("/crm/v3/owners?limit=6").extract().path("paging.next.after");
        get("/crm/v3/owners?limit=6&after=" + after).body("results", hasSize(3)).body("paging", nullValue());
        get("/crm/v3/owners?archived=true").body("results.email", equalTo(List.of("jonas.schmidt@desk.example")));
    }

    @Test
    void knowsPipelinesAndWhatTicketsHave() {
        get("/crm/pipelines/2026-03/tickets").body("results.label", hasItems("Support Pipeline", "Billing"));
        get("/crm/v3/pipelines/tickets").body("results[0].stages[3].metadata.isClosed", equalTo("true"));
        get("/crm/v3/properties/tickets/hs_ticket_priority").body("options.value", hasItem("URGENT"));
        load("{'pipelines':[{'id':'9','label':'Nine','stages':[]}],'owners':[{'id':'5','archived':false}]}");
        get("/crm/v3/pipelines/tickets").body("results.id", equalTo(List.of("9")));
        get("/crm/v3/owners").body("results.id", equalTo(List.of("5")));
    }

    private Set<String> stages() {
        JsonPath pipelines = get("/crm/v3/pipelines/tickets").extract().jsonPath();
        return pipelines.<List<Map<String, String>>>getList("results.stages").stream()
                .flatMap(stages -> stages.stream().map(each -> each.get("id")))
                .collect(Collectors.toSet());
    }

    private static List<Map<String, String>> changedSince(String millis) {
        List<Map<String, String>> all = new ArrayList<>();
        String after = "0";
        while (after != null) {
            JsonPath page = asked().body(CHANGED_SINCE.formatted(millis, after).replace('\'', '"'))
                    .post("/sandbox/hubspot" + TICKETS + "/search")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            all.addAll(page.getList("results.properties"));
            after = page.getString("paging.next.after");
        }
        return all;
    }

    private static List<String> ids(List<Map<String, String>> tickets) {
        return tickets.stream().map(each -> each.get("hs_object_id")).toList();
    }

    private static List<String> archived() {
        return get(TICKETS + "?archived=true&limit=100").extract().path("results.id");
    }

    private static ValidatableResponse merge(String winner, String loser) {
        return asked().body("{\"primaryObjectId\":\"" + winner + "\",\"objectIdToMerge\":\"" + loser + "\"}")
                .post("/sandbox/hubspot" + TICKETS + "/merge")
                .then();
    }

    private static ValidatableResponse batchRead(String body) {
        return asked().body(body.replace('\'', '"'))
                .post("/sandbox/hubspot" + TICKETS + "/batch/read")
                .then();
    }

    private static void load(String data) {
        Outside.json(data).post("/sandbox/hubspot/_data").then().statusCode(200);
    }

    private static ValidatableResponse get(String path) {
        return asked().get("/sandbox/hubspot" + path).then();
    }

    private static RequestSpecification asked() {
        return given().contentType("application/json").header("Authorization", "Bearer " + HubSpotSimulation.TOKEN);
    }
}
