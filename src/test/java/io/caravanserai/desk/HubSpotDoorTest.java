package io.caravanserai.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.caravanserai.hook.Sender;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** HubSpot's webhooks at the door, and what becomes of them without a synchronisation. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class HubSpotDoorTest extends SheetFlow {
    private static final Path FOLDER = Path.of("routes/support");

    private static ValidatableResponse deliver(String secret, String body) throws IOException {
        Sender.Sent sent = Sender.of(
                        "routes/support/hubspot-tickets.hook.yaml",
                        Files.readString(FOLDER.resolve("hubspot-tickets.hook.yaml")),
                        Files.readString(FOLDER.resolve("hubspot-tickets.schema.json")),
                        secret)
                .send(DeskProfile.PUBLIC_URL, body.getBytes(StandardCharsets.UTF_8), Instant.now());
        return given().headers(sent.headers())
                .body(sent.body())
                .post(sent.path())
                .then();
    }

    private static String event(String what, String fields) {
        return "{\"eventId\":1,\"subscriptionId\":2,\"portalId\":3,\"attemptNumber\":0,\"subscriptionType\":\"ticket."
                + what + "\",\"occurredAt\":" + Instant.now().toEpochMilli() + "," + fields + "}";
    }

    private static long counted() {
        JsonPath all =
                given().get("/api/support/measures?measure=volume&of=tickets").jsonPath();
        return all.getLong("lines[0].figures.volume.n");
    }

    @Test
    void takesOutOfTheFiguresAtOnceWhatHubSpotSaysIsGone() throws IOException {
        tickets(1, 5);
        run("full");
        assertThat(counted()).isEqualTo(5);
        String body = "[" + event("deletion", "\"objectId\":1") + ","
                + event("merge", "\"primaryObjectId\":3,\"mergedObjectIds\":[2],\"objectId\":3") + "]";
        deliver("somebody-else", body).statusCode(401);
        deliver(DeskProfile.SECRET, "[{\"objectId\":1}]").statusCode(422);
        deliver(DeskProfile.SECRET, body).statusCode(202).body("duplicate", is(false));
        TestFlow.waiting().until(() -> copy.count("support_ticket where removed is not null") == 2);
        assertThat(counted()).as("nothing of before is remembered").isEqualTo(3);
        deliver(DeskProfile.SECRET, body).statusCode(202).body("duplicate", is(true));

        deliver(DeskProfile.SECRET, "[" + event("restore", "\"objectId\":1") + "]")
                .statusCode(202);
        TestFlow.waiting().until(() -> copy.count("support_ticket where removed is not null") == 1);
        assertThat(counted()).isEqualTo(4);
    }
}
