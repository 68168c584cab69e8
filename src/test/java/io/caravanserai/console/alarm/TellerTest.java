package io.caravanserai.console.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Messages;
import io.caravanserai.store.AlarmBook;
import io.caravanserai.store.AlarmBook.State;
import io.caravanserai.store.AlarmBook.Trouble;
import io.caravanserai.store.Database;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.Sql;
import io.caravanserai.store.TestDatabase;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is told of an alarm that stands, goes, comes back, or is seen by two nodes. */
@Tag("database")
class TellerTest {
    private static final Alarm PARKED = new Alarm("parked", "shop", "3 messages gave up.", null, "/messages");
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final Database database = Database.open(new Database.Location(
            Optional.of(TestDatabase.empty("alarms")), Optional.empty(), Optional.empty(), Path.of("target"), 8));
    private final GroupCommit commit = GroupCommit.on(database);
    private final Sql sql = new Sql(database.dataSource());
    private final AlarmBook book = new AlarmBook(database);
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final Messages messages = new MessageStore(database, commit, () -> now);
    private volatile List<Alarm> standing = List.of();

    @AfterEach
    void close() {
        commit.close();
        database.close();
    }

    private static AlarmConfig config(String tell) {
        return new SmallRyeConfigBuilder()
                .withMapping(AlarmConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValues(Map.of("hub.alarm.tell", tell, "hub.alarm.email-to", "oncall@example.org"))
                .build()
                .getConfigMapping(AlarmConfig.class);
    }

    private Teller node(String tell) {
        Telling telling = new Telling(config(tell), messages, Optional.of("https://hub.example.org/"));
        return new Teller(() -> standing, book, telling, config(tell), () -> now);
    }

    private void looks(Teller node, Duration through) {
        for (Instant end = now.plus(through); now.isBefore(end); now = now.plus(LOOK)) {
            node.look();
        }
    }

    private List<String> told(String channel) {
        return sql.query(
                "select key from message where channel = ? order by id",
                row -> row.getString("key").replaceAll("\\|.*\\|", " "),
                channel);
    }

    @Test
    void tellsOnceThatItBeganAndOnceThatItIsOver() {
        Teller node = node("slack,google-chat,email");
        standing = List.of(PARKED);
        looks(node, Duration.ofMinutes(1));
        assertThat(told("alarm-slack")).as("not before it stood for a minute").isEmpty();
        looks(node, Duration.ofHours(2));
        assertThat(Stream.of("alarm-slack", "alarm-google-chat", "alarm-email").map(this::told))
                .allSatisfy(keys -> assertThat(keys).containsExactly("parked began"));
        standing = List.of();
        looks(node, Duration.ofMinutes(9));
        assertThat(told("alarm-slack")).hasSize(1);
        looks(node, Duration.ofMinutes(2));
        assertThat(told("alarm-slack")).hasSize(2);
        looks(node, Duration.ofHours(30));
        assertThat(told("alarm-slack")).hasSize(2);
        assertThat(book.all()).as("forgotten after a day").isEmpty();
    }

    @Test
    void saysWhatIsWrongAndWhatToDoAndWhereItIsSeen() {
        standing = List.of(new Alarm("parked", "shop", "3 messages < 4 gave up.", null, "/messages?channel=shop"));
        looks(node("slack,email"), Duration.ofMinutes(3));
        assertThat(body("alarm-slack"))
                .contains("\"text\":\"Alarm: parked: shop\\n3 messages < 4 gave up.\\n"
                        + "https://hub.example.org/messages?channel=shop\"");
        assertThat(body("alarm-email"))
                .contains("\"to\":\"oncall@example.org\"", "\"subject\":\"Alarm: parked: shop\"", "3 messages &lt; 4");
    }

    private String body(String channel) {
        return sql.query("select body from message where channel = ?", row -> row.getString("body"), channel)
                .get(0);
    }

    @Test
    void tellsNoStormWhereItComesAndGoes() {
        Teller node = node("slack");
        Instant end = now.plus(Duration.ofDays(1));
        for (int i = 0; now.isBefore(end); i++) {
            // Half an hour there, half an hour gone: 48 tidings a day, if each were told.
            standing = i % 2 == 0 ? List.of(PARKED) : List.of();
            looks(node, Duration.ofMinutes(30));
        }
        assertThat(told("alarm-slack")).hasSizeBetween(3, 6);
    }

    @Test
    void tellsNothingOfWhatNeverStands() {
        Teller node = node("slack");
        for (int i = 0; i < 200; i++) {
            standing = i % 2 == 0 ? List.of(PARKED) : List.of();
            looks(node, Duration.ofSeconds(45));
        }
        assertThat(told("alarm-slack")).isEmpty();
    }

    @Test
    void tellsOnceWhereTwoNodesLookAtTheSameMoment() {
        Teller one = node("slack");
        Teller two = node("slack");
        standing = List.of(PARKED, new Alarm("file-refused", "a.yaml", "Mend it.", null, "/"));
        for (int i = 0; i < 60; i++) {
            CompletableFuture.allOf(CompletableFuture.runAsync(one::look), CompletableFuture.runAsync(two::look))
                    .join();
            now = now.plus(LOOK);
            standing = i < 10 ? standing : List.of();
        }
        assertThat(told("alarm-slack"))
                .containsExactlyInAnyOrder("parked began", "file-refused began", "parked ended", "file-refused ended");
    }

    @Test
    void doesNotTellTheEndOfWhatAnotherNodeStillSees() {
        Teller sees = node("slack");
        Telling telling = new Telling(config("slack"), messages, Optional.empty());
        Teller seesNot = new Teller(List::of, book, telling, config("slack"), () -> now);
        standing = List.of(PARKED);
        for (int i = 0; i < 100; i++) {
            sees.look();
            seesNot.look();
            now = now.plus(LOOK);
        }
        assertThat(told("alarm-slack")).containsExactly("parked began");
    }

    @Test
    void bringsToItsEndWhatACrashCutShort() {
        book.saw(List.of(new Trouble("parked", "shop", "3 gave up.", "/")), now);
        AlarmBook.Row decided = book.move(book.all().get(0), State.TELLING).orElseThrow();
        assertThat(book.move(book.all().get(0), State.SEEN)).isPresent();
        assertThat(book.move(decided, State.TOLD)).as("another was first").isEmpty();
        book.move(book.all().get(0), State.TELLING);
        Teller node = node("slack");
        // The message was accepted, and the node killed before it could set that.
        new Telling(config("slack"), messages, Optional.empty())
                .began(book.all().get(0), now);
        standing = List.of(PARKED);
        node.look();
        assertThat(told("alarm-slack")).containsExactly("parked began");
        assertThat(book.all().get(0).state()).isEqualTo(State.TOLD);
    }

    @Test
    void takesNothingForOverAfterAnHourWithoutLooks() {
        Teller node = node("slack");
        standing = List.of(PARKED);
        looks(node, Duration.ofMinutes(5));
        now = now.plus(Duration.ofHours(1));
        standing = List.of();
        node.look();
        standing = List.of(PARKED);
        looks(node, Duration.ofMinutes(1));
        assertThat(told("alarm-slack")).containsExactly("parked began");
    }

    @Test
    void tellsNoPlaceAboutItself() {
        standing = List.of(
                new Alarm("parked", "alarm-slack", "2 messages gave up.", null, "/"),
                new Alarm("vendor-failing", "slack", "slack failed.", null, "/"),
                PARKED);
        Teller node = node("slack");
        looks(node, Duration.ofMinutes(30));
        assertThat(told("alarm-slack")).containsExactly("parked began");
        assertThat(node.untold()).containsExactly("2 messages gave up.", "slack failed.");
        Teller both = node("slack,email");
        sql.update("delete from alarm");
        looks(both, Duration.ofMinutes(30));
        assertThat(told("alarm-email"))
                .containsExactlyInAnyOrder("parked began", "vendor-failing began", "parked began");
        assertThat(both.untold()).isEmpty();
    }
}
