package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.MessageState;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-ups and their e-mails on the simulated systems. */
@QuarkusTest
class CampaignFlowTest {
    private static final String EMAIL = "christmas-email";

    @Inject
    CampaignHub hub;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @Test
    void sendsTwentyPeopleSevenEmailsInElevenDaysInOrderAndMarksEachInNotion() {
        List<String> people =
                IntStream.range(0, 20).mapToObj(i -> hub.signUp(i % 3)).toList();
        people.forEach(email -> hub.awaitMails(email, 1));
        int sent = 1;
        for (String wait : List.of("24h", "48h", "48h", "48h", "48h", "48h")) {
            hub.advance(wait);
            int now = ++sent;
            people.forEach(email -> hub.awaitMails(email, now));
        }

        for (String email : people) {
            assertThat(hub.states(email, EMAIL)).hasSize(7).containsOnly("DONE");
            assertThat(hub.mailbox(email)).hasSize(7).doesNotHaveDuplicates();
            assertThat(hub.mailbox(email).get(6)).contains("one last thing");
            assertThat(sentDates(email)).hasSize(7).isSorted().doesNotHaveDuplicates();
        }
        assertThat(people.stream().map(email -> hub.mailbox(email).get(0)))
                .anyMatch(subject -> subject.contains("2 of your systems are red"))
                .anyMatch(subject -> subject.contains("until the next busy week"))
                .anyMatch(subject -> subject.contains("mostly green"));
    }

    private List<String> sentDates(String email) {
        Map<String, Object> record = hub.records(email).get(0);
        return IntStream.rangeClosed(1, 7)
                .mapToObj(n -> String.valueOf(record.get("Email " + n + " Sent")))
                .filter(date -> date.startsWith("{") || date.startsWith("20"))
                .toList();
    }

