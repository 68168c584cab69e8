package io.caravanserai.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notion is away, overloaded, or says less than all: nothing is lost, and nothing is sent twice. */
@QuarkusTest
class CampaignOutageTest {
    private static final String EMAIL = "christmas-email";
    private static final String SIGN_UP = "christmas-signup";

    @Inject
    CampaignHub hub;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @AfterEach
    void notionIsBack() {
        given().delete("/sandbox/notion/_faults").then().statusCode(204);
    }

    @Test
    void waitsMoreThanAnHourForNotionAndThenDoesEverythingOnce() {
        String before = hub.signUp(0);
        hub.awaitMails(before, 1);
        Outside.fault("notion", "{'path':'*','status':503,'count':-1}");
        hub.advance("24h");
        String during = hub.signUp(0);
        List<String> people = List.of(before, during);
        Instant back = hub.now().plus(Duration.ofMinutes(65));
        while (hub.now().isBefore(back)) {
            tryWhatIsNextToBeTried(people);
        }
        assertThat(hub.about(during, SIGN_UP).get(0).attempts()).isGreaterThan(8);
        // Another attempt may be under way.
        TestFlow.waiting().untilAsserted(() -> {
            assertThat(hub.states(during, SIGN_UP)).containsExactly("RETRYING");
            assertThat(hub.states(before, EMAIL)).startsWith("DONE", "RETRYING", "WAITING");
        });

        notionIsBack();
        hub.advance("10m");
        hub.awaitMails(before, 2);
        hub.awaitMails(during, 1);
        assertThat(hub.mailbox(before)).hasSize(2).doesNotHaveDuplicates();
        assertThat(hub.mailbox(during)).hasSize(1);
        assertThat(hub.states(during, EMAIL)).hasSize(7).startsWith("DONE", "WAITING");
        assertThat(hub.records(during)).hasSize(1);
    }

    /** Moves the clock to the next attempt for each of them, and waits until these have ended. */
    private void tryWhatIsNextToBeTried(List<String> people) {
        List<MessageRow> retrying = people.stream()
                .flatMap(email -> hub.about(email).stream())
                .filter(row -> row.state().name().equals("RETRYING"))
                .toList();
        Instant next =
                retrying.stream().map(MessageRow::due).max(Instant::compareTo).orElse(hub.now());
        Duration wait = Duration.between(hub.now(), next);
        if (!wait.isNegative()) {
            hub.advance(wait.toSeconds() + 1 + "s");
        }
        TestFlow.waiting().until(() -> people.stream()
                .flatMap(email -> hub.about(email).stream())
                .filter(row -> row.finished() == null)
                .allMatch(row -> row.due().isAfter(next)));
    }

    @Test
    void readsAgainWhatAPageAnswered() {
        Outside.faultOf("notion", "query-200-with-html");
        String email = hub.signUp(0);
        hub.awaitMails(email, 1);
        assertThat(Outside.calls("notion", "").getList("fault")).contains(true);
        assertThat(hub.about(email, SIGN_UP))
                .extracting(row -> row.state().name())
                .containsExactly("DONE");
        assertThat(hub.records(email)).hasSize(1);
        assertThat(hub.mailbox(email)).hasSize(1);
    }

    @Test
    void countsNoMailAsSentThatAPageAnswered() {
        Outside.faultOf("sendgrid", "mail-200-with-html");
        String email = hub.signUp(0);
        TestFlow.waiting().until(() -> hub.states(email, EMAIL).contains("RETRYING"));
        assertThat(hub.about(email, EMAIL).get(0).failure().reason())
                .contains("sendgrid answered POST /v3/mail/send with a page, not with an empty answer");
        tryWhatIsNextToBeTried(List.of(email));
        assertThat(hub.about(email, EMAIL).get(0)).satisfies(row -> {
            assertThat(row.state().name()).isEqualTo("PARKED");
            assertThat(row.failure().kind()).isEqualTo("in-doubt");
        });
        assertThat(hub.mailbox(email)).isEmpty();
        assertThat(hub.records(email).get(0).toString()).doesNotContain("Sent");
    }

    @Test
    void leavesAnOverloadedNotionAloneForAsLongAsItAsks() {
        Outside.fault("notion", "{'path':'*','status':529,'headers':{'Retry-After':'15'}}");
        String email = hub.signUp(0);
        TestFlow.waiting().until(() -> hub.states(email, SIGN_UP).contains("RETRYING"));
        String other = hub.signUp(0);
        TestFlow.waiting().until(() -> hub.states(other, SIGN_UP).contains("RETRYING"));
        assertThat(Outside.calls("notion", "").getList("status")).hasSize(1);
        assertThat(hub.about(email, SIGN_UP).get(0).failure().reason()).contains("529", "15 s");

        hub.advance("16s");
        hub.awaitMails(email, 1);
        hub.awaitMails(other, 1);
        assertThat(hub.records(email)).hasSize(1);
        assertThat(hub.mailbox(email)).hasSize(1);
    }

    @Test
    void startsNoSequenceForWhomAnAnswerThatWasCutMayHaveLeftOut() {
        Outside.fault("notion", """
                {'path':'*/query','status':200,'body':{'object':'list','results':[],'has_more':false,'next_cursor':null,
                'request_status':{'type':'incomplete','incomplete_reason':'query_result_limit_reached'}}}""");
        String email = hub.signUp(0);
        hub.awaitRest(email);

        assertThat(hub.about(email)).singleElement().satisfies(row -> {
            assertThat(row.state().name()).isEqualTo("PARKED");
            assertThat(row.failure().reason()).contains("cut its answer off (query_result_limit_reached)");
        });
        assertThat(hub.records(email)).isEmpty();
        assertThat(hub.mailbox(email)).isEmpty();
    }
}
