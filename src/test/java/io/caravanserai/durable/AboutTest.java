package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who or what a message is about, said by a step or known from the message during which it is sent. */
@Tag("database")
class AboutTest {
    private final String channel = Hub.channel();
    private final String next = Hub.channel();

    /** A route from the channel; what it does stands in {@code steps}. */
    private Hub hub(String from, Steps steps) throws Exception {
        return new Hub(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                steps.add(from(from).routeId(channel));
            }
        });
    }

    private interface Steps {
        void add(RouteDefinition route);
    }

    private static List<MessageRow> in(Hub hub, String channel, int many) {
        MessageSearch search = new MessageSearch(hub.database, hub.effects, InstantSource.system());
        MessageFilter all = MessageFilter.ofChannel(channel, null);
        await().until(() -> search.find(all, 0).size() == many);
        return search.find(all, 0);
    }

    private static NewMessage message(String channel, String about, String body) {
        return NewMessage.of(channel, null, body).about(about);
    }

    @Test
    void isSaidByTheStepThatSends() throws Exception {
        try (Hub hub = new Hub()) {
            hub.to.sendBody("durable:" + channel + "?about=${body}", " Ann@Example.org");
            hub.to.sendBody("durable:" + channel, "{}");
            assertThat(in(hub, channel, 2)).extracting(MessageRow::about).containsExactly(null, "ann@example.org");
            assertThatThrownBy(() -> hub.to.sendBody("durable:" + channel + "?about=${header.email}", "{}"))
                    .rootCause()
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("an about");
            assertThat(in(hub, channel, 2)).hasSize(2);
        }
    }

    @Test
    void isInheritedByAllThatIsSentWhileTheMessageIsProcessed() throws Exception {
        String own = Hub.channel();
        try (Hub hub = hub("durable:" + channel, route -> route.to("durable:" + next)
                .split(Builder.body())
                .to("durable:" + next)
                .to("durable:" + own + "?about=child-${body}"))) {
            hub.messages.accept(message(channel, "ann@example.org", "[1,2]"));
            assertThat(in(hub, next, 3)).extracting(MessageRow::about).containsOnly("ann@example.org");
            assertThat(in(hub, own, 2)).extracting(MessageRow::about).containsExactlyInAnyOrder("child-1", "child-2");
        }
    }

    @Test
    void isInheritedInALaneAndByWhatIsToldOfAParkedMessage() throws Exception {
        try (Hub hub = hub(
                "durable:" + channel + "?parkedTo=" + next,
                route -> route.process(exchange -> {
                    throw new PermanentException("400: no.");
                }))) {
            hub.messages.accept(new NewMessage(channel, null, "lane", null, null, null, "order 7", "{}", Map.of()));
            hub.messages.accept(message(channel, "order 8", "{}"));
            assertThat(in(hub, next, 2)).extracting(MessageRow::about).containsExactlyInAnyOrder("order 7", "order 8");
        }
    }

    @Test
    void isInheritedFromAListOnlyWhereAllOfItAreAboutTheSame() throws Exception {
        try (Hub hub = hub("durable:" + channel + "?batch=2&linger=10s", route -> route.to("durable:" + next))) {
            for (String about : List.of("ann", "ann", "ann", "bob")) {
                hub.messages.accept(message(channel, about, "\"" + about + "\""));
            }
            assertThat(in(hub, next, 2)).extracting(MessageRow::about).containsExactlyInAnyOrder("ann", null);
        }
    }
}
