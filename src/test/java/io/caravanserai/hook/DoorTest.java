package io.caravanserai.hook;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class DoorTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new JsonMapper().readTree(response.body());
    }

    private static void isProblem(HttpResponse<String> response, int status) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).path("status").asInt()).isEqualTo(status);
        assertThat(json(response).path("detail").asText()).endsWith(".");
    }

    @Test
    void answersWhatItCommittedAndKnowsItAgain() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            HttpResponse<String> first = door.send(door.signed(OpenDoor.signUp("jo@example.com")));
            assertThat(first.statusCode()).isEqualTo(202);
            assertThat(json(first).path("duplicate").asBoolean(true)).isFalse();
            HttpResponse<String> again = door.send(door.signed(OpenDoor.signUp("JO@example.com")));
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(json(again).path("messageId")).isEqualTo(json(first).path("messageId"));
            assertThat(json(again).path("duplicate").asBoolean()).isTrue();
            assertThat(door.stored()).isEqualTo(1);
            assertThat(door.view().accepted()).isEqualTo(1);
            assertThat(door.view().duplicates()).isEqualTo(1);
            assertThat(door.view().lastDelivery()).isNotNull();
        }
    }

    @Test
    void holdsAddressesToTheOneRule() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            for (String none : List.of("t5@example", "user@localhost", "<t2@example.com>", "t4@example.com,")) {
                HttpResponse<String> refused = door.send(door.signed(OpenDoor.signUp(none)));
                isProblem(refused, 422);
                assertThat(refused.body()).contains("must be an e-mail address");
            }
            for (String good : List.of("a@b.example", "a@hub.internal", "a@b.test", "a@b.com")) {
                assertThat(door.send(door.signed(OpenDoor.signUp(good))).statusCode())
                        .as(good)
                        .isEqualTo(202);
            }
            HttpResponse<String> again = door.send(door.signed(OpenDoor.signUp(" A@b.com\u200e")));
            assertThat(json(again).path("duplicate").asBoolean()).isTrue();
        }
    }

    @Test
    void givesOneIdToTheSameSignUpFiftyTimesAtOnce() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            HttpRequest request = door.signed(OpenDoor.signUp("jo@example.com")).build();
            List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 50)
                    .mapToObj(n -> door.client().sendAsync(request, BodyHandlers.ofString()))
                    .toList();
            List<HttpResponse<String>> answers =
                    sent.stream().map(CompletableFuture::join).toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
            assertThat(answers.stream().map(answer -> answer.body().replaceAll("\\D", "")))
                    .hasSize(50)
                    .containsOnly(answers.get(0).body().replaceAll("\\D", ""));
            assertThat(answers.stream().filter(answer -> answer.body().contains("\"duplicate\":false")))
                    .hasSize(1);
            assertThat(door.stored()).isEqualTo(1);
        }
    }

    @Test
    void keepsAReplayedRequestNoSecondTimeAndRefusesItWhenItIsOld() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            byte[] body = OpenDoor.signUp("jo@example.com").getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder caught = door.signed(
                    body, BodyPublishers.ofByteArray(body), Instant.now().minusSeconds(295));
            HttpResponse<String> first = door.send(caught);
            HttpResponse<String> replayed = door.send(caught);
            assertThat(replayed.statusCode()).isEqualTo(202);
            assertThat(json(replayed).path("messageId")).isEqualTo(json(first).path("messageId"));
            assertThat(json(replayed).path("duplicate").asBoolean()).isTrue();

            await().until(() -> door.send(caught).statusCode() == 401);
            assertThat(door.view().refusals()).isEqualTo(Map.of("too-old", 1L));
            assertThat(door.stored()).isEqualTo(1);
        }
    }

    @Test
    void takesWhatIsSignedByTheMachinesClockWhereTheSandboxsWasMoved() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            door.ahead = Duration.ofDays(11);
            byte[] body = OpenDoor.signUp("jo@example.com").getBytes(StandardCharsets.UTF_8);
            for (Duration ahead : List.of(Duration.ZERO, Duration.ofDays(11))) {
                Instant at = Instant.now().plus(ahead);
                assertThat(door.send(door.signed(body, BodyPublishers.ofByteArray(body), at))
                                .statusCode())
                        .isEqualTo(202);
            }
            Instant neither = Instant.now().plus(Duration.ofDays(5));
            isProblem(door.send(door.signed(body, BodyPublishers.ofByteArray(body), neither)), 401);
        }
    }

    @Test
    void keepsNothingOfWhatItRefusesButACount() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            String body = OpenDoor.signUp("jo@example.com");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            isProblem(door.send(door.signed(body).setHeader("X-Signature-256", "00")), 401);
            isProblem(door.send(door.signed(body).setHeader("X-Timestamp", "1763692800")), 401);
            for (long age : new long[] {-400, 400}) {
                Instant at = Instant.now().minusSeconds(age);
                isProblem(door.send(door.signed(bytes, BodyPublishers.ofByteArray(bytes), at)), 401);
            }
            isProblem(door.send(door.signed("{\"email\"")), 400);
            isProblem(door.send(door.signed(body).setHeader("Content-Type", "text/plain")), 415);
            isProblem(door.send(door.signed(body).setHeader("Content-Encoding", "gzip")), 415);
            HttpResponse<String> invalid = door.send(door.signed("{\"email\":\"jo\",\"answers\":1}"));
            isProblem(invalid, 422);
            assertThat(json(invalid).findValuesAsText("field")).contains("email", "first_name", "answers");
            assertThat(door.stored()).isZero();
            assertThat(door.view().refusals())
                    .isEqualTo(Map.of("forged", 2L, "too-old", 2L, "malformed", 1L, "wrong-type", 2L, "invalid", 1L));
            assertThat(door.view().lastDelivery()).isNull();
        }
    }

    @Test
    void refusesWhatIsTooLargeWhetherItSaysSoOrNot() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            byte[] large = ("{\"email\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            isProblem(door.sendAlone(door.signed(large, BodyPublishers.ofByteArray(large), Instant.now())), 413);
            HttpRequest.Builder chunked = door.signed(
                    large, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)), Instant.now());
            isProblem(door.sendAlone(chunked), 413);
            byte[] small = OpenDoor.signUp("jo@example.com").getBytes(StandardCharsets.UTF_8);
            HttpRequest.Builder good = door.signed(
                    small, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small)), Instant.now());
            assertThat(door.sendAlone(good).statusCode()).isEqualTo(202);
            assertThat(door.view().refusals()).isEqualTo(Map.of("too-large", 2L));
            assertThat(door.stored()).isEqualTo(1);
        }
    }

    @Test
    void knowsNoOtherHooksAndOpensNoneWithoutItsSecret() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            HttpRequest.Builder request = door.signed(OpenDoor.signUp("jo@example.com"));
            isProblem(door.send(request.uri(URI.create("http://localhost:" + door.port() + "/hooks/none"))), 404);
            HttpResponse<String> shut =
                    door.send(request.uri(URI.create("http://localhost:" + door.port() + "/hooks/shut")));
            isProblem(shut, 503);
            assertThat(shut.headers().firstValue("Retry-After")).isPresent();
            assertThat(door.stored()).isZero();
        }
    }

    @Test
    void asksForPatienceWhenTheDatabaseIsAway() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 512, PATIENT)) {
            door.commit.close();
            HttpResponse<String> answer = door.send(door.signed(OpenDoor.signUp("jo@example.com")));
            isProblem(answer, 503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(door.view().refusals()).isEqualTo(Map.of("store-away", 1L));
            assertThat(door.stored()).isZero();
        }
    }

    @Test
    void holdsNoMoreThanItHasRoomForAndNobodyForever() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 1, Duration.ofSeconds(2));
                Connection other = door.database.dataSource().getConnection()) {
            // Somebody else is about to commit the same key: the door's commit waits for that.
            other.setAutoCommit(false);
            try (PreparedStatement insert =
                    other.prepareStatement("insert into message (id, channel, key, state, due, position, accepted)"
                            + " values (-(random() * 1e15)::bigint, ?, ?, 'DONE', now(), now(), now())")) {
                insert.setString(1, door.channel);
                insert.setString(2, "Christmas 2025|jo@example.com");
                insert.executeUpdate();
            }
            CompletableFuture<HttpResponse<String>> waiting = door.client()
                    .sendAsync(door.signed(OpenDoor.signUp("jo@example.com")).build(), BodyHandlers.ofString());
            await().until(() -> door.view().lastDelivery() != null);
            HttpResponse<String> tooMany = door.send(door.signed(OpenDoor.signUp("al@example.com")));
            isProblem(tooMany, 429);
            assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");
            isProblem(waiting.join(), 503);
            // Answered, but its place is not free: the database still has it.
            isProblem(door.send(door.signed(OpenDoor.signUp("al@example.com"))), 429);
            other.rollback();
            await().until(() -> door.view().accepted() == 1);
            HttpResponse<String> again = door.send(door.signed(OpenDoor.signUp("jo@example.com")));
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(json(again).path("duplicate").asBoolean()).isTrue();
        }
    }

    @Test
    void hangsUpOnWhoDoesNotFinish() throws Exception {
        try (OpenDoor door = new OpenDoor(folder, 1, Duration.ofSeconds(1));
                Socket socket = new Socket("localhost", door.port())) {
            socket.getOutputStream()
                    .write(("POST /hooks/signup HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 100\r\n\r\n{\"email\":")
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 408").containsIgnoringCase("connection: close");
            // Its place is free again.
            assertThat(door.send(door.signed(OpenDoor.signUp("jo@example.com"))).statusCode())
                    .isEqualTo(202);
        }
    }
}
