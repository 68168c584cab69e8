package io.caravanserai.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.ChannelSearch;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.TestFlow;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What tests of the flow do: sign people up, move the clock, look into mailboxes, into Notion, and at messages. */
@Singleton
public class CampaignHub {
    static final String NAME = "Christmas 2025";

    private static final List<String> CHANNELS = List.of(
            "christmas-signup",
            "christmas-email",
            "precall-email",
            "calcom-booking",
            "christmas-booking",
            "christmas-unsubscribe");

    private final TestFlow flow;
    private final Messages messages;
    private final MessageSearch search;
    private final ChannelSearch keys;
    private final MessageOperations operations;
    private final InstantSource clock;
    private final List<String> people = new ArrayList<>();

    CampaignHub(
            TestFlow flow,
            Messages messages,
            MessageSearch search,
            ChannelSearch keys,
            MessageOperations operations,
            InstantSource clock) {
        this.flow = flow;
        this.messages = messages;
        this.search = search;
        this.keys = keys;
        this.operations = operations;
        this.clock = clock;
    }

    /** The outside as it was, its clock too, and nobody who waits for an e-mail. */
    void fresh() {
        TestFlow.waiting().ignoreExceptions().until(this::nobodyWaits);
        people.clear();
        flow.resetOutside();
    }

    private boolean nobodyWaits() {
        people.forEach(email -> {
            messages.withdraw("christmas-email", NAME + "|" + email, "The test is over.");
            messages.withdraw("precall-email", email, "The test is over.");
        });
        return true;
    }

    String somebody() {
        String email = UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        people.add(email);
        return email;
    }

    /** Signs somebody new up, with so many red systems. */
    String signUp(int red) {
        String email = somebody();
        signUp(email, Map.of("first_name", "Ann", "red_systems", red));
        return email;
    }

    void signUp(String email, Map<String, Object> form) {
        accept(
                "christmas-signup",
                NAME + "|" + email,
                new JsonObject(form).copy().put("email", email));
    }

    /** Signs up by the form of the website, which posts to the hub's door. */
    static void postForm(String email) {
        String answer = given().formParam("email", email)
                .formParam("first_name", "Ann")
                .formParam("red_systems", "0")
                .post("/sandbox/signup")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).contains("The hub answered 202");
    }

    void unsubscribe(String email) {
        accept(
                "christmas-unsubscribe",
                NAME + "|" + email,
                new JsonObject().put("campaign", NAME).put("email", email));
    }

    /** Has Cal.com do something to a booking and hands the hub what its webhook would say; its uid. */
    String calls(String trigger, JsonObject order) {
        var told = given().body(order.put("trigger", trigger).put("lost", true).encode())
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        String uid = told.getString("uid");
        accept("calcom-booking", uid + "|" + trigger, new JsonObject(told.getString("signed")));
        return uid;
    }

    void accept(String channel, String key, JsonObject body) {
        // Said as the files of the hooks say it.
        messages.accept(NewMessage.of(channel, key, body.encode()).about(body.getString("email")));
    }

    void discard(long message) {
        operations.discard(message, "test");
    }

    /** Moves all clocks, and comes back when the hub has seen it. */
    void advance(String by) {
        Instant before = clock.instant();
        Outside.advance(by);
        TestFlow.waiting().until(() -> !clock.instant().isBefore(before.plus(Waits.one(by))));
    }

    Instant now() {
        return clock.instant();
    }

    /** The subjects somebody got, in order. */
    List<String> mailbox(String email) {
        return given().queryParam("to", email)
                .get("/sandbox/mailbox/_messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messages.subject");
    }

    void awaitMails(String email, int many) {
        TestFlow.waiting().until(() -> mailbox(email).size() >= many && atRest(email));
    }

    /** So many have come, and the next is late and waits. */
    void awaitMailsOnly(String email, int many) {
        TestFlow.waiting()
                .until(() -> mailbox(email).size() >= many
                        && about(email, "christmas-email").stream()
                                .filter(row -> row.finished() == null)
                                .limit(1)
                                .allMatch(row -> row.due().isAfter(clock.instant())));
        assertThat(mailbox(email)).hasSize(many);
    }

    /**
     * Whether nothing about somebody is under way: all is finished, or waits for its time. What is tried again is still
     * running for a moment, with the time of its next attempt.
     */
    boolean atRest(String email) {
        return about(email).stream()
                .allMatch(row -> row.finished() != null
                        || row.due().isAfter(clock.instant()) && row.state() == MessageState.WAITING);
    }

    /** Whether nothing of what Cal.com told waits to be read, or to be followed. */
    boolean isDoorAtRest() {
        return Stream.of("calcom-booking", "christmas-booking")
                .allMatch(channel -> Stream.of(MessageState.READY, MessageState.RUNNING, MessageState.RETRYING)
                        .allMatch(state -> search.count(MessageFilter.ofChannel(channel, state)) == 0));
    }

    /** Whether all of somebody's messages of a channel are finished. */
    boolean isOver(String email, String channel) {
        return about(email, channel).stream().allMatch(row -> row.finished() != null);
    }

    void awaitRest(String email) {
        TestFlow.waiting().until(() -> !about(email).isEmpty() && atRest(email));
    }

    List<MessageRow> about(String email) {
        return keys.withKeyPart(CHANNELS, email);
    }

    List<MessageRow> about(String email, String channel) {
        return keys.withKeyPart(List.of(channel), email);
    }

    /** The states of somebody's e-mails, by number. */
    List<String> states(String email, String channel) {
        return about(email, channel).stream().map(row -> row.state().name()).toList();
    }

    /** Somebody's sequence records in Notion. */
    List<Map<String, Object>> records(String email) {
        return pages("Email Sequence", email);
    }

    List<Map<String, Object>> pages(String database, String email) {
        return Outside.state("notion").getList("'" + database + "'.pages.findAll { it.Email == '" + email + "' }");
    }

    /** Changes a page in Notion, as a person would. */
    void change(String page, JsonObject properties) {
        notion().body(new JsonObject().put("properties", properties).encode())
                .patch("/sandbox/notion/v1/pages/" + page)
                .then()
                .statusCode(200);
    }

    static io.restassured.specification.RequestSpecification notion() {
        return given().contentType("application/json")
                .header("Authorization", "Bearer sandbox-token")
                .header("Notion-Version", "2025-09-03");
    }

    /** Somebody Notion has a contact of. */
    String contact() {
        String email = somebody();
        JsonObject properties = new JsonObject(Map.of("Email", Map.of("email", email)));
        notion().body(new JsonObject()
                        .put("parent", Map.of("data_source_id", "b0510e55-0000-4000-8000-0000000000d5"))
                        .put("properties", properties)
                        .encode())
                .post("/sandbox/notion/v1/pages")
                .then()
                .statusCode(200);
        return email;
    }
}
