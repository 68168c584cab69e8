package io.caravanserai.console;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom messages are about, in one flow and in all. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class PeoplePagesTest {
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String ann = unique + "+a/b?c#d%e@example.org";

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    private long accept(String channel, String key, String about) {
        NewMessage message = new NewMessage(channel, key + " " + unique, null, null, TOMORROW, "{}", Map.of());
        return messages.accept(message.about(about)).id();
    }

    private RequestSpecification operator() {
        return people.as("operator");
    }

    private String page(String path, String... query) {
        RequestSpecification asked = operator();
        for (int i = 0; i < query.length; i += 2) {
            asked.queryParam(query[i], query[i + 1]);
        }
        return asked.get(path).then().statusCode(200).extract().asString();
    }

    @Test
    void showsOnePersonOfTwoFlowsOnOnePage() {
        long demo = accept("demo-held", "first", ann);
        long shop = accept("greeting", "second", ann.toUpperCase(java.util.Locale.ROOT));
        long other = accept("greeting", "third", "bob" + ann);

        assertThat(page("/person", "about", ann))
                .contains(">" + demo + "<", ">" + shop + "<", ">demo<", ">shop<")
                .doesNotContain(">" + other + "<", "Stop the sequence");
        assertThat(page("/person", "about", ann, "flow", "shop"))
                .contains(">" + shop + "<")
                .doesNotContain(">" + demo + "<");
        await().untilAsserted(() ->
                assertThat(page("/people", "q", unique)).contains("/person?about=" + unique, "bob" + unique));
        assertThat(page("/people", "q", unique, "flow", "demo")).doesNotContain("bob" + unique);
        operator()
                .queryParam("q", unique.toUpperCase(java.util.Locale.ROOT))
                .get("/api/people")
                .then()
                .body("", hasSize(2));
        operator().get("/person?about=nobody").then().statusCode(404);
        operator().get("/person?about=nobody&flow=none").then().statusCode(404).body(containsString("no flow none"));
    }

    @Test
    void followsItsOwnLinksWhateverIsInTheName() {
        accept("demo-held", "linked", ann);
        await().until(() -> page("/people", "q", unique).contains("/person"));
        String link = page("/people", "q", unique).replaceAll("(?s).*href=\"(/person[^\"]*)\".*", "$1");
        String page = operator()
                .urlEncodingEnabled(false)
                .get(link)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String skip = page.replaceAll("(?s).*action=\"(/person/messages/[^\"]*/skip[^\"]*)\".*", "$1");
        String back = operator()
                .urlEncodingEnabled(false)
                .post(skip)
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        assertThat(operator()
                        .urlEncodingEnabled(false)
                        .get(back.replaceFirst("https?://[^/]+", ""))
                        .asString())
                .contains("discarded")
                .doesNotContain("Send now");
    }

    @Test
    void keepsTheAddressesEachFlowHad() {
        String plain = unique + "@example.org";
        long id = accept("demo-held", "old", plain);
        assertThat(page("/flows/demo/people")).contains(plain);
        assertThat(page("/flows/demo/people/" + plain)).contains(">" + id + "<");
        operator().get("/flows/shop/people/" + plain).then().statusCode(404);
        operator()
                .redirects()
                .follow(false)
                .post("/flows/demo/people/" + plain + "/messages/" + id + "/skip")
                .then()
                .statusCode(303);
        assertThat(search.one(id).orElseThrow().row().state()).isEqualTo(MessageState.DISCARDED);
        operator()
                .get("/api/people/" + plain + "?flow=demo")
                .then()
                .body("messages", hasSize(1))
                .body("flow", is("demo"));
        operator()
                .get("/api/people/" + plain)
                .then()
                .body("messages[0].flow", is("demo"))
                .body("flow", is(nullValue()));
    }

    @Test
    void findsMessagesByWhomTheyAreAbout() {
        long id = accept("demo-held", "found", ann);
        operator().queryParam("about", " " + ann).get("/api/messages").then().body("id", is(java.util.List.of((int)
                id)));
        operator()
                .queryParam("about", ann)
                .queryParam("state", "DONE")
                .get("/api/messages")
                .then()
                .body("", hasSize(0));
        operator().get("/api/messages/" + id).then().body("about", is(ann));
        assertThat(page("/messages", "about", ann)).contains("value=\"" + ann, "/person?about=" + unique);
        assertThat(page("/messages/" + id)).contains("/person?about=" + unique);
        operator().queryParam("about", " ").get("/api/messages").then().body("", hasSize(0));
    }

    @Test
    void isSeenByOperatorsAlone() {
        long id = accept("demo-held", "hidden", ann);
        for (String path : new String[] {"/people", "/person?about=" + unique, "/api/people", "/flows/demo/people"}) {
            people.as("viewer").get(path).then().statusCode(403);
        }
        for (String path : new String[] {
            "/messages/" + id,
            "/api/messages/" + id,
            "/messages?channel=demo-held",
            "/api/messages?channel=demo-held",
            "/"
        }) {
            assertThat(people.as("viewer")
                            .get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .as(path)
                    .doesNotContain(unique);
        }
    }

    @Test
    void turnsThePagesOfSomebodyWithManyMessages() {
        IntStream.range(0, 205).parallel().forEach(i -> accept("demo-held", "many " + i, ann));
        assertThat(page("/person", "about", ann)).contains("Earlier").doesNotContain("Later");
        assertThat(page("/person", "about", ann, "page", "1")).contains("Later").doesNotContain("Earlier");
    }
}
