package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Run;
import io.caravanserai.trigger.TriggerHub.Time;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class RunTest {
    private final String flow = TriggerHub.flow();
    private TriggerHub hub;
    private ProducerTemplate to;

    @BeforeEach
    void start() throws Exception {
        hub = TriggerHub.with(Time.system());
        to = hub.camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private Exchange send(String options, Object body) {
        return to.request(
                "run:" + flow + options, exchange -> exchange.getMessage().setBody(body));
    }

    private static Object state(Exchange exchange) {
        return ((Map<?, ?>) exchange.getMessage().getBody()).get("state");
    }

    @Test
    void startsARunWithTheBodyAsItsParametersAndAnswersItsIdAndState() {
        Object answer = send("", Map.of("limit", 5)).getMessage().getBody();
        Run run = hub.runs(flow).get(0);
        assertThat(answer).isEqualTo(Map.of("runId", run.id(), "state", "RUNNING"));
        assertThat(run.trigger()).isEqualTo("person");
        assertThat(run.parameters()).isEqualTo(Map.of("limit", 5));
        assertThat(run.dryRun()).isFalse();
        assertThat(hub.claims(flow)).containsExactly((String) null);
    }

    @Test
    void startsOnceForOneClaimAlsoAfterTheRunIsComplete() throws Exception {
        String options = "?trigger=s3&claim=RAW(s3 ${body[key]} ${body[etag]})";
        Map<String, Object> object = Map.of("key", "leads/1.csv", "etag", "e1");
        Object first = send(options, object).getMessage().getBody();
        hub.complete(flow);
        Object again = send(options, object).getMessage().getBody();
        assertThat(hub.claims(flow)).containsExactly("s3 leads/1.csv e1");
        long id = hub.runs(flow).get(0).id();
        assertThat(first).isEqualTo(Map.of("runId", id, "state", "RUNNING"));
        assertThat(again).isEqualTo(Map.of("runId", id, "state", "COMPLETE"));
    }

    @Test
    void recordsThatItWasSkippedWhileTheFlowIsBusy() throws Exception {
        send("", null);
        Exchange second = send("?trigger=webhook&claim=w1", null);
        assertThat(hub.runs(flow)).extracting(Run::state).containsExactly(Run.State.RUNNING, Run.State.SKIPPED);
        assertThat(state(second)).isEqualTo("SKIPPED");
        hub.complete(flow);
        send("?trigger=webhook&claim=w1", null);
        assertThat(hub.runs(flow)).hasSize(2);
    }

    @Test
    void leavesTheClaimFreeWhileTheFlowIsBusyWhenItIsToWait() throws Exception {
        send("", null);
        String options = "?trigger=s3&claim=object1&whenBusy=wait";
        Exchange busy = send(options, null);
        assertThat(busy.getMessage().getBody()).isEqualTo(Map.of("state", "BUSY"));
        assertThat(hub.runs(flow)).hasSize(1);
        hub.complete(flow);
        Exchange free = send(options, null);
        assertThat(state(free)).isEqualTo("RUNNING");
        assertThat(hub.claims(flow)).containsExactly(null, "object1");
        Exchange known = send(options, null);
        assertThat(known.getMessage().getBody()).isEqualTo(free.getMessage().getBody());
    }

    @Test
    void plansOnlyWhereItIsToldToOrWhereItsSenderDoes() {
        send("?dryRun=true", null);
        assertThat(hub.runs(flow).get(0).dryRun()).isTrue();
        String other = TriggerHub.flow();
        Message planning = new Message(1, "c", null, null, true, 0, null, Map.of(), Instant.now());
        to.request("run:" + other, exchange -> exchange.setProperty(Carried.MESSAGE, planning));
        assertThat(hub.runs(other).get(0).dryRun()).isTrue();
    }

    @Test
    void refusesAClaimThatGivesNothing() {
        Exchange exchange = send("?trigger=s3&claim=RAW(${body})", "");
        assertThat(exchange.getException())
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("run:" + flow);
        Exchange unscheduled = send("?trigger=schedule", null);
        assertThat(unscheduled.getException()).isInstanceOf(PermanentException.class);
        assertThat(hub.runs(flow)).isEmpty();
    }

    @Test
    void refusesWordsItDoesNotKnowNamingThoseItDoes() {
        Map<String, List<String>> wrong = Map.of(
                "run:" + flow + "?trigger=clock",
                List.of("trigger", "'clock'", "person, s3, schedule, webhook"),
                "run:" + flow + "?whenBusy=queue",
                List.of("whenBusy", "'queue'", "skip, wait"),
                "run:" + flow + "?trigger=s3",
                List.of("claim", "missing", "s3"),
                "run:Not_A_Flow",
                List.of("Not_A_Flow", "small letters", "onboarding"));
        wrong.forEach((uri, words) -> assertThatThrownBy(() -> hub.camel.getEndpoint(uri))
                .rootCause()
                .hasMessageContainingAll(words.get(0), words.get(1), words.get(2)));
    }
}