    @Test
    void startsOneSequenceForFiftySignUpsPostedAtOnceAndNoneForALaterOne() {
        String email = hub.somebody();
        Map<String, Object> form = Map.of("first_name", "Ann");
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(() -> CampaignHub.postForm(email)))
                        .limit(50)
                        .toArray(CompletableFuture[]::new))
                .join();
        hub.awaitMails(email, 1);

        assertThat(hub.records(email)).hasSize(1);
        assertThat(hub.states(email, EMAIL)).hasSize(7);

        hub.advance("2m");
        hub.accept(
                "christmas-signup",
                "again " + email + "|" + email,
                new JsonObject(form).copy().put("email", email));
        hub.awaitRest(email);
        assertThat(hub.records(email)).hasSize(1);
        assertThat(hub.about(email, "christmas-signup"))
                .extracting(MessageRow::state)
                .containsExactly(MessageState.DONE, MessageState.DISCARDED);
        assertThat(hub.about(email, "christmas-signup").get(1).failure().reason())
                .contains("1 of 7 e-mails sent");
    }

    /** The door tells them apart where the campaign is written otherwise, and whoever sends a message by hand names any key. */
    @Test
    void startsOneSequenceForSignUpsUnderDifferentKeys() {
        String email = hub.somebody();
        List<String> names = List.of("Christmas 2025", "christmas 2025", " Christmas  2025", "CHRISTMAS 2025 ");
        CompletableFuture.allOf(names.stream()
                        .map(name -> CompletableFuture.runAsync(() -> hub.accept(
                                "christmas-signup",
                                name + "|" + email,
                                new JsonObject(Map.of("first_name", "Ann", "email", email, "campaign", name)))))
                        .toArray(CompletableFuture[]::new))
                .join();
        hub.awaitMails(email, 1);
        // And within the minute, when the record is there.
        hub.accept("christmas-signup", "by hand|" + email, new JsonObject(Map.of("first_name", "Ann", "email", email)));
        hub.awaitRest(email);

        assertThat(hub.records(email)).hasSize(1);
        assertThat(hub.states(email, EMAIL)).hasSize(7);
        assertThat(hub.mailbox(email)).hasSize(1);
        assertThat(hub.states(email, "christmas-signup"))
                .hasSize(5)
                .containsOnlyOnce("DONE")
                .containsOnly("DONE", "DISCARDED");
    }

    @Test
    void startsTheSequenceOfThePersonWhoseFirstSignUpWasDiscarded() {
        Outside.fault("notion", "{'method':'POST','path':'/v1/pages','status':400}");
        String email = hub.signUp(0);
        hub.awaitRest(email);
        hub.discard(hub.about(email, "christmas-signup").get(0).id());
        hub.accept("christmas-signup", "by hand|" + email, new JsonObject(Map.of("first_name", "Ann", "email", email)));
        hub.awaitMails(email, 1);
        assertThat(hub.records(email)).hasSize(1);
    }

    @Test
    void tellsTheContactWhereThereIsOne() {
        String email = hub.contact();
        hub.signUp(email, Map.of("first_name", "Ann", "red_systems", 3, "assessment_score", 42.5));
        hub.awaitMails(email, 1);

        assertThat(hub.pages("BusinessX Canada", email).get(0))
                .containsEntry("Segment", "CRITICAL")
                .containsEntry("Christmas Campaign Status", "Nurture Sequence")
                .containsEntry("Red Systems", 3)
                .containsEntry("Assessment Score", 42.5f);
    }

    @Test
    void losesNothingAndSendsNothingTwiceWhileNotionIsAwayAndThenOverloaded() {
        Outside.fault("notion", "{'method':'POST','path':'*/query','status':503,'count':4}");
        Outside.fault(
                "notion", "{'method':'POST','path':'/v1/pages','status':529,'headers':{'Retry-After':'1'},'count':2}");
        Outside.fault("notion", "{'method':'POST','path':'/v1/pages','reset':true,'after':true}");
        Outside.fault("notion", "{'method':'PATCH','path':'*','status':500,'count':4}");
        String email = hub.signUp(0);
        hub.awaitMails(email, 1);

        // It is marked in Notion after it was sent.
        TestFlow.waiting().until(() -> hub.states(email, EMAIL).contains("DONE"));

        assertThat(hub.records(email)).hasSize(1);
        assertThat(hub.states(email, EMAIL)).hasSize(7);
        assertThat(hub.mailbox(email)).hasSize(1);
        assertThat(hub.records(email).get(0)).containsKey("Email 1 Sent");
    }

    @Test
    void parksASignUpNotionRefusesAndOneThatCannotBeRead() {
        Outside.fault("notion", "{'method':'POST','path':'/v1/pages','status':400}");
        String refused = hub.signUp(0);
        String unreadable = hub.somebody();
        hub.signUp(unreadable, Map.of("red_systems", -1));
        hub.awaitRest(refused);
        hub.awaitRest(unreadable);

        assertThat(hub.about(refused)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(MessageState.PARKED);
            assertThat(row.failure().step()).isEqualTo("signup-record");
        });
        assertThat(hub.about(unreadable))
                .singleElement()
                .satisfies(row -> assertThat(row.failure().reason()).contains("first_name", "red_systems"));
    }

    @Test
    void parksInDoubtWhatSendGridMayHaveSentAndDoesNotSendItAgain() {
        Outside.fault("sendgrid", "{'method':'POST','path':'*','reset':true,'after':true}");
        String email = hub.signUp(0);
        hub.awaitMails(email, 1);

        assertThat(hub.states(email, EMAIL)).startsWith("PARKED");
        assertThat(hub.about(email, EMAIL).get(0).failure().kind()).isEqualTo("in-doubt");
        assertThat(hub.mailbox(email)).hasSize(1);

        hub.advance("24h");
        hub.awaitMails(email, 2);
        assertThat(hub.mailbox(email)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void skipsWhatNotionSaysWasSentAndEverythingForWhoUnsubscribedOrBounced() {
        String sent = hub.signUp(0);
        String bounced = hub.signUp(0);
        String gone = hub.signUp(0);
        List.of(sent, bounced, gone).forEach(email -> hub.awaitMails(email, 1));
        hub.change(page(sent), new JsonObject("{\"Email 2 Sent\":{\"date\":{\"start\":\"2025-12-01\"}}}"));
        hub.change(page(bounced), new JsonObject("{\"Bounced\":{\"checkbox\":true}}"));
        hub.unsubscribe(gone);
        hub.awaitRest(gone);
        hub.advance("24h");
        hub.awaitRest(sent);
        hub.awaitRest(bounced);

        assertThat(hub.states(sent, EMAIL)).startsWith("DONE", "DISCARDED", "WAITING");
        assertThat(hub.about(sent, EMAIL).get(1).failure().reason()).contains("was sent already");
        assertThat(hub.states(bounced, EMAIL)).startsWith("DONE", "DISCARDED", "WAITING");
        assertThat(hub.states(gone, EMAIL))
                .startsWith("DONE", "DISCARDED", "DISCARDED")
                .hasSize(7);
        assertThat(hub.records(gone).get(0)).containsEntry("Unsubscribed", true);
        List.of(sent, bounced, gone)
                .forEach(email -> assertThat(hub.mailbox(email)).hasSize(1));
    }

    private String page(String email) {
        return hub.records(email).get(0).get("id").toString();
    }

    @Test
    void catchesUpOneByOneAnHourApart() {
        String email = hub.signUp(0);
        hub.awaitMails(email, 1);
        hub.advance("6d");
        hub.awaitMailsOnly(email, 2);
        hub.advance("61m");
        hub.awaitMailsOnly(email, 3);
        hub.advance("61m");
        hub.awaitMailsOnly(email, 4);
        hub.advance("2h");
        hub.awaitRest(email);

        assertThat(hub.states(email, EMAIL))
                .containsExactly("DONE", "DONE", "DONE", "DONE", "WAITING", "WAITING", "WAITING");
    }
}
