package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.NewMessage;
import io.caravanserai.store.CalendarMoves.Done;
import io.caravanserai.store.CalendarMoves.Preview;
import io.caravanserai.store.CalendarMoves.Target;
import io.caravanserai.store.PlannedMessages.Which;
import io.caravanserai.store.PlannedSlots.Slot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waits for its time: counted, listed, moved, undone and thrown away. */
@Tag("database")
class PlannedMessagesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:30:00Z");
    private static final Instant TOMORROW = Instant.parse("2026-12-02T09:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private Database database;
    private GroupCommit commit;
    private MessageStore messages;
    private PlannedSlots slots;
    private PlannedMessages planned;
    private CalendarMoves moves;

    @BeforeEach
    void open() {
        database = TestDatabase.open(TestDatabase.empty("planned"));
        commit = GroupCommit.on(database);
        messages = new MessageStore(database, commit, CLOCK);
        slots = new PlannedSlots(database, CLOCK);
        planned = new PlannedMessages(database, slots);
        moves = new CalendarMoves(database, planned, messages, CLOCK);
        messages.declare("mail", false, Duration.ZERO, "campaign");
    }

    @AfterEach
    void close() {
        commit.close();
        database.close();
    }

    private long accept(String channel, String lane, String about, Instant due, Instant notAfter) {
        return messages.accept(new NewMessage(channel, null, lane, null, due, notAfter, about, "{}", Map.of()))
                .id();
    }

    private Instant due(long id) {
        return new Sql(database.dataSource())
                .one("select due from message where id = ?", row -> Sql.instant(row, "due"), id)
                .orElseThrow();
    }

    private Instant execution(String instance) {
        return new Sql(database.dataSource())
                .one(
                        "select execution_time from scheduled_tasks where task_instance = ?",
                        row -> Sql.instant(row, "execution_time"),
                        instance)
                .orElseThrow();
    }

    private static Which all() {
        return new Which(null, "campaign", null, NOW, NOW.plus(60, ChronoUnit.DAYS));
    }

    private static Target later(Duration by) {
        return new Target(null, by);
    }

    @Test
    void countsByTheDaysOfTheZoneThatIsAskedFor() {
        accept("other", null, null, TOMORROW.plus(10, ChronoUnit.DAYS), null);
        assertThat(slots.slots(ZoneId.of("Asia/Kolkata")))
                .extracting(Slot::from, Slot::to)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Instant.parse("2026-12-11T18:30:00Z"), Instant.parse("2026-12-12T18:30:00Z")));
    }

    @Test
    void countsByHourThenByDayAndLeavesOutWhatIsDueAtOnce() {
        accept("mail", null, null, null, null);
        accept("mail", null, null, TOMORROW, null);
        accept("mail", "ann", null, TOMORROW.plusSeconds(1_799), null);
        accept("other", null, null, TOMORROW.plus(10, ChronoUnit.DAYS), null);
        accept("other", null, null, TOMORROW.plus(90, ChronoUnit.DAYS), null);
        assertThat(slots.slots(ZoneOffset.UTC))
                .containsExactly(
                        new Slot(
                                new PlannedSlots.Channel("mail", "campaign"),
                                TOMORROW,
                                TOMORROW.plus(1, ChronoUnit.HOURS),
                                2,
                                false),
                        new Slot(
                                new PlannedSlots.Channel("other", null),
                                Instant.parse("2026-12-12T00:00:00Z"),
                                Instant.parse("2026-12-13T00:00:00Z"),
                                1,
                                false));
    }

    @Test
    void movesWhatIsFoundAndTakesItBack() {
        long alone = accept("mail", null, "ann@x.example", TOMORROW, null);
        long first = accept("mail", "ann", "ann@x.example", TOMORROW, TOMORROW.plus(2, ChronoUnit.HOURS));
        long second = accept("mail", "ann", "bob@x.example", TOMORROW.plus(3, ChronoUnit.DAYS), null);
        assertThat(moves.preview(all(), later(Duration.ofDays(1)))).isEqualTo(new Preview(3, 1));
        Which ann = new Which(null, null, "Ann@X.example", NOW, NOW.plus(60, ChronoUnit.DAYS));
        Done done = moves.move(ann, later(Duration.ofDays(1)), "what", "ada", 2L);
        assertThat(done.messages()).isEqualTo(2);
        assertThat(done.stayed()).isZero();
        assertThat(due(alone)).isEqualTo(TOMORROW.plus(1, ChronoUnit.DAYS));
        assertThat(execution(Long.toString(alone))).isEqualTo(due(alone));
        assertThat(due(first)).isEqualTo(TOMORROW.plus(1, ChronoUnit.DAYS));
        assertThat(due(second)).isEqualTo(TOMORROW.plus(3, ChronoUnit.DAYS));
        assertThat(moves.undo(done.move(), "bob").messages()).isEqualTo(2);
        assertThat(due(alone)).isEqualTo(TOMORROW);
        assertThat(execution(Long.toString(alone))).isEqualTo(TOMORROW);
        assertThat(due(first)).isEqualTo(TOMORROW);
        assertThatThrownBy(() -> moves.undo(done.move(), "bob"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("was undone already");
        assertThat(moves.lately()).singleElement().satisfies(move -> {
            assertThat(move.by()).isEqualTo("ada");
            assertThat(move.undone()).isTrue();
        });
    }

    @Test
    void leavesAloneWhatANodeRunsAndWhatWasMovedAgainSince() {
        long taken = accept("mail", null, null, TOMORROW, null);
        long free = accept("mail", null, null, TOMORROW, null);
        new Sql(database.dataSource())
                .update("update scheduled_tasks set picked = true where task_instance = ?", Long.toString(taken));
        Done done = moves.move(all(), new Target(TOMORROW.plusSeconds(60), Duration.ZERO), "what", "ada", null);
        assertThat(done.messages()).isEqualTo(1);
        assertThat(done.stayed()).isEqualTo(1);
        assertThat(due(taken)).isEqualTo(TOMORROW);
        moves.move(all(), later(Duration.ofDays(2)), "again", "bob", null);
        assertThat(moves.undo(done.move(), "ada").messages()).isZero();
        assertThat(due(free)).isEqualTo(TOMORROW.plusSeconds(60).plus(2, ChronoUnit.DAYS));
    }

    @Test
    void refusesAnotherNumberThanWasShown() {
        accept("mail", null, null, TOMORROW, null);
        assertThatThrownBy(() -> moves.move(all(), later(Duration.ofDays(1)), "what", "ada", 2L))
                .isInstanceOf(Refused.class)
                .hasMessage("You saw 2 messages, and now there are 1. Nothing was changed. Look again.");
        assertThat(moves.lately()).isEmpty();
    }

    @Test
    void throwsAwayWhatIsFound() {
        accept("mail", null, null, TOMORROW, null);
        accept("mail", "ann", null, TOMORROW, null);
        accept("other", null, null, TOMORROW, null);
        PlannedDiscard discard = new PlannedDiscard(database, planned, messages, CLOCK);
        assertThat(discard.all(all(), "ada", 2L).messages()).isEqualTo(2);
        assertThat(planned.list(all(), 0)).isEmpty();
        assertThat(slots.slots(ZoneOffset.UTC)).hasSize(1);
    }

    private static String plan(Sql sql, String asked, Object... parameters) {
        return String.join("\n", sql.query("explain " + asked, row -> row.getString(1), parameters));
    }

    /** What a page asks of many messages goes along the index, and what is due at once is not in that. */
    @Test
    void looksAlongTheIndexOnly() {
        Sql sql = new Sql(database.dataSource());
        sql.update("""
                insert into message (id, channel, state, due, position, accepted)
                select n, 'mail', 'READY', ?::timestamptz + n * interval '1 second', ?::timestamptz + n * interval '1 second', ?
                from generate_series(1, 50000) n""", NOW, NOW, NOW);
        sql.update("analyze message");
        List<Instant> hour = List.of(TOMORROW);
        String channels = plan(sql, PlannedSlots.CHANNELS);
        String counts = plan(
                sql,
                PlannedSlots.SLOTS,
                PlannedSlots.MOST_COUNTED,
                Columns.texts(List.of("mail")),
                Columns.timestamp(hour, at -> at),
                Columns.timestamp(hour, at -> at.plusSeconds(3_600)));
        for (String plan : List.of(channels, counts)) {
            assertThat(plan)
                    .as(plan)
                    .contains("Index Only Scan using message_planned")
                    .doesNotContain("Seq Scan on message");
        }
        assertThat(slots.slots(ZoneOffset.UTC)).extracting(Slot::messages).contains(3_600L);
    }
}
