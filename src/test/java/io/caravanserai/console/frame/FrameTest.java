package io.caravanserai.console.frame;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class FrameTest {
    @Inject
    TestPeople people;

    @Inject
    Live live;

    @Inject
    Messages messages;

    @ParameterizedTest
    @CsvSource({
        "/, Home",
        "/messages, Messages",
        "/messages?state=PARKED, Messages",
        "/runs, Runs",
        "/people, People",
        "/support/status, Support",
        "/widgets, Support",
        "/connections, Connections"
    })
    void marksWhereOneIs(String path, String place) {
        String page =
                people.as("operator").get(path).then().statusCode(200).extract().asString();
        assertThat(page).containsOnlyOnce("aria-current=\"page\">" + place + "</a>");
        assertThat(page).contains("aria-label=\"" + place + ", menu\">", "class=\"skip\" href=\"#main\"");
    }

    @Test
    void leadsNobodyToWhatTheyMayNotSee() {
        assertThat(people.as("viewer").get("/").asString()).doesNotContain("href=\"/people\"", "Find a person");
        assertThat(people.as("operator").get("/").asString()).contains("href=\"/people\"", "Find a person");
    }

    @Test
    void letsNoStrangerListen() {
        given().redirects().follow(false).get("/live").then().statusCode(303).header("Location", startsWith("/login"));
    }

    @Test
    void tellsEverybodyWhoListensThatSomethingChanged() {
        List<String> first = new CopyOnWriteArrayList<>();
        List<String> second = new CopyOnWriteArrayList<>();
        Cancellable one = live.stream().subscribe().with(first::add);
        Cancellable other = live.stream().subscribe().with(second::add);
        await().until(() -> !first.isEmpty() && !second.isEmpty());
        String before = live.mark();
        messages.accept(NewMessage.of("demo-held", UUID.randomUUID().toString(), "{}"));
        await().untilAsserted(() -> {
            assertThat(first.get(first.size() - 1)).isNotEqualTo(before).isEqualTo(live.mark());
            assertThat(second).endsWith(live.mark());
        });
        one.cancel();
        other.cancel();
    }

    @Test
    void writesListsAsCsvThatNoSpreadsheetTakesForFormulas() {
        for (String path : new String[] {"/runs?format=csv", "/connections?format=csv", "/messages?format=csv"}) {
            people.as("viewer")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .contentType("text/csv")
                    .header("Content-Disposition", containsString("attachment"));
        }
        people.as("viewer").get("/runs?state=NONE").then().statusCode(400).body(containsString("field state"));
    }
}
