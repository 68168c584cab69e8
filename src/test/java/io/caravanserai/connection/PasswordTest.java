package io.caravanserai.connection;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password that a flow makes on the way leaves the hub in a call and in a mail, and stays nowhere in it. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class PasswordTest {
    private static final String PASSWORD = "Xy7-parole-Q2";
    private static final Set<MessageState> SETTLED =
            Set.of(MessageState.DONE, MessageState.PARKED, MessageState.RETRYING);

    private final String channel = "password-" + System.nanoTime();
    private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage() + " "
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()) + " "
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Inject
    CamelContext camel;

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    MessageSearch search;

    @BeforeEach
    void route() throws Exception {
        Outside.reset();
        Logger.getLogger("").addHandler(handler);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + channel + "?maxAttempts=2")
                        .routeId(channel)
                        .routeConfigurationId("outside")
                        .setProperty("email", simple("${body[email]}"))
                        .process(exchange -> exchange.getMessage()
                                .setBody(Map.of(
                                        "id",
                                        java.util
                                                .UUID
                                                .nameUUIDFromBytes(exchange.getProperty("email", String.class)
                                                        .getBytes(StandardCharsets.UTF_8))
                                                .toString(),
                                        "email",
                                        exchange.getProperty("email", String.class),
                                        "password",
                                        PASSWORD)))
                        .to("kamelet:supabase-user-create-action")
                        .id("login")
                        .process(exchange -> exchange.getMessage()
                                .setBody(Map.of(
                                        "to",
                                        exchange.getProperty("email", String.class),
                                        "toName",
                                        "Ann",
                                        "key",
                                        "k",
                                        "subject",
                                        "Welcome",
                                        "text",
                                        PASSWORD,
                                        "html",
                                        PASSWORD,
                                        "headers",
                                        Map.of())))
                        .to(
                                "kamelet:sendgrid-message-send-action?from=a@example.org&fromName=A&conceal=value,text,html")
                        .id("mail");
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        Logger.getLogger("").removeHandler(handler);
        camel.getRouteController().stopRoute(channel);
        camel.removeRoute(channel);
    }

    private long settled(String email) {
        long id = messages.accept(NewMessage.of(channel, email, "{\"email\":\"" + email + "\"}"))
                .id();
        await().until(() -> SETTLED.contains(search.one(id).orElseThrow().row().state()));
        return id;
    }

    @Test
    void staysNowhere() {
        long done = settled("ann@example.org");
        Outside.fault("supabase", "{'method':'POST','path':'*','status':422,'count':1,'body':{'message':'weak'}}");
        long refused = settled("bob@example.org");
        Outside.fault("supabase", "{'method':'POST','path':'*','reset':true,'after':true,'count':1}");
        long unknown = settled("carl@example.org");
        Outside.fault("sendgrid", "{'method':'POST','path':'*','status':400,'count':1}");
        long unsent = settled("dora@example.org");
        assertThat(List.of(done, refused, unknown, unsent))
                .extracting(id -> search.one(id).orElseThrow().row().state())
                .containsExactly(MessageState.DONE, MessageState.PARKED, MessageState.RETRYING, MessageState.PARKED);
        for (long id : List.of(done, refused, unknown, unsent)) {
            assertThat(search.one(id).orElseThrow().toString())
                    .as("what is stored")
                    .doesNotContain(PASSWORD);
            for (String place : List.of("/api/messages/" + id, "/api/messages/" + id + "/replay", "/messages/" + id)) {
                String shown = people.as("operator").get(place).asString();
                assertThat(shown).as(place).contains("example.org").doesNotContain(PASSWORD);
            }
        }
        assertThat(String.join("\n", logged)).as("the log").contains(channel).doesNotContain(PASSWORD);
        assertThat(Outside.state("supabase").getList("users")).hasSize(3);
    }
}
