package io.caravanserai.school;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.academy.Application;
import io.caravanserai.academy.Review;
import io.caravanserai.academy.Review.Door;
import io.caravanserai.json.Json;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.ChannelSearch;
import io.caravanserai.store.Database;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.DecisionStore.Decision;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.Refused;
import io.caravanserai.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decisions on applications of an academy's database, and what their steps write there, without routes. */
@Tag("database")
class ApprovalsTest {
    private final Database hub = TestDatabase.open();
    private final GroupCommit commit = GroupCommit.on(hub);
    private final Settings settings = new Settings();
    private AcademyFixture academy;
    private DecisionStore decisions;
    private Approvals approvals;
    private ApprovalSteps steps;
    private ApprovalPolls polls;

    /** As they are where nothing is set but a secret. */
    private static final class Settings implements ApprovalConfig {
        private Credential credential = Credential.PASSWORD;
        private Optional<String> secret = Optional.of("a-secret-for-tests-that-all-may-know");
        private @Nullable Duration call;

        @Override
        public Credential credential() {
            return credential;
        }

        @Override
        public Optional<String> passwordSecret() {
            return secret;
        }

        @Override
        public Duration passwordValid() {
            return Duration.ofDays(3);
        }

        @Override
        public Duration linkValid() {
            return Duration.ofDays(7);
        }

        @Override
        public String publicUrl() {
            return "https://hub.example";
        }

        @Override
        public Duration lookBack() {
            return Duration.ofDays(2);
        }

        @Override
        public int approvedAtOnce() {
            return 3;
        }

        @Override
        public Optional<Duration> welcomeCallAfter() {
            return Optional.ofNullable(call);
        }
    }

    @BeforeEach
    void open() {
        academy = new AcademyFixture();
        MessageStore messages = new MessageStore(hub, commit, academy::now);
        decisions = new DecisionStore(hub, messages);
        Credentials credentials = new Credentials(settings, decisions, academy::now);
        approvals = new Approvals(academy.database(), decisions, credentials, settings, academy::now);
        steps = new ApprovalSteps(approvals, academy.database(), decisions, credentials);
        polls = new ApprovalPolls(approvals, decisions, new ChannelSearch(hub, academy::now), settings, academy::now);
        // The hub's own columns are there from the first question on.
        approvals.pending(1);
    }

    @AfterEach
    void close() {
        academy.close();
        commit.close();
        hub.close();
    }

    private String applies(String email) {
        return applies(email, "pending", academy.now());
    }

    private String applies(String email, String status, Instant at) {
        String id = UUID.randomUUID().toString();
        academy.sql.update(
                "insert into cta_submissions (id, email, phone, full_name, country, language, timezone, status, message,"
                        + " created_at, updated_at) values (?, ?, '+4915123499002', 'Hana Vogt', 'DE', 'de-DE',"
                        + " 'Europe/Berlin', ?, 'Let me in.', ?, ?)",
                id,
                email,
                status,
                at,
                at);
        return id;
    }

    private Decision approve(String id, String by) {
        return approvals.decide(id, new Review(true, approvals.one(id).version(), by, Door.API, "good work"));
    }

    private Map<String, Object> body(Decision decision) {
        Application application = approvals.one(decision.application()).application();
        Map<String, Object> body = new HashMap<>(JsonValues.ordered(
                "subject",
                decision.application(),
                "occasion",
                decision.version(),
                "key",
                decision.application() + "|" + decision.version(),
                "person",
                application.person(),
                "data",
                JsonValues.ordered(
                        "by",
                        decision.by(),
                        "door",
                        decision.door(),
                        "at",
                        decision.at().toString(),
                        "reason",
                        decision.reason())));
        return body;
    }

    private Map<String, @Nullable String> row(String table, String column, String value) {
        return academy.sql
                .one(
                        "select to_jsonb(t)::text as row from " + table + " t where " + column + "::text = ?",
                        row -> Json.MAPPER.convertValue(read(row.getString("row")), HashMap.class),
                        value)
                .map(map -> {
                    Map<String, @Nullable String> texts = new HashMap<>();
                    ((Map<?, ?>) map)
                            .forEach((name, each) -> texts.put(name.toString(), each == null ? null : each.toString()));
                    return texts;
                })
                .orElseThrow();
    }

