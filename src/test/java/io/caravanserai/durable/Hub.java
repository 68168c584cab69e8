package io.caravanserai.durable;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Message;
import io.caravanserai.store.Database;
import io.caravanserai.store.EffectStore;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.Node;
import io.caravanserai.store.OutcomeStore;
import io.caravanserai.store.RunStore;
import io.caravanserai.store.TestDatabase;
import java.time.InstantSource;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A node with nothing but channels: the store, the component, and the routes of a test. */
public final class Hub implements AutoCloseable {
    public final Database database = TestDatabase.open();
    public final GroupCommit commit = GroupCommit.on(database);
    public final MessageStore messages = new MessageStore(database, commit, InstantSource.system());
    public final OutcomeStore outcomes = new OutcomeStore(database, messages);
    public final RunStore runs = new RunStore(database, messages, InstantSource.system());
    public final EffectStore effects = new EffectStore(database, commit, InstantSource.system());
    public final Node node = Node.enter(database, "test-" + UUID.randomUUID(), InstantSource.system());
    public final DefaultCamelContext camel = new DefaultCamelContext();
    public final ProducerTemplate to;

    /** Starts the routes. */
    public Hub(RouteBuilder... routes) throws Exception {
        camel.disableJMX();
        camel.getRegistry()
                .bind(
                        "durable",
                        new DurableComponent(
                                () -> messages,
                                () -> runs,
                                () -> database,
                                () -> node,
                                () -> outcomes,
                                InstantSource.system(),
                                false));
        for (RouteBuilder route : routes) {
            camel.addRoutes(route);
        }
        camel.start();
        to = camel.createProducerTemplate();
    }

    /** A channel name no other test uses. */
    public static String channel() {
        return "test-" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The message an exchange stands for. */
    public static Message message(Exchange exchange) {
        return exchange.getProperty(Carried.MESSAGE, Message.class);
    }

    @Override
    public void close() {
        camel.stop();
        commit.close();
        node.close();
        database.close();
    }
}
