package io.caravanserai.console;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.PersonSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The one box leads to whatever somebody has in hand. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class FindTest {
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String ann = "ann." + unique + "@example.org";

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    PersonSearch search;

    private long hold(String about, String body) {
        NewMessage message = new NewMessage(
                "demo-held",
                "key " + unique + about,
                null,
                null,
                Instant.now().plus(Duration.ofDays(1)),
                body,
                Map.of());
        return messages.accept(message.about(about)).id();
    }

    private Response find(String role, String said) {
        return people.as(role).queryParam("q", said).get("/find");
    }

    private void leads(String said, String where) {
        Response answer = find("operator", said);
        assertThat(answer.statusCode()).as(said).isEqualTo(303);
        assertThat(answer.header("Location")).as(said).isEqualTo(where);
    }

    @Test
    void leadsStraightToThePageWhereOneThingFits() {
        long id = hold(ann, "{\"name\":\"Anouk " + unique + "\"}");
        String person = "/person?about=" + Times.inQuery(ann);
        leads(ann.toUpperCase(java.util.Locale.ROOT), person);
        await().until(() -> !search.find(unique, 5).isEmpty());
        leads(ann.substring(1, 11), person);
        leads("anouk " + unique, person);
        leads("key " + unique + ann, "/messages/" + id);
        leads("#" + id, "/messages/" + id);
        assertThat(find("operator", "demo").asString()).contains("/messages?flow=demo", "demo-item");
        leads("demo.camel.yaml", "/api/routes/files/demo/demo.camel.yaml");
    }

    @Test
    void listsWhatFitsWhileOneTypes() {
        hold(ann, "{}");
        hold("bob." + unique + "@example.org", "{}");
        await().until(() -> search.find(unique, 5).size() == 2);
        assertThat(people.as("operator")
                        .queryParam("q", unique)
                        .get("/find/list")
                        .asString())
                .contains(ann, "bob." + unique)
                .doesNotContain("<html");
        assertThat(find("operator", unique).asString()).contains(ann, "data-arrows");
        assertThat(find("operator", "").asString()).contains("Three letters or more");
        assertThat(find("operator", "nobody" + unique).asString()).contains("Nothing fits");
    }

    @Test
    void showsPeopleToOperatorsAlone() {
        hold(ann, "{\"name\":\"Anouk\"}");
        await().until(() -> !search.find(unique, 5).isEmpty());
        for (String said : new String[] {ann, unique, "key " + unique + ann}) {
            assertThat(find("viewer", said).statusCode()).isEqualTo(200);
            assertThat(find("viewer", said).asString()).doesNotContain("/person", "demo-held");
        }
    }

    @Test
    void leadsNobodyElsewhereAndRunsNothing() {
        String script = "<script>alert(1)</script>";
        for (String said : new String[] {"//evil.example", "https://evil.example/", "javascript:alert(1)", script}) {
            Response answer = find("operator", said);
            answer.then().statusCode(200);
            assertThat(answer.asString()).doesNotContain("href=\"" + said, script);
        }
        people.as("operator").queryParam("q", script).get("/find/list").then().body(containsString("&lt;script&gt;"));
    }
}
