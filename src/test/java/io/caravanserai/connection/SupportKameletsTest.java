package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connectors that read a support desk: HubSpot's tickets and LiveChat's archive. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class SupportKameletsTest {
    private static final String SEARCH = "kamelet:hubspot-tickets-search-action";
    private static final String ARCHIVES = "kamelet:livechat-archives-read-action";
    private static final Map<String, Object> ALL = Map.of("since", 0, "properties", List.of("subject"));
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00.123Z");

    @Inject
    CamelContext camel;

    @Inject
    TestPeople people;

    @BeforeEach
    void reset() {
        Outside.reset();
        // A pause ends by a clock that a test before this one moved.
        people.as("operator").post("/api/connections/livechat/resume");
    }

    @Test
    void readsTheTicketsOfAYearInAsFewCallsAsTheirNumberNeeds() throws Exception {
        assertThat(ids(search(ALL)).stream().distinct()).hasSize(850);
        // 850 of 200 each: the last moment of a page is read again, and an import changed a heap of them at once.
        assertThat(Outside.calls("hubspot", "?path=*/search").getList("$")).hasSizeBetween(5, 6);
    }

    @Test
    void readsPastTenThousandByTheMomentsTheyChanged() throws Exception {
        load(IntStream.range(0, 10_500).mapToObj(i -> ticket(i + 1, BEGIN.plusSeconds(i))));
        List<String> read = ids(search(ALL));
        assertThat(read.stream().distinct()).hasSize(10_500);
        assertThat(read.size() - 10_500).isLessThan(60);
        assertThat(Outside.calls("hubspot", "?path=*/search").getList("status")).containsOnly(200);
    }

    @Test
    void readsTwelveThousandOfOneMomentAndThoseAroundThem() throws Exception {
        load(IntStream.range(0, 12_500)
                .mapToObj(i -> ticket(i + 1, BEGIN.plusSeconds(i < 250 ? i : i < 12_250 ? 300 : i))));
        List<String> read = ids(search(ALL));
        assertThat(read.stream().distinct()).hasSize(12_500);
        assertThat(Outside.calls("hubspot", "?path=*/search").getList("status"))
                .hasSizeLessThan(70)
                .containsOnly(200);
    }

    @Test
    void missesNoTicketWhileOthersChange() throws Exception {
        load(IntStream.range(0, 450).mapToObj(i -> ticket(i + 1, BEGIN.plusSeconds(i))));
        Iterator<?> pages = search(ALL);
        List<String> read = new ArrayList<>(idsOf(pages.next()));
        // Each of them leaves the first page, and all behind it move up.
        for (String id : List.of("1", "2", "3")) {
            Outside.json("{'properties':{'subject':'anew'}}")
                    .header("Authorization", "Bearer sandbox-token")
                    .patch("/sandbox/hubspot/crm/v3/objects/tickets/" + id)
                    .then()
                    .statusCode(200);
        }
        List<Object> rest = new ArrayList<>();
        pages.forEachRemaining(rest::add);
        rest.forEach(page -> read.addAll(idsOf(page)));
        assertThat(read.stream().distinct()).hasSize(450);
        assertThat(rest.toString()).contains("anew");
    }

    @Test
    void readsWhatChangedSinceAndWhatItsFiltersFind() throws Exception {
        load(IntStream.range(0, 10).mapToObj(i -> ticket(i + 1, BEGIN.plusSeconds(i))));
        long since = BEGIN.plusSeconds(4).toEpochMilli();
        assertThat(ids(search(Map.of("since", since, "properties", List.of("subject")))))
                .containsExactly("5", "6", "7", "8", "9", "10");
        Map<String, Object> narrow = Map.of(
                "since",
                Long.toString(since),
                "properties",
                List.of("subject"),
                "filters",
                List.of(Map.of("propertyName", "subject", "operator", "EQ", "value", "Ticket 7")));
        assertThat(ids(search(narrow))).containsExactly("7");
        assertThat(ids(search(Map.of("since", since + 1_000_000, "properties", List.of()))))
                .isEmpty();
    }

    @Test
    void keepsItsFiltersFromPageToPageAndInAHeapOfOneMoment() throws Exception {
        load(IntStream.range(0, 1_000)
                .mapToObj(i -> ticket(i + 1, BEGIN).put("odd", i % 2 == 0 ? "odd" : "even"))
                .map(ticket -> {
                    ticket.getJsonObject("properties").put("content", ticket.remove("odd"));
                    return ticket;
                }));
        Map<String, Object> odd = Map.of(
                "since",
                0,
                "properties",
                List.of("content"),
                "filters",
                List.of(Map.of("propertyName", "content", "operator", "EQ", "value", "odd")));
        assertThat(ids(search(odd)).stream().distinct()).hasSize(500).allMatch(id -> Integer.parseInt(id) % 2 == 1);
    }

    @Test
    void takesNoEmptyPageForTheEnd() throws Exception {
        Outside.fault("hubspot", "{'path':'*/search','status':200,'count':9,'body':{'total':850,'results':[]}}");
        try (OneStep search = OneStep.calling(camel, SEARCH)) {
            assertThat(search.failure(null, ALL)).isInstanceOf(RetryableException.class);
        }
    }

    @Test
    void readsArchivedTicketsWithSinceWhen() throws Exception {
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-tickets-archived-action")) {
            List<Map<?, ?>> archived = new ArrayList<>();
            pages(read.answer(null, null)).forEachRemaining(page -> archived.addAll(results(page)));
            assertThat(archived).hasSize(42).allMatch(each -> each.get("archivedAt") != null);
        }
        assertThat(Outside.calls("hubspot", "?path=*/tickets").getList("$")).hasSize(1);
    }

    @Test
    void doesNotTakeLivingTicketsForArchivedOnes() throws Exception {
        Outside.fault(
                "hubspot",
                "{'path':'*/tickets','status':200,'count':9,'body':{'results':[{'id':'1','archived':false,'properties':{}}]}}");
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-tickets-archived-action")) {
            assertThat(read.failure(null, null)).isInstanceOf(RetryableException.class);
        }
    }

    @Test
    void readsOwnersAndPipelines() throws Exception {
        try (OneStep active = OneStep.calling(camel, "kamelet:hubspot-owners-read-action");
                OneStep gone = OneStep.calling(camel, "kamelet:hubspot-owners-read-action?archived=true");
                OneStep pipelines = OneStep.calling(camel, "kamelet:hubspot-ticket-pipelines-read-action")) {
            assertThat(results(pages(active.answer(null, null)).next())).hasSize(9);
            assertThat(results(pages(gone.answer(null, null)).next()).toString())
                    .contains("jonas.schmidt@desk.example");
            assertThat(results(pipelines.answer(null, null)).toString()).contains("Onboarding", "ticketState");
        }
    }

    @Test
    void readsAllThreadsOfTheArchive() throws Exception {
        List<Object> pages = archives(Map.of());
        assertThat(threads(pages)).hasSize(650).doesNotHaveDuplicates();
        // One more where a test before this one left the account in another region.
        assertThat(Outside.calls("livechat", "?path=*").getList("status"))
                .filteredOn(status -> status.equals(200))
                .hasSize(7);
        Map<String, Object> lastWeek = Map.of(
                "filters",
                Map.of("from", Instant.now().minusSeconds(604_800).toString().substring(0, 19) + ".000000Z"));
        assertThat(threads(archives(lastWeek))).hasSizeBetween(5, 30);
        String one = threads(pages).get(5);
        assertThat(threads(archives(Map.of("filters", Map.of("thread_ids", List.of(one))))))
                .containsExactly(one);
    }

    @Test
    void goesWhereTheAccountLivesAndStaysThere() throws Exception {
        Outside.json("{'region':'fra'}").post("/sandbox/livechat/_data").then().statusCode(200);
        assertThat(threads(archives(Map.of()))).hasSize(650);
        assertThat(Outside.calls("livechat", "?path=*/list_archives").getList("status"))
                .containsOnlyOnce(421)
                .hasSize(8);
        Outside.json("{'region':'dal'}").post("/sandbox/livechat/_data").then().statusCode(200);
        try (OneStep agents = OneStep.calling(camel, "kamelet:livechat-agents-read-action")) {
            assertThat((List<?>) agents.answer(null, null)).hasSize(10);
        }
    }

    @Test
    void waitsWhereLiveChatSaysItIsTooMuch() throws Exception {
        Outside.fault("livechat", "{'path':'*','status':429,'count':1}");
        try (OneStep agents = OneStep.calling(camel, "kamelet:livechat-agents-read-action")) {
            assertThat(agents.failure(null, null))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("all calls to it wait 10 s");
            people.as("operator").post("/api/connections/livechat/resume");
            assertThat((List<?>) agents.answer(null, null)).hasSize(10);
        }
    }

    @Test
    void beginsAnewWhereAPageIsNoLongerKnown() throws Exception {
        try (OneStep read = OneStep.calling(camel, ARCHIVES)) {
            Iterator<?> pages = pages(read.answer(null, Map.of()));
            pages.next();
            Outside.advance("31d");
            assertThat(catchThrowable(pages::next))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("page_id");
            Outside.advance("2s");
            List<Object> again = new ArrayList<>();
            pages(read.answer(null, Map.of())).forEachRemaining(again::add);
            assertThat(threads(again)).hasSize(650);
        }
    }

    private Iterator<?> search(Map<String, Object> body) throws Exception {
        try (OneStep search = OneStep.calling(camel, SEARCH)) {
            return pages(search.answer(null, body));
        }
    }

    private List<Object> archives(Map<String, Object> body) throws Exception {
        try (OneStep read = OneStep.calling(camel, ARCHIVES)) {
            List<Object> all = new ArrayList<>();
            pages(read.answer(null, body)).forEachRemaining(all::add);
            return all;
        }
    }

    private static List<String> threads(List<Object> pages) {
        List<String> ids = new ArrayList<>();
        for (Object page : pages) {
            for (Object chat : (List<?>) ((Map<?, ?>) page).get("chats")) {
                ids.add(String.valueOf(((Map<?, ?>) ((Map<?, ?>) chat).get("thread")).get("id")));
            }
        }
        return ids;
    }

    private static Iterator<?> pages(@Nullable Object answer) {
        return (Iterator<?>) answer;
    }

    private static List<String> ids(Iterator<?> pages) {
        List<String> ids = new ArrayList<>();
        pages.forEachRemaining(page -> ids.addAll(idsOf(page)));
        return ids;
    }

    private static List<String> idsOf(Object page) {
        return results(page).stream()
                .map(each -> String.valueOf(each.get("id")))
                .toList();
    }

    private static List<Map<?, ?>> results(Object page) {
        List<Map<?, ?>> results = new ArrayList<>();
        ((List<?>) ((Map<?, ?>) page).get("results")).forEach(each -> results.add((Map<?, ?>) each));
        return results;
    }

    private static JsonObject ticket(int id, Instant modified) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("subject", "Ticket " + id);
        properties.put("createdate", BEGIN.toString());
        properties.put("hs_lastmodifieddate", modified.toString());
        return new JsonObject().put("id", Integer.toString(id)).put("properties", new JsonObject(properties));
    }

    private static void load(java.util.stream.Stream<JsonObject> tickets) {
        JsonArray all = new JsonArray();
        tickets.forEach(all::add);
        Outside.json(new JsonObject().put("tickets", all).encode())
                .post("/sandbox/hubspot/_data")
                .then()
                .statusCode(200);
    }
}
