package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Settlement.Claim;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a node picks ahead of its threads is not running, whoever believes the node dead. */
@Tag("database")
class PickedAheadTest {

    private final String channel = Hub.channel();

    private interface Row<T> {
        T read(ResultSet row) throws Exception;
    }

    private <T> List<T> query(Hub hub, String sql, Row<T> row) throws Exception {
        try (var connection = hub.database.dataSource().getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, channel);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(row.read(found));
                }
            }
            return rows;
        }
    }

    private List<Claim> picked(Hub hub) throws Exception {
        return query(
                hub,
                "select task_instance, version from scheduled_tasks where task_name = ? and picked",
                row -> new Claim(channel, row.getString(1), row.getLong(2)));
    }

    private List<Integer> attempts(Hub hub) throws Exception {
        return query(
                hub, "select attempts from message where channel = ? order by attempts desc", row -> row.getInt(1));
    }

    @Test
    void isNoAttemptAndSaysNotThatTheNodeStopped() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        RouteBuilder slow = new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("durable:" + channel + "?concurrency=1")
                        .routeId(channel)
                        .process(exchange -> open.await(1, TimeUnit.MINUTES));
            }
        };
        try (Hub hub = new Hub(slow)) {
            IntStream.range(0, 3).forEach(i -> hub.messages.accept(NewMessage.of(channel, "k" + i, "{}")));
            await().until(() -> picked(hub).size() == 3);
            await().until(
                            () -> query(
                                            hub,
                                            "select m.id from node n join message m on m.id = any(n.under_way) where m.channel = ?",
                                            row -> row.getLong(1))
                                    .size(),
                            size -> size == 1);

            picked(hub).forEach(claim -> hub.messages.revive(claim, hub.node.name()));

            assertThat(attempts(hub)).containsExactly(1, 0, 0);
            assertThat(query(
                            hub,
                            "select failure from message where channel = ? and failure is not null",
                            row -> row.getString(1)))
                    .hasSize(1);
            open.countDown();
            await().until(
                            () -> query(
                                            hub,
                                            "select id from message where channel = ? and state = 'DONE'",
                                            row -> row.getLong(1))
                                    .size(),
                            size -> size == 3);
        }
    }
}
