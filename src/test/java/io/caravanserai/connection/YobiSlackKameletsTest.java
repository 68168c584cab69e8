package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connectors of Yobi and Slack, seen from outside. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class YobiSlackKameletsTest {
    private static final String WEEK = "&from=2025-11-16&to=2025-11-22&zone=America/New_York";
    private static final String LOGIN = "kamelet:yobi-login-action";
    private static final String POST = "kamelet:slack-message-post-action";
    private static final Map<String, Object> HELLO = Map.of(
            "text",
            "hello",
            "blocks",
            List.of(Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", "*hello* &lt;all&gt;"))));

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @Inject
    ConnectionsView view;

    @BeforeEach
    void load() {
        Outside.reset();
        yobi("""
                {'tenants':[
                  {'id':'t1','name':'One','domain':'one.example','days':[
                    {'day':'2025-11-15','user':'a@one.example','calls':100,'tasks':100},
                    {'day':'2025-11-16','user':'a@one.example','newPatients':1,'appointments':2,'tasks':3,'calls':4},
                    {'day':'2025-11-22','user':'b@one.example','calls':5}]},
                  {'id':2,'name':'Two','days':[{'day':'2025-11-17','newPatients':0,'appointments':0,'calls':0}]}]}""");
    }

    @Test
    void readsTenants() throws Exception {
        try (OneStep tenants = OneStep.calling(camel, "kamelet:yobi-tenants-read-action")) {
            assertThat((List<?>) tenants.answer(null, null))
                    .isEqualTo(List.of(tenant("t1", "One", "one.example"), tenant("2", "Two", null)));
        }
    }

    @Test
    void readsMetricsByDayWithinTheDaysAskedForAndEachEndpointOnce() throws Exception {
        Outside.forgetCalls("yobi");
        assertThat((List<?>) metrics("new-patients,appointments,tasks,calls"))
                .isEqualTo(List.of(
                        row("new-patients", "t1", "2025-11-16", "a@one.example", 1),
                        row("new-patients", "2", "2025-11-17", null, 0),
                        row("appointments", "t1", "2025-11-16", "a@one.example", 2),
                        row("appointments", "2", "2025-11-17", null, 0),
                        row("tasks", "t1", "2025-11-16", "a@one.example", 3),
                        row("calls", "t1", "2025-11-16", "a@one.example", 4),
                        row("calls", "t1", "2025-11-22", "b@one.example", 5),
                        row("calls", "2", "2025-11-17", null, 0)));
        assertThat(Outside.calls("yobi", "?path=*/admin/*").getList("")).hasSize(3);
        assertThat((List<?>) metrics("tasks")).isEqualTo(List.of(row("tasks", "t1", "2025-11-16", "a@one.example", 3)));
        assertThat(refused("calls,smiles"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("no metric smiles")
                .hasMessageContaining("appointments, calls, new-patients, tasks");
    }

    private Object metrics(String names) throws Exception {
        try (OneStep metrics = OneStep.calling(camel, metricsUri(names))) {
            return metrics.answer(null, null);
        }
    }

    private Throwable refused(String names) throws Exception {
        try (OneStep metrics = OneStep.calling(camel, metricsUri(names))) {
            return metrics.failure(null, null);
        }
    }

    private static String metricsUri(String names) {
        return "kamelet:yobi-metrics-read-action?metrics=" + names + WEEK;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling", "utc"})
    void takesNoMetricThatCannotBeLimitedToTheDays(String window) throws Exception {
        yobi("{'windows':{'tasks':'" + window + "'}}");
        assertThat(refused("calls,tasks"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Yobi's tasks cannot be limited to 2025-11-16 to 2025-11-22");
        metrics("calls");
    }

    @Test
    void saysOfEachEndpointWhatWasFoundAndWhatIsMissing() {
        Outside.reset();
        ConnectionsView.Tested well = view.test("yobi");
        assertThat(well.ok()).as(well.detail()).isTrue();
        assertThat(well.detail())
                .contains("Logged in.")
                .contains("GET /admin/dental-tenants/list: 257 rows; found id, name, domain; missing nothing.")
                .contains("GET /admin/dental-tenants/tasks/created (tasks): ")
                .contains("found tenant, day, value, user; missing nothing.");
        yobi("{'windows':{'tasks':'rolling'}}");
        ConnectionsView.Tested ill = view.test("yobi");
        assertThat(ill.ok()).isFalse();
        assertThat(ill.detail())
                .contains("(tasks): 257 rows; found tenant, value; missing day, user.")
                .contains("(calls)");
    }

    @Test
    void logsInAnewAndSaysWhyItIsNotLetIn() throws Exception {
        try (OneStep login = OneStep.calling(camel, LOGIN)) {
            assertThat(login.answer(null, null)).isEqualTo(Map.of("loggedIn", true));
            Outside.fault(
                    "yobi",
                    "{'path':'*/users/login','status':200,'body':{'success':false,'message':'Account locked'},'count':1}");
            assertThat(login.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("Account locked")
                    .hasMessageContaining("hub.connection.yobi.password");
            Outside.fault("yobi", "{'path':'*/users/login','status':503,'count':-1}");
            assertThat(login.failure(null, null))
                    .isInstanceOf(RetryableException.class)
                    .isNotInstanceOf(OutcomeUnknownException.class);
        }
        assertThat(Outside.calls("yobi", "?path=*/login").getList("body")).containsOnly("(secret)");
    }

    @Test
    void takesAnotherTokenWhereTheOldOneIsRefused() throws Exception {
        try (OneStep tenants = OneStep.calling(camel, "kamelet:yobi-tenants-read-action")) {
            tenants.answer(null, null);
            Outside.fault("yobi", "{'path':'*/list','status':401,'count':1}");
            assertThat((List<?>) tenants.answer(null, null)).hasSize(2);
            Outside.fault("yobi", "{'path':'*/list','status':200,'body':{'success':false,'message':'No'},'count':1}");
            assertThat(tenants.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("No.");
            Outside.fault("yobi", "{'path':'*/list','status':200,'body':{'success':true,'rows':[]},'count':1}");
            assertThat(tenants.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("tenants.rows");
        }
    }

    @Test
    void postsByTheWebhookOnceAndWhatItShowsIsWhatWasMeant() throws Exception {
        Message message = OneStep.message();
        try (OneStep post = OneStep.calling(camel, POST)) {
            assertThat(post.answer(message, HELLO)).isEqualTo("ok");
            post.answer(message, HELLO);
        }
        assertThat(Outside.state("slack").getList("messages.rendered"))
                .isEqualTo(List.of("<p><strong>hello</strong> &lt;all&gt;</p>"));
        assertThat(Outside.state("slack").getString("messages[0].via")).isEqualTo("webhook");
        assertThat(effects.of(message.id()).get(0).request()).doesNotContain("sandbox");
    }

    @Test
    void doubtsAMessageWhoseAnswerWasLostAndPostsNoSecond() throws Exception {
        Outside.fault("slack", "{'method':'POST','path':'*','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep post = OneStep.calling(camel, POST)) {
            assertThat(post.failure(message, HELLO)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(post.failure(message, HELLO)).isInstanceOf(InDoubtException.class);
        }
        assertThat(Outside.state("slack").getInt("total")).isEqualTo(1);
    }

    @Test
    void parksWhatSlackRefusesAlsoWithA200AndWaitsAsLongAsItSays() throws Exception {
        try (OneStep post = OneStep.calling(camel, POST)) {
            Message empty = OneStep.message();
            assertThat(post.failure(empty, Map.of("text", "")))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("no_text");
            assertThat(effects.of(empty.id()).get(0).state()).isEqualTo(Effect.State.NOT_DONE);
            Outside.fault("slack", "{'path':'*','status':200,'body':'channel_is_archived','count':1}");
            assertThat(post.failure(OneStep.message(), HELLO))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("channel_is_archived");
            Outside.fault("slack", "{'path':'*','status':429,'headers':{'Retry-After':'1'},'count':1}");
            post.answer(OneStep.message(), HELLO);
        }
        assertThat(Outside.state("slack").getInt("total")).isEqualTo(1);
    }

    @Test
    void postsNothingInADryRun() throws Exception {
        Message message = OneStep.message(true);
        try (OneStep post = OneStep.calling(camel, POST)) {
            assertThat(post.answer(message, HELLO)).isEqualTo(Map.of("ok", true));
        }
        assertThat(Outside.state("slack").getInt("total")).isZero();
        assertThat(effects.of(message.id()).get(0).request()).contains("*hello*");
    }

    private static void yobi(String data) {
        Outside.json(data).post("/sandbox/yobi/_data").then().statusCode(200);
    }

    private static Map<String, Object> tenant(String id, String name, String domain) {
        Map<String, Object> tenant = new HashMap<>(Map.of("id", id, "name", name));
        tenant.put("domain", domain);
        return tenant;
    }

    private static Map<String, Object> row(String metric, String tenant, String day, String user, long value) {
        Map<String, Object> row = new HashMap<>(Map.of("metric", metric, "tenant", tenant, "day", day, "value", value));
        row.put("user", user);
        return row;
    }
}
