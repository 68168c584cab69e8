package io.caravanserai.school;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.ChannelSearch;
import io.caravanserai.store.Database;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.Sql;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approvals from a door to the mailbox of the new student, on the simulated systems. */
@QuarkusTest
@TestProfile(ApprovalProfile.class)
class ApprovalFlowTest {
    private static final String MAIN = "academy-approval";
    private static final List<String> CHANNELS = List.of(
            MAIN,
            "academy-welcome-email",
            "academy-welcome-whatsapp",
            "academy-welcome-call",
            "academy-crm-log",
            "academy-approval-notice",
            "academy-lead-conversion");

    @Inject
    TestPeople people;

    @Inject
    TestFlow flow;

    @Inject
    AcademyDatabase academy;

    @Inject
    Database hub;

    @Inject
    DecisionStore decisions;

    @Inject
    ChannelSearch search;

    @Inject
    MessageOperations operations;

    @Inject
    Approvals approvals;

    @Inject
    Credentials credentials;

    @Inject
    Messages messages;

    @Inject
    Traced traced;

    @BeforeEach
    void fresh() {
        flow.resetOutside();
        Trip.arm("");
    }

    private String applies(String email) {
        String id = UUID.randomUUID().toString();
        academy.ask(sql -> sql.update(
                "insert into cta_submissions (id, email, phone, full_name, country, language, timezone, message)"
                        + " values (?, ?, '+4915123499002', 'Hana Vogt', 'DE', 'de-DE', 'Europe/Berlin', 'Let me in.')",
                id,
                email));
        return id;
    }

    private static String somebody() {
        return UUID.randomUUID().toString().substring(0, 8) + "@applicants.example";
    }

    private String version(String id) {
        return people.as("operator")
                .get("/api/academy/cta/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("version");
    }

    private void approve(String id) {
        post(id, "approve", version(id), null).then().statusCode(202);
    }

    private Response post(String id, String verdict, @Nullable String version, @Nullable String reason) {
        return people.as("admin")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("version", version)
                        .put("reason", reason)
                        .encode())
                .post("/api/academy/cta/" + id + "/" + verdict);
    }

    private List<MessageRow> rows(String id) {
        return search.withKeyPart(CHANNELS, id);
    }

    private void awaitEnd(String id) {
        TestFlow.waiting().until(() -> {
            List<MessageRow> rows = rows(id);
            return !rows.isEmpty() && rows.stream().allMatch(row -> row.finished() != null);
        });
    }

    private @Nullable MessageRow row(String id, String channel) {
        return rows(id).stream()
                .filter(each -> each.channel().equals(channel))
                .findFirst()
                .orElse(null);
    }

    private long count(String sql, String value) {
        return academy.ask(at -> at.one("select count(*) from " + sql, row -> row.getLong(1), value))
                .orElseThrow();
    }

    private static List<Map<String, Object>> mails(String email) {
        return given().queryParam("to", email)
                .get("/sandbox/mailbox/_messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("messages");
    }

    /** The password a student was mailed. */
    private static String password(String email) {
        assertThat(mails(email)).hasSize(1);
        String text = String.valueOf(mails(email).get(0).get("text"));
        Matcher word = Pattern.compile("(?m)^ {4}(\\S{12})$").matcher(text);
        assertThat(word.find()).as(text).isTrue();
        return word.group(1);
    }

    private static void logsIn(String email, String password, int status) {
        given().header("apikey", "sandbox-token")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("email", email)
                        .put("password", password)
                        .encode())
                .post("/sandbox/supabase/auth/v1/token?grant_type=password")
                .then()
                .statusCode(status);
    }

    private static long logins(String email) {
        return Outside.state("supabase").getList("users.email").stream()
                .filter(email::equals)
                .count();
    }

    private void standsOnce(String id, String email) {
        assertThat(logins(email)).isOne();
        assertThat(mails(email)).hasSize(1);
        assertThat(count("profiles where email = ?", email)).isOne();
        assertThat(count("crm_log where hub_key like 'approval|' || ? || '|%'", id))
                .isOne();
        assertThat(count("cta_submissions where status = 'approved' and id::text = ?", id))
                .isOne();
        List<String> posts = Outside.state("slack").getList("messages.text");
        assertThat(posts.stream().filter(each -> each.contains(id))).hasSize(1);
        assertThat(posts.stream().filter(each -> each.startsWith("Welcome call")))
                .hasSize(1);
        assertThat(rows(id)).extracting(MessageRow::channel).containsExactlyInAnyOrderElementsOf(CHANNELS);
        assertThat(rows(id)).allSatisfy(row -> assertThat(row.state())
                .as("%s: %s", row.channel(), row.failure())
                .isEqualTo(row.channel().endsWith("whatsapp") ? MessageState.DISCARDED : MessageState.DONE));
    }

