package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Run;
import io.caravanserai.message.Runs.NewRun;
import java.sql.SQLException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The store refuses what an attempt ended with: the message is parked all the same, once. */
@Tag("database")
class UnkeptEndTest {
    private final String flow = Hub.channel();
    private final AtomicInteger attempts = new AtomicInteger();
    private final Queue<Object> told = new ConcurrentLinkedQueue<>();

    private RouteBuilder routes(String failure) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + flow + "?parkedTo=" + flow + "-parked")
                        .routeId(flow)
                        .process(e -> {
                            attempts.incrementAndGet();
                            throw new PermanentException(failure);
                        });
                from("durable:" + flow + "-parked")
                        .process(e -> told.add(e.getMessage().getBody(Map.class).get("failure")));
            }
        };
    }

    @Test
    void parksWithAReasonThatCanBeKept() throws Exception {
        try (Hub hub = new Hub(routes("unkeepable"))) {
            refuse(hub);
            Run run = hub.runs.start(new NewRun(flow, "person", null, false, Map.of()));
            await().until(() -> hub.runs.find(run.id()).orElseThrow().state() == Run.State.COMPLETE);
            Run ended = hub.runs.find(run.id()).orElseThrow();
            assertThat(ended.outcome()).isEqualTo("failed");
            assertThat(ended.reason())
                    .contains(
                            "How this message ended (PARKED) could not be kept", "refuses_the_unkeepable", "replay it");
            assertThat(attempts).hasValue(1);
            assertThat(hub.runs
                            .start(new NewRun(flow, "person", null, false, Map.of()))
                            .state())
                    .isEqualTo(Run.State.RUNNING);
        } finally {
            allow();
        }
    }

    @Test
    void keepsAndTellsTheWordsOfAFileInUtf16() throws Exception {
        try (Hub hub = new Hub(routes("Found: e\0m\0a\0i\0l\0"))) {
            hub.messages.accept(NewMessage.of(flow, null, "{}"));
            await().until(() -> !told.isEmpty());
            assertThat(((Map<?, ?>) told.remove()).get("reason"))
                    .isEqualTo("Found: e\\u0000m\\u0000a\\u0000i\\u0000l\\u0000");
            assertThat(attempts).hasValue(1);
        }
    }

    private void refuse(Hub hub) throws SQLException {
        execute(
                hub,
                "alter table message add constraint refuses_the_unkeepable check (channel <> '" + flow
                        + "' or failure is null or failure not like '%:\"unkeepable\"%') not valid");
    }

    private void allow() throws Exception {
        try (Hub hub = new Hub()) {
            execute(hub, "alter table message drop constraint refuses_the_unkeepable");
        }
    }

    private static void execute(Hub hub, String sql) throws SQLException {
        try (var connection = hub.database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
