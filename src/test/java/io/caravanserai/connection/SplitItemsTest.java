package io.caravanserai.connection;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writes in splits, loops and multicasts, whatever becomes of the list between attempts. Counted where they arrive. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class SplitItemsTest {
    private static final String POST = "kamelet:slack-message-post-action";
    private static final String BY_NAME = POST + "?item=RAW(${body[text]})";
    private static final String BY_PLACE = POST + "?item=position";

    @Inject
    CamelContext camel;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @Inject
    MessageOperations operations;

    private final String channel = "test-" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @AfterEach
    void stop() throws Exception {
        camel.getRouteController().stopRoute(channel);
        camel.removeRoute(channel);
    }

    @Test
    void tellsEachOnceWhenAMendedRoutePutsOneFirst() throws Exception {
        splits(e -> texts("A", "B"), BY_NAME, "B");
        long id = accept();
        becomes(id, MessageState.PARKED);
        assertThat(told()).containsExactly("A");

        splits(e -> texts("C", "A", "B"), BY_NAME, "");
        operations.replay(id, null, "ann");
        becomes(id, MessageState.DONE);
        assertThat(told()).containsExactly("A", "C", "B");
    }

    @Test
    void tellsEachOnceWhenTheListIsSortedAnewBetweenAttempts() throws Exception {
        splits(e -> attempts(e) == 0 ? texts("A", "B", "C") : texts("C", "B", "A"), BY_NAME, "once B");
        long id = accept();
        becomes(id, MessageState.DONE);
        assertThat(told()).containsExactly("A", "C", "B");
        assertThat(search.one(id).orElseThrow().effects())
                .hasSize(3)
                .allSatisfy(effect -> assertThat(effect.key().step()).startsWith("tell="))
                .allSatisfy(effect -> assertThat(effect.differs()).isNull())
                .extracting(Effect::item)
                .containsExactly("A", "C", "B");
    }

    @Test
    void takesTwoItemsWithOneKeyForTheSameThingAndSaysThatTheyDiffer() throws Exception {
        splits(e -> texts("A", "A", "B"), POST + "?item=RAW(${body[text].substring(0,1)})", "");
        becomes(accept(), MessageState.DONE);
        assertThat(told()).containsExactly("A", "B");

        Outside.reset();
        splits(e -> texts("Ann", "Abe"), POST + "?item=RAW(${body[text].substring(0,1)})", "");
        long id = accept();
        becomes(id, MessageState.DONE);
        assertThat(told()).containsExactly("Ann");
        assertThat(search.one(id).orElseThrow().effects())
                .singleElement()
                .satisfies(effect -> assertThat(effect.differs()).isNotNull());
    }

    @Test
    void countsThePlaceOnlyWhereTheFlowSaysSo() throws Exception {
        splits(e -> texts("A", "B"), BY_PLACE, "");
        long id = accept();
        becomes(id, MessageState.DONE);
        assertThat(told()).containsExactly("A", "B");
        assertThat(steps(id)).containsExactly("tell/0", "tell/1");
    }

    @Test
    void takesTheWordPositionForAKeyWhereDataGivesIt() throws Exception {
        splits(e -> texts("position", "other"), BY_NAME, "");
        long id = accept();
        becomes(id, MessageState.DONE);
        assertThat(steps(id)).hasSize(2).allMatch(step -> step.startsWith("tell="));
    }

    @Test
    void parksAWriteInASplitThatDoesNotNameItsItem() throws Exception {
        splits(e -> texts("A", "B"), POST, "");
        assertThat(parkedFor(accept())).contains("'item:'").contains("tell").contains("Nothing was sent");
        splits(e -> texts("A", "B"), POST + "?item=RAW(${body[email]})", "");
        assertThat(parkedFor(accept())).contains("gave nothing").contains("${body[email]}");
        assertThat(told()).isEmpty();
    }

    @Test
    void parksAWriteInALoopAndAMulticastToo() throws Exception {
        route(from -> {
            from.setBody(e -> Map.of("text", "again")).loop(2).to(POST).id("tell");
        });
        assertThat(parkedFor(accept())).contains("'item:'");
        route(from -> {
            from.setBody(e -> Map.of("text", "both"))
                    .multicast()
                    .stopOnException()
                    .to(POST)
                    .id("tell");
        });
        assertThat(parkedFor(accept())).contains("'item:'");
        assertThat(told()).isEmpty();
    }

    private String parkedFor(long id) {
        becomes(id, MessageState.PARKED);
        MessageDetail detail = search.one(id).orElseThrow();
        assertThat(detail.row().failure().kind()).isEqualTo("permanent");
        return detail.row().failure().reason();
    }

    private void splits(Function<Exchange, List<Map<String, String>>> list, String write, String refused)
            throws Exception {
        route(from -> {
            from.setBody(list)
                    .split(org.apache.camel.builder.Builder.body())
                    .stopOnException()
                    .process(exchange -> refuse(exchange, refused))
                    .to(write)
                    .id("tell");
        });
    }

    /** What the route that is mended later does not get through. */
    private static void refuse(Exchange exchange, String refused) {
        String text = exchange.getMessage().getBody(Map.class).get("text").toString();
        if (text.equals(refused)) {
            throw new PermanentException("Nobody is called " + text + ".");
        }
        if (refused.equals("once " + text) && attempts(exchange) == 0) {
            throw new RetryableException("Not now.", null);
        }
    }

    private static int attempts(Exchange exchange) {
        return exchange.getProperty(Carried.MESSAGE, Message.class).attempts();
    }

    private interface Steps {
        void after(ProcessorDefinition<?> from);
    }

    /** Puts a route there, in the place of the one before. */
    private void route(Steps steps) throws Exception {
        if (camel.getRoute(channel) != null) {
            stop();
        }
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                steps.after(from("durable:" + channel + "?backoff=10ms..20ms").routeId(channel));
            }
        });
    }

    private long accept() {
        return messages.accept(NewMessage.of(channel, null, "{}")).id();
    }

    private void becomes(long id, MessageState state) {
        await().until(() -> search.one(id).orElseThrow().row().state(), state::equals);
    }

    private List<String> steps(long id) {
        return search.one(id).orElseThrow().effects().stream()
                .map(effect -> effect.key().step())
                .toList();
    }

    private static List<Map<String, String>> texts(String... texts) {
        return List.of(texts).stream().map(text -> Map.of("text", text)).toList();
    }

    private static List<String> told() {
        return Outside.state("slack").getList("messages.text");
    }
}
