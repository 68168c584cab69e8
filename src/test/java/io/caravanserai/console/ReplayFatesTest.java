package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a replay the pages and the API tell, in the same words, what becomes of each write. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ReplayFatesTest {
    private static final String PERMANENT = "{\"kind\":\"permanent\",\"reason\":\"400 not a student\"}";
    private static final String IN_DOUBT = "{\"kind\":\"in-doubt\",\"reason\":\"No answer.\"}";

    private final String channel = "fates-" + UUID.randomUUID();

    @Inject
    CamelContext camel;

    @Inject
    TestPeople people;

    @Inject
    MessageStore messages;

    @Inject
    Database database;

    @BeforeEach
    void route() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                RouteDefinition route =
                        from("durable:" + channel).routeId(channel).autoStartup(false);
                Stream.of("account", "app", "sheet", "link", "mail")
                        .forEach(step -> route.to("durable:" + step).id(step));
            }
        });
    }

    @AfterEach
    void remove() throws Exception {
        camel.removeRoute(channel);
    }

    /** One parked message whose writes meet every fate but {@link Fate#DECIDED}. */
    private long refused() throws SQLException {
        long id = park(PERMANENT);
        effect(id, "account", "DONE", "now()");
        effect(id, "account=1f", "DONE", "null");
        effect(id, "app", "NOT_DONE", "null");
        effect(id, "sheet", "INTENDED", "null");
        effect(id, "link", "PLANNED", "null");
        effect(id, "tracker", "DONE", "null");
        return id;
    }

    private long inDoubt() throws SQLException {
        long id = park(IN_DOUBT);
        effect(id, "mail", "IN_DOUBT", "null");
        return id;
    }

    private long park(String failure) throws SQLException {
        long id = messages.accept(NewMessage.of(channel, null, "{}")).id();
        sql("delete from scheduled_tasks where task_instance = '" + id + "'");
        sql("update message set state = 'PARKED', finished = now(), failure = '" + failure + "' where id = " + id);
        return id;
    }

    private void effect(long id, String step, String state, String differs) throws SQLException {
        sql("insert into effect (message_id, step, system, state, request, intended, differs) values (" + id + ", '"
                + step + "', 'hubspot', '" + state + "', '{\"method\":\"POST\"}', now(), " + differs + ")");
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var open = connection.createStatement()) {
            open.executeUpdate(statement);
        }
    }

    private String page(String role, String path) {
        return people.as(role)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("&#39;", "'");
    }

    @Test
    void theMessagesPageTellsEveryFate() throws SQLException {
        String refused = page("operator", "/messages/" + refused());
        String inDoubt = page("operator", "/messages/" + inDoubt());
        assertThat(refused)
                .contains(
                        "What a replay does",
                        "<li>2 writes are done and are not made again.</li>",
                        "<li>For 1 of them the route now asks for something else. What was done stays as it is.</li>",
                        ">not done</span>");
        assertThat(inDoubt).contains("It was made: go on", "It was not made: make it now");
        for (Fate fate : Fate.values()) {
            assertThat(fate == Fate.DECIDED ? inDoubt : refused)
                    .as(fate.name())
                    .contains("<span class=\"tag fate " + fate.name().toLowerCase() + "\">" + fate.label() + "</span>")
                    .contains("<li>" + fate.sentence(fate == Fate.SKIPPED ? 2 : 1) + "</li>");
        }
    }

    @Test
    void aViewerSeesTheFatesAndNoButton() throws SQLException {
        assertThat(page("viewer", "/messages/" + refused()))
                .contains("What a replay does", Fate.GONE.label())
                .doesNotContain("<button class=\"primary\">", "\"method\"");
    }

    @Test
    void theListAsksWithWhatBecomesOfAllWrites() throws SQLException {
        refused();
        refused();
        inDoubt();
        String question = page("operator", "/messages/replay?channel=" + channel);
        assertThat(question)
                .contains(
                        "Replay 2 messages?",
                        "<li>4 writes are done and are not made again.</li>",
                        "<li>For 2 of them the route now asks for something else. What was done stays as it is.</li>",
                        "<li>1 message needs your decision and stays where it is: nobody knows whether one of its writes"
                                + " was made. Open it, look in the outside system, then decide.</li>")
                .doesNotContain(Fate.DECIDED.sentence(1), "disabled");
        for (Fate fate : Fate.values()) {
            if (fate != Fate.DECIDED) {
                assertThat(question).as(fate.name()).contains(fate.sentence(fate == Fate.SKIPPED ? 4 : 2));
            }
        }
    }

    @Test
    void theListAsksNothingWhereEachNeedsADecision() throws SQLException {
        inDoubt();
        inDoubt();
        assertThat(page("operator", "/messages/replay?channel=" + channel))
                .contains(
                        "No message can be replayed now",
                        "2 messages need your decision and stay where they are",
                        "<button class=\"primary\" disabled>")
                .doesNotContain("first time");
    }

    @Test
    void theApiSaysTheSame() throws SQLException {
        refused();
        inDoubt();
        var one = people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"channel\":\"" + channel + "\",\"preview\":true}")
                .post("/api/messages/replay")
                .then()
                .body("matched", is(2), "replayed", is(1), "inDoubt", is(1), "withoutPayload", is(0))
                .body("writes.SKIPPED", is(2), "inWords", hasItem(Fate.GONE.sentence(1)));
        one.body("writes.keySet()", containsInAnyOrder("SKIPPED", "MADE", "FOUND_OUT", "PLANNED", "GONE"));
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"channel\":\"" + channel + "\",\"preview\":true,\"inDoubt\":\"repeat\"}")
                .post("/api/messages/replay")
                .then()
                .body("matched", is(2), "replayed", is(2), "inDoubt", is(1), "writes.DECIDED", is(1));
    }

    @Test
    void saysWhatCannotBeReplayedAnyMore() throws Exception {
        long id = park(PERMANENT);
        sql("update message set history = history || '{\"state\":\"PAYLOAD_REMOVED\"}'::text where id = " + id);
        assertThat(page("operator", "/messages/replay?channel=" + channel))
                .contains("No message can be replayed now", "1 message cannot be replayed any more");
    }

    @Test
    void saysThatNoRouteTakesTheChannel() throws Exception {
        long id = refused();
        camel.removeRoute(channel);
        String waits = "No route takes from " + channel + " now. What is replayed there waits until one does.";
        assertThat(page("operator", "/messages/" + id)).contains(waits);
        assertThat(page("operator", "/messages/replay?channel=" + channel)).contains(waits);
    }
}
