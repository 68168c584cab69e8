package io.caravanserai.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A list of which each item is a message of its own. */
@Tag("database")
class EachTest {
    private final String channel = Hub.channel();
    private final String uri = "durable:" + channel + "?each=true&key=${body[key]}&about=${body[who]}";

    private static Map<String, Object> item(int i) {
        return Map.of("key", "k" + i, "who", "p" + i + "@example.org");
    }

    private List<MessageRow> accepted(Hub hub) {
        return new MessageSearch(hub.database, hub.effects, InstantSource.system())
                .find(MessageFilter.ofChannel(channel, null), 0);
    }

    @Test
    void eachItemIsAcceptedOnceUnderItsOwnKey() throws Exception {
        List<Map<String, Object>> items =
                IntStream.range(0, 40).mapToObj(EachTest::item).toList();
        try (Hub hub = new Hub()) {
            Exchange sent = hub.to.send(uri, exchange -> exchange.getMessage().setBody(items));
            assertThat(sent.getException()).isNull();
            assertThat(sent.getMessage().getBody()).isSameAs(items);
            hub.to.sendBody(uri, items);
            assertThat(accepted(hub)).hasSize(40).allSatisfy(row -> {
                assertThat(row.about()).isEqualTo(row.key().replace('k', 'p') + "@example.org");
            });
            assertThat((List<?>) sent.getProperty(DurableProducer.ACCEPTED))
                    .hasSize(40)
                    .allMatch(each -> !((Accepted) each).duplicate());
        }
    }

    @Test
    void ofAListWithABadItemNothingIsAccepted() throws Exception {
        try (Hub hub = new Hub()) {
            assertThatThrownBy(() -> hub.to.sendBody(uri, List.of(item(1), Map.of("key", "k2"))))
                    .rootCause()
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("an about");
            assertThat(accepted(hub)).isEmpty();
            assertThatThrownBy(() -> hub.to.sendBody(uri, "no list"))
                    .rootCause()
                    .hasMessageContaining("the body is no list");
            hub.to.sendBody(uri, List.of());
            assertThat(accepted(hub)).isEmpty();
        }
    }

    @Test
    void belongsToNoRunWhereThatIsSaid() throws Exception {
        String next = Hub.channel();
        try (Hub hub = new Hub(new org.apache.camel.builder.RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + channel)
                        .to("durable:" + next + "?inRun=false&key=alone")
                        .to("durable:" + next + "?key=with");
            }
        })) {
            var run = hub.runs.start(new io.caravanserai.message.Runs.NewRun(channel, "person", null, false, Map.of()));
            MessageSearch search = new MessageSearch(hub.database, hub.effects, InstantSource.system());
            MessageFilter sent = MessageFilter.ofChannel(next, null);
            io.caravanserai.Patience.await().until(() -> search.find(sent, 0).size() == 2);
            assertThat(search.find(sent, 0)).allSatisfy(row -> assertThat(row.runId())
                    .isEqualTo(row.key().equals("with") ? run.id() : null));
        }
    }

    @Test
    void needsAKey() throws Exception {
        try (Hub hub = new Hub()) {
            assertThatThrownBy(() -> hub.to.sendBody("durable:" + channel + "?each=true", List.of()))
                    .rootCause()
                    .hasMessageContaining("it needs a key");
        }
    }
}