    private static JsonNode read(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void isClaimedByOneOfTwentyAdminsAndTellsTheOthersWho() {
        String id = applies("hana@applicants.example");
        String version = approvals.one(id).version();
        List<String> told = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return approvals
                                .decide(id, new Review(i % 2 == 0, version, "admin-" + i, Door.PAGE, "because"))
                                .by();
                    } catch (Refused e) {
                        return String.valueOf(e.getMessage());
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        List<String> won =
                told.stream().filter(each -> each.startsWith("admin-")).toList();
        assertThat(won).hasSize(1);
        assertThat(told.stream().filter(each -> !each.startsWith("admin-")))
                .hasSize(19)
                .allMatch(each ->
                        each.matches("(?:Approved|Rejected) already, by " + won.get(0) + " at .* \\(page\\): because"));
        assertThat(approvals.pending(1_000))
                .noneMatch(each -> each.application().id().equals(id));
    }

    @Test
    void isBoundToWhatWasShown() {
        String id = applies("hana@applicants.example");
        String shown = approvals.one(id).version();
        academy.sql.update("update cta_submissions set email = 'eve@applicants.example' where id = ?", id);
        assertThatThrownBy(() -> approvals.decide(id, new Review(true, shown, "admin", Door.LINK, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("edited after it was shown");
        assertThat(decisions.on(List.of(id))).isEmpty();
        assertThat(academy.count("profiles")).isZero();
    }

    /** By a link that is older than the rejection. */
    @Test
    void doesNotFollowARejection() {
        String id = applies("hana@applicants.example");
        String version = approvals.one(id).version();
        Decision rejected = approvals.decide(id, new Review(false, version, "ann", Door.PAGE, "no place left"));
        assertThatThrownBy(() -> approvals.decide(id, new Review(true, version, "bob", Door.LINK, null)))
                .hasMessageMatching("Rejected already, by ann at .* \\(page\\): no place left");
        steps.rejected(body(rejected));
        assertThat(row("cta_submissions", "id", id))
                .containsEntry("status", "rejected")
                .containsEntry("decided_by", "ann");
    }

    @Test
    void makesOneProfileAndOneLineHoweverOftenItsStepsAreTried() {
        Decision decision = approve(applies("Hana@Applicants.example"), "admin");
        Map<String, Object> body = body(decision);
        for (int i = 0; i < 3; i++) {
            steps.profile(body);
            steps.log(body);
        }
        String login = JsonValues.text(JsonValues.map(body.get("person")).get("id"));
        assertThat(academy.count("profiles")).isOne();
        assertThat(academy.count("crm_log")).isOne();
        assertThat(row("profiles", "id", login))
                .containsEntry("role", "student")
                .containsEntry("email", "hana@applicants.example")
                .containsEntry("full_name", "Hana Vogt")
                .containsEntry("timezone", "Europe/Berlin");
        assertThat(row("cta_submissions", "id", decision.application()))
                .containsEntry("status", "approved")
                .containsEntry("decided_by", "admin")
                .containsEntry("decision_reason", "good work")
                .containsEntry("user_id", login);
    }

    @Test
    void fillsInWhatATriggerLeftOutAndLeavesWhatItSaid() {
        Decision decision = approve(applies("hana@applicants.example"), "admin");
        Map<String, Object> body = body(decision);
        String login = JsonValues.text(JsonValues.map(body.get("person")).get("id"));
        academy.sql.update(
                "insert into profiles (id, email, full_name, role) values (?, 'hana@applicants.example', 'H. Vogt', null)",
                login);
        steps.profile(body);
        assertThat(row("profiles", "id", login))
                .containsEntry("full_name", "H. Vogt")
                .containsEntry("role", "student")
                .containsEntry("country", "DE");
    }

    @Test
    void asksTheAdminWhereSomebodyIsThereAlready() {
        academy.sql.update(
                "insert into profiles (id, email, role) values (?, 'Teacher@Academy.example', 'teacher')",
                UUID.randomUUID().toString());
        String id = applies("teacher@academy.example");
        assertThat(approvals.one(id).conflict()).contains("of another login and not a student's");
        assertThatThrownBy(() -> approve(id, "admin"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nobody's password or role was changed");
        assertThat(decisions.on(List.of(id))).isEmpty();

        // Who came between the decision and its first step.
        Decision decision = approve(applies("hana@applicants.example"), "admin");
        Map<String, Object> body = body(decision);
        academy.sql.update(
                "insert into profiles (id, email, role) values (?, 'hana@applicants.example', 'student')",
                UUID.randomUUID().toString());
        assertThatThrownBy(() -> steps.check(body))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Parked");
        academy.sql.update("delete from profiles where email = 'hana@applicants.example'");
        String login = JsonValues.text(JsonValues.map(body.get("person")).get("id"));
        academy.sql.update("insert into profiles (id, role) values (?, 'teacher')", login);
        assertThatThrownBy(() -> steps.profile(body))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("the role 'teacher'");
        assertThat(row("profiles", "id", login)).containsEntry("role", "teacher");
    }

    @Test
    void takesRowsTurnedToApprovedOfLateAndNoOthers() {
        String turned =
                applies("hana@applicants.example", "Approved", academy.now().minus(Duration.ofHours(1)));
        String old =
                applies("olga@applicants.example", "approved", academy.now().minus(Duration.ofDays(400)));
        String undated = applies("udo@applicants.example", "approved", academy.now());
        academy.sql.update("update cta_submissions set updated_at = null, created_at = null where id = ?", undated);
        String own = applies("own@applicants.example", "approved", academy.now());
        academy.sql.update("update cta_submissions set decided_by = 'own@applicants.example' where id = ?", own);
        for (int i = 0; i < 2; i++) {
            polls.turned();
        }
        assertThat(decisions.on(List.of(turned, old, undated, own)))
                .singleElement()
                .returns(turned, Decision::application)
                .returns("row", Decision::door)
                .returns("the academy's database", Decision::by);
        assertThat(polls.aside()).singleElement().satisfies(each -> assertThat(each.why())
                .contains("own application"));
    }

    @Test
    void leavesManyRowsTurnedAtOnceToAPerson() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(applies(i + "@applicants.example", "approved", academy.now()));
        }
        assertThatThrownBy(() -> polls.turned())
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("4 applications", "approved-at-once");
        assertThat(decisions.on(all)).isEmpty();
        assertThat(polls.aside()).hasSize(4).allMatch(each -> each.why().contains("approved-at-once"));
    }

    @Test
    void asksForEachNewApplicationByALinkThatIsGood() {
        String id = applies("hana@applicants.example");
        applies("olga@applicants.example", "pending", academy.now().minus(Duration.ofDays(3)));
        assertThat(polls.arrived()).singleElement().satisfies(notice -> {
            assertThat(notice).containsEntry("key", id + "|" + approvals.one(id).version());
            String text = JsonValues.text(notice.get("text"));
            assertThat(text).doesNotContain("hana").contains("https://hub.example/academy/approvals/review?");
            String query = text.substring(text.indexOf('?') + 1);
            assertThat(approvals.ofLink(query).application()).isEqualTo(id);
        });
    }

    @Test
    void approvesNobodyWithoutASecret() {
        settings.secret = Optional.empty();
        String id = applies("hana@applicants.example");
        assertThatThrownBy(() -> approve(id, "admin"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("hub.academy.password-secret has less than 32 characters");
        assertThat(decisions.on(List.of(id))).isEmpty();
    }

    @Test
    void makesNoPasswordForWhoIsInvited() {
        settings.credential = ApprovalConfig.Credential.INVITE;
        Decision decision = approve(applies("hana@applicants.example"), "admin");
        assertThat(decisions.seed(decision.application(), academy.now())).isEmpty();
        Map<String, Object> body = body(decision);
        body.put("data", Map.of("credential", "invite", "password", "((confidential-1))"));
        assertThat(steps.login(body)).doesNotContainKey("password").containsEntry("email_confirm", false);
    }

    @Test
    void neverGivesAPasswordOfAnotherSecret() {
        Decision decision = approve(applies("hana@applicants.example"), "admin");
        Credentials credentials = new Credentials(settings, decisions, academy::now);
        String place = credentials.place(decision.application());
        String password = credentials.password(decision.application()).reveal(place);
        assertThat(password).hasSize(12);
        assertThat(credentials.password(decision.application()).reveal(place)).isEqualTo(password);
        settings.secret = Optional.of("another-secret-for-tests-that-all-may-know");
        assertThatThrownBy(() -> credentials.password(decision.application()).reveal(place))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("nobody gave that text");
        settings.secret = Optional.of("a-secret-for-tests-that-all-may-know");
        decisions.mailed(decision.application());
        assertThatThrownBy(() -> credentials.password(decision.application()).reveal(place))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("was mailed already");
    }
}
