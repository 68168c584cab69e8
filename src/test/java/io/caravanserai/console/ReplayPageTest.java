package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.MessageStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is replayed is what was shown, whichever field narrowed it. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ReplayPageTest {
    private static final Pattern LINK = Pattern.compile("href=\"(/messages/replay\\?[^\"]*)\"");
    private static final Pattern FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");
    private static final Instant LATER = Instant.parse("2031-01-01T00:00:00Z");

    private final String channel = "held-" + UUID.randomUUID();

    @Inject
    TestPeople people;

    @Inject
    MessageStore messages;

    @Inject
    MessageSearch search;

    @Inject
    Database database;

    private RequestSpecification operator() {
        return people.as("operator").urlEncodingEnabled(false).redirects().follow(false);
    }

    private long park(String in, String key, Instant due) throws SQLException {
        long id = messages.accept(new NewMessage(in, key, null, null, due, "{}", Map.of()))
                .id();
        sql("delete from scheduled_tasks where task_instance = '" + id + "'");
        sql("update message set state = 'PARKED', finished = now() where id = " + id);
        return id;
    }

    private void sql(String statement) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var open = connection.createStatement()) {
            open.executeUpdate(statement);
        }
    }

    private MessageState state(long id) {
        return search.one(id).orElseThrow().row().state();
    }

    static List<String> fields() {
        return MessageFields.NAMES;
    }

    /** Two parked messages that differ in one field; the value of the first. */
    private record Pair(long wanted, long other, String value) {}

    private Pair pair(String field) throws SQLException {
        Instant now = Instant.now();
        return switch (field) {
            case "state" -> {
                long discarded = park(channel, "a", now);
                sql("update message set state = 'DISCARDED' where id = " + discarded);
                yield new Pair(discarded, park(channel, "b", now), "DISCARDED");
            }
            case "channel" -> new Pair(park(channel, "a", now), park(channel + "-b", "b", now), channel);
            case "flow" -> new Pair(park("greeting", channel, now), park(channel, "b", now), "shop");
            case "run" -> {
                long first = park(channel, "a", now);
                sql("insert into run (id, flow, trigger, state, dry_run, parameters, started) overriding system value"
                        + " values (" + first + ", '" + channel + "', 'person', 'COMPLETE', false, '{}', now())");
                sql("update message set run_id = " + first + " where id = " + first);
                yield new Pair(first, park(channel, "b", now), Long.toString(first));
            }
            case "key" ->
                new Pair(park(channel, "a&b=\"ü\" +", now), park(channel, "b", now), "a%26b=%22%C3%BC%22%20%2B");
            case "about" -> {
                long first = park(channel, "a", now);
                sql("update message set about = 'order a&b=\"ü\" + " + channel + "' where id = " + first);
                yield new Pair(first, park(channel, "b", now), "order%20a%26b=%22%C3%BC%22%20%2B%20" + channel);
            }
            case "due" -> new Pair(park(channel, "a", LATER), park(channel, "b", now), "2030-12-31T00:00:00Z..");
            case "cause" -> {
                long first = park(channel, "a", now);
                sql("update message set cause = '" + channel + "' where id = " + first);
                yield new Pair(first, park(channel, "b", now), channel);
            }
            default -> throw new AssertionError("Give the field " + field + " a pair of messages.");
        };
    }

    @ParameterizedTest
    @MethodSource("fields")
    void replaysJustWhatWasShown(String field) throws SQLException {
        Pair pair = pair(field);
        // Other tests' messages are parked too: a second field keeps them out where the first does not.
        String beside = Map.of(
                        "flow", "&key=" + channel,
                        "state", "&channel=" + channel,
                        "key", "&channel=" + channel,
                        "due", "&channel=" + channel)
                .getOrDefault(field, "");
        String state = field.equals("state") ? "" : "state=PARKED&";
        String list = operator()
                .get("/messages?" + state + field + "=" + pair.value + beside)
                .asString();
        assertThat(list).contains("/messages/" + pair.wanted).doesNotContain("/messages/" + pair.other + "\"");
        Map<String, String> form = form(list);
        operator()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .urlEncodingEnabled(true)
                .formParams(form)
                .post("/messages/replay")
                .then()
                .statusCode(303);
        assertThat(state(pair.wanted)).isNotIn(MessageState.PARKED, MessageState.DISCARDED);
        assertThat(state(pair.other)).isEqualTo(MessageState.PARKED);
    }

    private Map<String, String> form(String list) {
        Matcher link = LINK.matcher(list);
        assertThat(link.find()).as("a link to the replay page").isTrue();
        String page = operator().get(unescaped(link.group(1))).asString();
        assertThat(page).contains("Replay 1 message?");
        Map<String, String> form = new LinkedHashMap<>();
        for (Matcher field = FIELD.matcher(page); field.find(); ) {
            form.put(unescaped(field.group(1)), unescaped(field.group(2)));
        }
        return form;
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Test
    void replaysNothingWhenMoreCameMeanwhile() throws SQLException {
        long first = park(channel, "a", Instant.now());
        Map<String, String> form =
                form(operator().get("/messages?state=PARKED&channel=" + channel).asString());
        long second = park(channel, "b", Instant.now());
        operator()
                .contentType(ContentType.URLENC)
                .formParams(form)
                .post("/messages/replay")
                .then()
                .statusCode(409)
                .body(containsString("You saw 1"), containsString("Nothing was replayed"));
        operator()
                .contentType(ContentType.JSON)
                .body("{\"channel\":\"" + channel + "\",\"expected\":1}")
                .post("/api/messages/replay")
                .then()
                .statusCode(409);
        operator()
                .contentType(ContentType.JSON)
                .body("{\"chanel\":\"" + channel + "\"}")
                .post("/api/messages/replay")
                .then()
                .statusCode(400)
                .body("field", is("chanel"));
        assertThat(List.of(state(first), state(second))).containsOnly(MessageState.PARKED);
    }

    @Test
    void showsWhatIsInDoubtAndLetsAPersonDecide() throws SQLException {
        long id = park(channel, "a", Instant.now().minus(Duration.ofDays(1)));
        sql("update message set failure = '{\"kind\":\"in-doubt\",\"reason\":\"Nobody knows.\"}' where id = " + id);
        String list =
                operator().get("/messages?state=PARKED&channel=" + channel).asString();
        assertThat(list)
                .contains("in doubt", "href=\"/messages/" + id + "\">Decide…")
                .doesNotContain("action=\"/messages/" + id + "/replay\"");
        assertThat(operator().get("/messages/" + id).asString())
                .contains("value=\"done\"", "value=\"repeat\"")
                .doesNotContain(">Replay</button>");
        operator().get("/api/messages?channel=" + channel).then().body("inDoubt", is(List.of(true)));
        operator()
                .contentType(ContentType.URLENC)
                .formParam("inDoubt", "repeat")
                .post("/messages/" + id + "/replay")
                .then()
                .statusCode(303);
        assertThat(state(id)).isEqualTo(MessageState.READY);
    }

    @Test
    void findsMessagesOfAFlowWithoutRuns() throws SQLException {
        long id = park("greeting", channel, Instant.now());
        assertThat(search.count(MessageFilter.ofChannel("greeting", null))).isPositive();
        operator()
                .get("/api/messages?flow=shop&key=" + channel)
                .then()
                .body("id", is(List.of((int) id)), "flow", is(List.of("shop")));
        operator().get("/api/messages?flow=demo&key=" + channel).then().body("id", is(List.of()));
    }
}
