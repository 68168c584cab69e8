package io.caravanserai.console;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.command.Commands;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state a message can be in is there wherever the hub lists states. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class StatesTest {
    @Inject
    TestPeople people;

    @Inject
    MessageStore messages;

    @Inject
    Database database;

    private static String capitalised(MessageState state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource(MessageState.class)
    void standsInPagesApiAndCommandLine(MessageState state) {
        assertThat(people.as("operator").get("/messages?state=" + state).asString())
                .contains("<option value=\"" + state + "\" selected>");
        people.as("operator").get("/api/messages?state=" + state).then().statusCode(200);
        people.as("viewer")
                .get("/q/openapi?format=json")
                .then()
                .body("components.schemas.MessageState.enum", hasItem(state.name()))
                .body(
                        "paths.'/api/messages'.get.parameters.find { it.name == 'state' }.schema.$ref",
                        is("#/components/schemas/MessageState"));
        assertThat(Commands.line()
                        .getSubcommands()
                        .get("messages")
                        .getSubcommands()
                        .get("list")
                        .getUsageMessage())
                .contains(state.name());
    }

    /** How many are done is counted by run: a channel keeps millions of them. */
    @ParameterizedTest
    @EnumSource(value = MessageState.class, mode = EnumSource.Mode.EXCLUDE, names = "DONE")
    void isCountedOverJmx(MessageState state) throws Exception {
        assertThat(Files.readString(Path.of("docs/jmx.md"))).contains("`" + capitalised(state) + "`");
        ObjectName bean = new ObjectName("io.caravanserai:type=Channel,name=demo-item");
        await().until(() -> ManagementFactory.getPlatformMBeanServer().isRegistered(bean));
        assertThat(ManagementFactory.getPlatformMBeanServer().getAttribute(bean, capitalised(state)))
                .isInstanceOf(Long.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageState.class,
            names = {"PARKED", "DISCARDED", "EXPIRED"})
    void whatEndedIsFoundAndCounted(MessageState state) throws SQLException, IOException {
        String key = UUID.randomUUID().toString();
        long id = messages.accept(NewMessage.of("demo-held", key, "{}")).id();
        try (var connection = database.dataSource().getConnection();
                var open = connection.createStatement()) {
            open.executeUpdate("delete from scheduled_tasks where task_instance = '" + id + "'");
            open.executeUpdate("update message set state = '" + state + "', finished = now() where id = " + id);
        }
        assertThat(people.as("operator")
                        .get("/messages?state=" + state + "&key=" + key)
                        .asString())
                .contains(
                        "/messages/" + id, ">" + state.name().toLowerCase(Locale.ROOT) + "</span>", ">Replay</button>");
        await().until(() -> (Long) ManagementFactory.getPlatformMBeanServer()
                        .getAttribute(new ObjectName("io.caravanserai:type=Channel,name=demo-held"), capitalised(state))
                > 0);
        try (var connection = database.dataSource().getConnection();
                var open = connection.createStatement()) {
            open.executeUpdate("delete from message where id = " + id);
        }
    }
}