    /** Where the hub dies behind each step in turn, the next attempt goes on there. */
    @Test
    void doesEachStepOnceWhereverItBreaksOff() {
        for (String step : ApprovalProfile.STEPS) {
            flow.resetOutside();
            String email = somebody();
            String id = applies(email);
            Trip.arm(ApprovalProfile.name(step));
            approve(id);
            awaitEnd(id);
            assertThat(Trip.isArmed()).as("Nobody fell behind " + step).isFalse();
            assertThat(row(id, MAIN).attempts()).as(step).isEqualTo(2);
            standsOnce(id, email);
            logsIn(email, password(email), 200);
            assertThat(decisions.seed(id, Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void makesALoginOnceWhereItsAnswerIsLost() {
        Outside.fault("supabase", "{'method':'POST','path':'/auth/v1/admin/users','reset':true,'after':true}");
        String email = somebody();
        String id = applies(email);
        approve(id);
        awaitEnd(id);
        standsOnce(id, email);
        logsIn(email, password(email), 200);
    }

    /** What the student can do without fails for want of a mended setting: the others stand, and it is done when that is mended. */
    @Test
    void aStepThatFailsStopsNoOtherAndIsDoneOnceWhenItIsReplayed() {
        String email = somebody();
        String id = applies(email);
        String phone = "+4915123499077";
        academy.ask(sql -> sql.update("update cta_submissions set phone = ? where id::text = ?", phone, id));
        people.as("operator")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("identity", phone)
                        .put("channel", "whatsapp")
                        .put("category", "all")
                        .put("given", true)
                        .put("source", "application")
                        .encode())
                .put("/api/contacts/consents")
                .then()
                .statusCode(200);
        Outside.fault(
                "aisensy",
                "{'method':'POST','path':'/campaign/*','status':400,'body':{'message':'Campaign does not exist'},'count':1}");
        Outside.fault("slack", "{'method':'POST','path':'*','status':404,'body':'no_service','count':2}");
        approve(id);
        awaitEnd(id);
        List<String> failed = List.of("academy-welcome-whatsapp", "academy-welcome-call", "academy-approval-notice");
        assertThat(rows(id)).hasSize(CHANNELS.size()).allSatisfy(row -> assertThat(row.state())
                .as("%s: %s", row.channel(), row.failure())
                .isEqualTo(failed.contains(row.channel()) ? MessageState.PARKED : MessageState.DONE));
        logsIn(email, password(email), 200);
        assertThat(people.as("operator")
                        .get("/api/academy/cta/" + id)
                        .jsonPath()
                        .<String>getList("steps.findAll { it.state == 'parked' }.name"))
                .as("The admin sees which steps stand")
                .containsExactly("Welcome by WhatsApp", "Welcome call", "Notice to admins");
        failed.forEach(channel -> operations.replay(row(id, channel).id(), null, "test"));
        awaitEnd(id);
        assertThat(rows(id)).allMatch(row -> row.state() == MessageState.DONE);
        assertThat(mails(email)).hasSize(1);
        assertThat(Outside.state("aisensy").getList("messages.findAll { it.to == '" + phone + "' }"))
                .hasSize(1);
        List<String> posts = Outside.state("slack").getList("messages.text");
        assertThat(posts).hasSize(2).satisfiesOnlyOnce(text -> assertThat(text).contains(id));
    }

    /**
     * Not in a table of either database, PostgreSQL's log, the hub's log at its finest, a trace, a page or an answer of the API.
     */
    @Test
    void showsThePasswordToNobodyButTheStudent() throws IOException {
        List<String> logged = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord each) {
                synchronized (logged) {
                    logged.add(each.getLoggerName() + ": " + each.getMessage() + Arrays.toString(each.getParameters())
                            + each.getThrown());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        ear.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Logger ours = Logger.getLogger("io.caravanserai");
        Logger camel = Logger.getLogger("org.apache.camel");
        Logger http = Logger.getLogger("org.apache.hc");
        Level[] before = {ours.getLevel(), camel.getLevel(), http.getLevel()};
        root.addHandler(ear);
        List.of(ours, camel, http).forEach(each -> each.setLevel(Level.ALL));
        String email = somebody();
        String id = applies(email);
        try {
            // The first attempt to mail it is turned away.
            Outside.fault(
                    "sendgrid",
                    "{'method':'POST','path':'/v3/mail/send','status':429,'headers':{'Retry-After':'1'},'count':1}");
            approve(id);
            awaitEnd(id);
        } finally {
            root.removeHandler(ear);
            ours.setLevel(before[0]);
            camel.setLevel(before[1]);
            http.setLevel(before[2]);
        }
        String password = password(email);
        logsIn(email, password, 200);
        assertThat(logged).hasSizeGreaterThan(50);
        assertThat(logged.stream().filter(each -> each.contains(password))).isEmpty();
        assertThat(traced.seen()).anyMatch(each -> each.contains("supabase-user-create-action"));
        assertThat(traced.seen().stream().filter(each -> each.contains(password)))
                .isEmpty();
        Sql kept = new Sql(hub.dataSource());
        assertThat(tablesWith(kept, id)).as("It looks where things are").isNotEmpty();
        assertThat(tablesWith(kept, password)).isEmpty();
        assertThat(academy.<List<String>>ask(sql -> tablesWith(sql, id))).isNotEmpty();
        assertThat(academy.<List<String>>ask(sql -> tablesWith(sql, password))).isEmpty();
        kept.query("select pg_switch_wal()", row -> 1);
        Path folder =
                Path.of(kept.one("show data_directory", row -> row.getString(1)).orElseThrow());
        assertThat(filesWith(folder, id)).anyMatch(file -> file.toString().contains("pg_wal"));
        assertThat(filesWith(folder, password)).isEmpty();
        List<String> pages =
                new ArrayList<>(List.of("/academy/approvals", "/academy/approvals/" + id, "/api/academy/cta/" + id));
        rows(id).forEach(row -> pages.addAll(List.of("/messages/" + row.id(), "/api/messages/" + row.id())));
        for (String page : pages) {
            assertThat(people.as("admin")
                            .get(page)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString())
                    .as(page)
                    .contains(id)
                    .doesNotContain(password);
        }
    }

    private static List<String> tablesWith(Sql sql, String text) {
        return sql
                .query(
                        "select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables"
                                + " where schemaname not in ('pg_catalog', 'information_schema')",
                        row -> row.getString("name"))
                .stream()
                .filter(table -> sql.one(
                                "select 1 from " + table + " t where strpos(t::text, ?) > 0 limit 1", row -> 1, text)
                        .isPresent())
                .toList();
    }

    private static List<Path> filesWith(Path folder, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : all) {
            try {
                // A byte a character: what is looked for is ASCII.
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            } catch (NoSuchFileException e) {
                // A file of a moment.
            }
        }
        return found;
    }

    @Test
    void asksTheAdminWhereSomebodyElseHasALoginWithTheAddress() {
        String email = somebody();
        String other = UUID.randomUUID().toString();
        given().header("apikey", "sandbox-token")
                .contentType("application/json")
                .body(new JsonObject()
                        .put("id", other)
                        .put("email", email)
                        .put("password", "their own password")
                        .put("email_confirm", true)
                        .encode())
                .post("/sandbox/supabase/auth/v1/admin/users")
                .then()
                .statusCode(200);
        String id = applies(email);
        approve(id);
        awaitEnd(id);
        assertThat(row(id, MAIN).state()).isEqualTo(MessageState.PARKED);
        assertThat(row(id, MAIN).failure().reason()).contains("email_exists");
        assertThat(rows(id)).hasSize(1);
        assertThat(count("profiles where email = ?", email)).isZero();
        assertThat(mails(email)).isEmpty();
        logsIn(email, "their own password", 200);
        JsonPath shown = people.as("operator").get("/api/academy/cta/" + id).jsonPath();
        assertThat(shown.getString("steps[0].state")).isEqualTo("parked");
        assertThat(shown.getString("steps[0].why")).contains("email_exists");
        assertThat(shown.getString("steps[2].state")).isEqualTo("to come");
        operations.discard(row(id, MAIN).id(), "test");
    }

    @Test
    void changesNothingByTwentyLooksOfAScannerAndActsByItsPostOnce() {
        String id = applies(somebody());
        String link = approvals.link(approvals.one(id).application()).replaceFirst("^https?://[^/]+", "");
        for (int i = 0; i < 20; i++) {
            given().urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .get(link)
                    .then()
                    .statusCode(303);
            String page = people.as("admin")
                    .urlEncodingEnabled(false)
                    .get(link)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertThat(page).contains("What an approval does", version(id), "Approve</button>");
        }
        assertThat(decisions.on(List.of(id))).isEmpty();
        assertThat(rows(id)).isEmpty();
        String query = link.substring(link.indexOf('?') + 1);
        form("viewer", id, query).then().statusCode(403);
        form("editor", id, query).then().statusCode(403);
        form("admin", id, query.replace("until=", "until=9")).then().statusCode(404);
        form("admin", id, query).then().statusCode(303);
        form("admin", id, query).then().statusCode(409);
        awaitEnd(id);
        assertThat(decisions.on(List.of(id))).singleElement().returns("link", DecisionStore.Decision::door);
    }

    private Response form(String role, String id, String link) {
        return people.as(role)
                .formParam("version", version(id))
                .formParam("link", link)
                .post("/academy/approvals/" + id + "/approve");
    }

    @Test
    void refusesALinkThatIsOlderThanAnEdit() {
        String id = applies(somebody());
        String link = approvals.link(approvals.one(id).application()).replaceFirst("^https?://[^/]+", "");
        String old = version(id);
        academy.ask(sql -> sql.update("update cta_submissions set message = 'Please.' where id::text = ?", id));
        assertThat(people.as("admin").urlEncodingEnabled(false).get(link).asString())
                .contains("edited after the link was made")
                .doesNotContain("Approve</button>");
        post(id, "approve", old, null).then().statusCode(409);
        post(id, "approve", null, null).then().statusCode(400);
        post(id, "reject", version(id), null).then().statusCode(409);
        post(id, "reject", version(id), "no place left").then().statusCode(202);
        assertThat(post(id, "approve", version(id), null)
                        .then()
                        .statusCode(409)
                        .extract()
                        .asString())
                .contains("Rejected already", "no place left");
        TestFlow.waiting().until(() -> count("cta_submissions where status = 'rejected' and id::text = ?", id) == 1);
    }

    @Test
    void approvesManyWhenTheFirstHasBeenMailed() {
        List<String> ids = Stream.generate(() -> applies(somebody())).limit(4).toList();
        Outside.fault("sendgrid", "{'method':'POST','path':'/v3/mail/send','status':400,'count':1}");
        JsonArray all = new JsonArray();
        ids.forEach(id -> all.add(new JsonObject().put("id", id).put("version", version(id))));
        long message = people.as("admin")
                .contentType("application/json")
                .body(new JsonObject().put("applications", all).encode())
                .post("/api/academy/cta/approve")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("messageId");
        TestFlow.waiting().until(() -> state(message).equals("PARKED"));
        assertThat(decisions.on(ids)).hasSize(1);
        operations.replay(row(ids.get(0), "academy-welcome-email").id(), null, "test");
        awaitEnd(ids.get(0));
        operations.replay(message, null, "test");
        TestFlow.waiting().until(() -> state(message).equals("DONE"));
        assertThat(decisions.on(ids)).hasSize(4);
        ids.forEach(this::awaitEnd);
    }

    private String state(long message) {
        return people.as("operator").get("/api/messages/" + message).jsonPath().getString("state");
    }

    /** No password is made, and the link that is mailed is kept as little as one would be. */
    @Test
    void mailsALinkToChooseAPasswordWhereThatIsSet() {
        String email = somebody();
        String id = applies(email);
        JsonObject body = new JsonObject()
                .put("job", "welcome")
                .put("category", "credentials")
                .put("subject", id)
                .put("occasion", version(id))
                .put("key", id + "|" + version(id))
                .put("notAfter", Instant.now().plusSeconds(3_600).toString())
                .put("person", approvals.one(id).application().person())
                .put(
                        "data",
                        Map.of(
                                "by",
                                "admin",
                                "door",
                                "api",
                                "at",
                                Instant.now().toString(),
                                "credential",
                                "invite",
                                "password",
                                credentials.place(id)));
        messages.accept(NewMessage.of(MAIN, id + "|" + version(id), body.encode()));
        awaitEnd(id);
        assertThat(row(id, MAIN).state()).isEqualTo(MessageState.DONE);
        assertThat(row(id, "academy-welcome-email").state()).isEqualTo(MessageState.DONE);
        assertThat(mails(email)).hasSize(1);
        Matcher link = Pattern.compile("(?m)^ {4}(http\\S+)$")
                .matcher(String.valueOf(mails(email).get(0).get("text")));
        assertThat(link.find()).isTrue();
        assertThat(String.valueOf(mails(email).get(0).get("html"))).contains("href=\"" + link.group(1) + "\"");
        assertThat(tablesWith(new Sql(hub.dataSource()), link.group(1))).isEmpty();
        assertThat(Outside.state("supabase").getList("users.findAll { it.email == '" + email + "' }.email"))
                .hasSize(1);
    }
}
