package io.caravanserai.store;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.durable.Hub;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.StoreAwayException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers and lacks room on its disk, memory or connections. */
@Tag("database")
class ShortDatabaseTest {
    private static final String ROLE = "short_of_connections";

    @ParameterizedTest
    @ValueSource(strings = {"53000", "53100", "53200", "53300"})
    void isAwayWhereverItIsThrown(String state) {
        SQLException lacks = new SQLException("no room", state);
        assertThat(Sql.failure(lacks)).isInstanceOf(StoreAwayException.class).hasMessageContaining("no room");
        assertThat(Availability.isReasonOf(new IllegalStateException(lacks))).isTrue();
        assertThat(SqlStates.isBroken(lacks)).as("its connection").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53400", "54000", "23505", "55P03", "XX000"})
    void whatIsAboutOneStatementIsNot(String state) {
        SQLException other = new SQLException("no", state);
        assertThat(Sql.failure(other))
                .isInstanceOfAny(RetryableException.class, PermanentException.class)
                .isNotInstanceOf(StoreAwayException.class);
        assertThat(Availability.isReasonOf(other)).isFalse();
    }

    /** What the step was to keep found no room: the message is taken again, and nothing is counted. */
    @ParameterizedTest
    @ValueSource(strings = {"53000", "53100", "53200", "53300"})
    void anAttemptItCutShortIsNotCounted(String state) throws Exception {
        String channel = Hub.channel();
        String next = Hub.channel();
        AtomicInteger attempts = new AtomicInteger();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + channel + "?maxAttempts=2&backoff=10ms..20ms")
                        .process(exchange -> attempts.incrementAndGet())
                        .to("durable:" + next);
            }
        };
        try (Hub hub = new Hub(route);
                Lack lack = Lack.of(hub.database, "message", "new.channel = '" + next + "'", state)) {
            long id = hub.messages.accept(NewMessage.of(channel, null, "{}")).id();
            await().until(() -> attempts.get() > 5);
            MessageSearch search = new MessageSearch(hub.database, hub.effects, InstantSource.system());
            assertThat(search.one(id).orElseThrow().row().state()).isNotEqualTo(MessageState.PARKED);
            assertThat(hub.database.availability().isThere())
                    .as("others may find room")
                    .isTrue();
            assertThat(hub.database
                            .availability()
                            .shortage()
                            .now()
                            .orElseThrow()
                            .reason())
                    .contains("there is none left")
                    .contains(state);
            lack.ends();
            await().until(() -> search.one(id).orElseThrow().row().state(), MessageState.DONE::equals);
            assertThat(search.one(id).orElseThrow().row().attempts()).isEqualTo(1);
        }
    }

    /** The end of a message finds no room: it is kept as soon as there is some, and nothing is done again. */
    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200"})
    void anEndThatFindsNoRoomWaitsForIt(String state) throws Exception {
        String channel = Hub.channel();
        AtomicInteger attempts = new AtomicInteger();
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:" + channel + "?maxAttempts=2&backoff=10ms..20ms")
                        .process(exchange -> attempts.incrementAndGet());
            }
        };
        try (Hub hub = new Hub(route);
                Lack lack = Lack.of(
                        hub.database, "message", "new.state = 'DONE' and new.channel = '" + channel + "'", state)) {
            long id = hub.messages.accept(NewMessage.of(channel, null, "{}")).id();
            await().until(() -> hub.database.availability().shortage().now().isPresent());
            lack.ends();
            MessageSearch search = new MessageSearch(hub.database, hub.effects, InstantSource.system());
            await().until(() -> search.one(id).orElseThrow().row().state(), MessageState.DONE::equals);
            assertThat(attempts).hasValue(1);
            assertThat(search.one(id).orElseThrow().row().attempts()).isEqualTo(1);
        }
    }

    /** The server lets the role in no more than so often. */
    @Test
    void aConnectionTooManyIsToldAsAway() throws Exception {
        String url = TestDatabase.empty("short");
        try (Connection root = DriverManager.getConnection(url);
                Statement statement = root.createStatement()) {
            statement.execute("drop role if exists " + ROLE);
            statement.execute("create role " + ROLE + " login password 'short' connection limit 3");
            statement.execute("alter schema public owner to " + ROLE);
        }
        Database.Location location = new Database.Location(
                Optional.of(url.replaceFirst("\\?.*", "")),
                Optional.of(ROLE),
                Optional.of("short"),
                Path.of("target"),
                8);
        try (Database database = Database.open(location)) {
            List<Connection> held = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 8; i++) {
                            held.add(database.dataSource().getConnection());
                        }
                    })
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("53300"));
            assertThatThrownBy(() -> new Sql(database.dataSource()).one("select 1", row -> 1))
                    .isInstanceOf(StoreAwayException.class)
                    .hasMessageContaining("too many connections");
            assertThat(database.availability().shortage().now().orElseThrow().reason())
                    .contains("53300");
            for (Connection each : held) {
                each.close();
            }
            assertThat(new Sql(database.dataSource()).one("select 1", row -> 1)).contains(1);
        }
    }
}
