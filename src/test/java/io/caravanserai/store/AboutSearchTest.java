package io.caravanserai.store;

import static io.caravanserai.message.MessageState.DISCARDED;
import static io.caravanserai.message.MessageState.DONE;
import static io.caravanserai.message.MessageState.EXPIRED;
import static io.caravanserai.message.MessageState.PARKED;
import static io.caravanserai.message.MessageState.READY;
import static io.caravanserai.message.MessageState.RETRYING;
import static io.caravanserai.message.MessageState.RUNNING;
import static io.caravanserai.message.MessageState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.NewMessage.Parent;
import io.caravanserai.message.Runs.NewRun;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom messages are about is kept with each, whatever becomes of it, and finds it again. */
@Tag("database")
class AboutSearchTest {
    private static final Instant TOMORROW = Instant.now().plus(Duration.ofDays(1));
    private final String ann = UUID.randomUUID() + "@example.org";
    private Shelf shelf;

    @BeforeEach
    void open() {
        shelf = new Shelf();
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private long accept(String channel, @Nullable String lane, @Nullable Instant due, @Nullable Parent parent) {
        NewMessage message = new NewMessage(channel, null, lane, parent, due, "{}", Map.of());
        return shelf.messages.accept(message.about(ann)).id();
    }

    private long accept(@Nullable Instant due) {
        return accept(shelf.channel, null, due, null);
    }

    private long ended(MessageState state) {
        long id = accept(null);
        shelf.settle(shelf.pick(Long.toString(id)), id, state, state == DONE ? null : Shelf.failure("permanent"));
        return id;
    }

    private List<Long> find(MessageFilter filter) {
        return shelf.search.find(filter, 0).stream().map(MessageRow::id).toList();
    }

    @Test
    void findsMessagesInEveryState() {
        Map<MessageState, Long> ids = new EnumMap<>(MessageState.class);
        ids.put(READY, accept(null));
        ids.put(WAITING, accept(TOMORROW));
        ids.put(RUNNING, accept(null));
        shelf.pick(Long.toString(ids.get(RUNNING)));
        for (MessageState state : List.of(RETRYING, DONE, PARKED, EXPIRED)) {
            ids.put(state, ended(state));
        }
        ids.put(DISCARDED, accept(null));
        shelf.operations.discard(ids.get(DISCARDED), "test");
        shelf.accept();

        assertThat(ids).containsOnlyKeys(MessageState.values());
        assertThat(find(MessageFilter.about(ann))).containsExactlyInAnyOrderElementsOf(ids.values());
        ids.forEach((state, id) -> assertThat(find(MessageFilter.about(ann).in(state)))
                .as("found as %s", state)
                .containsExactly(id));
        assertThat(shelf.search.byDue(MessageFilter.about(ann), 0, 50).get(0).id())
                .isEqualTo(ids.get(WAITING));
    }

    @Test
    void findsAnAddressHoweverItIsSpelledAndNothingByNothing() {
        long id = accept(null);
        assertThat(find(MessageFilter.about(" " + ann.toUpperCase(java.util.Locale.ROOT))))
                .containsExactly(id);
        assertThat(find(MessageFilter.about("  "))).isEmpty();
        assertThat(find(MessageFilter.about(ann.substring(1)))).isEmpty();
        assertThat(shelf.one(id).row().about()).isEqualTo(ann);
    }

    @Test
    void isFoundByItsIndexAlone() {
        accept(null);
        MessageQuery query = MessageQuery.of(MessageFilter.about(ann), Instant.now());
        List<String> plan = shelf.sql.query(
                "explain " + query.sql("m.id", "order by m.id desc limit 51"),
                row -> row.getString(1),
                query.parameters());
        assertThat(plan).anySatisfy(line -> assertThat(line).contains("message_about"));
    }

    @Test
    void travelsWithTheMessageToWhoeverTakesIt() {
        accept(shelf.channel, "lane", null, null);
        Message ordered =
                shelf.messages.take(shelf.pick("=lane"), Instant.now(), 1).get(0);
        assertThat(ordered.about()).isEqualTo(ann);
        String lists = Shelf.channel();
        shelf.messages.declare(lists, true, Duration.ZERO);
        accept(lists, null, null, null);
        assertThat(shelf.messages.take(shelf.pick(lists, "="), Instant.now(), 5))
                .extracting(Message::about)
                .containsExactly(ann);
    }

    @Test
    void staysAfterAReplayAndAMoveToAnotherChannel() {
        long id = ended(PARKED);
        shelf.operations.replay(id, null, "test");
        String other = Shelf.channel();
        shelf.sql.inTransaction(connection -> {
            ChannelMove.make(connection, shelf.channel, other);
            return true;
        });
        assertThat(shelf.search.find(MessageFilter.about(ann), 0))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.id()).isEqualTo(id);
                    assertThat(row.state()).isEqualTo(READY);
                    assertThat(row.channel()).isEqualTo(other);
                });
    }

    @Test
    void isOfMessagesAndNotOfTheirRun() {
        var run = shelf.runs.start(new NewRun(shelf.channel, "person", null, false, Map.of()));
        long first = find(MessageFilter.ofRun(run.id(), null)).get(0);
        long child = accept(shelf.channel + "-item", null, null, new Parent(first, run.id(), false));
        for (long id : List.of(child, first)) {
            String channel = shelf.one(id).row().channel();
            shelf.settle(shelf.pick(channel, Long.toString(id)), id, DONE, null);
        }
        assertThat(find(MessageFilter.about(ann))).containsExactly(child);
    }

    @Test
    void standsAsItWasSaidFirstAndOfADryRunToo() {
        NewMessage first = NewMessage.of(shelf.channel, "key", "{}").about(ann);
        shelf.messages.accept(first);
        shelf.messages.accept(first.about("bob@example.org"));
        assertThat(find(MessageFilter.about(ann))).hasSize(1);
        NewMessage planned =
                new NewMessage(Shelf.channel(), "key", null, new Parent(null, null, true, ann), null, "{}", Map.of());
        shelf.messages.accept(planned);
        assertThat(find(MessageFilter.about(ann))).hasSize(2);
    }

    @Test
    void isGoneWithThePayload() {
        long id = ended(DONE);
        long parked = ended(PARKED);
        shelf.sql.update("delete from retention");
        shelf.sql.update(
                "update message set body = null, finished = ? where id in (?, ?)",
                Instant.now().minus(Duration.ofDays(3500)),
                id,
                parked);
        new Retention(
                        shelf.database,
                        shelf.clock,
                        new RetentionTest.Keep(Duration.ofDays(3000), Duration.ofDays(4000), Duration.ofDays(4000)))
                .run();
        assertThat(find(MessageFilter.about(ann))).containsExactly(parked);
        assertThat(shelf.one(id).row().about()).isNull();
    }

    @Test
    void countsWhatBecameOfSomebodyInSomeChannelsAndInAll() {
        String other = Shelf.channel();
        ended(DONE);
        ended(PARKED);
        accept(TOMORROW);
        accept(other, null, null, null);
        shelf.accept();
        PeopleCounts counts = new PeopleCounts(shelf.database);

        String part = ann.substring(3, 20);
        assertThat(counts.people(List.of(shelf.channel), part, 0))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.person()).isEqualTo(ann);
                    assertThat(List.of(each.done(), each.parked(), each.waiting()))
                            .containsExactly(1L, 1L, 1L);
                    assertThat(each.next()).isAfter(Instant.now());
                });
        try (PersonIndex index =
                new PersonIndex(shelf.database, () -> Instant.now().plusSeconds(5), Duration.ofDays(9))) {
            index.catchUp();
        }
        assertThat(counts.people(null, part, 0)).singleElement().satisfies(each -> assertThat(each.waiting())
                .isEqualTo(2));
        assertThat(counts.people(List.of(), part, 0)).isEmpty();
        assertThat(counts.endings(List.of(shelf.channel, other)))
                .extracting(PeopleCounts.Ending::last)
                .containsExactly("", "");
    }

    @Test
    void tellsByKeysWhichMessagesAreWhichAndNamesNobody() {
        for (String key :
                List.of("May|" + ann + "|1", "May|" + ann + "|2", "May|" + ann, "x|" + ann + "|bob@b.org", "7")) {
            shelf.messages.accept(NewMessage.of(shelf.channel, key, "{}").about(ann));
        }
        assertThat(new PeopleCounts(shelf.database).endings(List.of(shelf.channel)))
                .extracting(PeopleCounts.Ending::last)
                .containsExactlyInAnyOrder("", "1", "2");
    }

    @Test
    void isKnownOfMessagesFromBefore() throws Exception {
        String migration;
        try (InputStream file = getClass().getResourceAsStream("/db/migration/V14__about.sql")) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        String fill = migration.substring(migration.indexOf("update message"), migration.indexOf("-- Never"));
        long named = shelf.messages
                .accept(NewMessage.of(shelf.channel, "May|" + ann + "|1", "{}"))
                .id();
        long other = shelf.messages
                .accept(NewMessage.of(shelf.channel, "nobody|1", "{}"))
                .id();
        shelf.sql.update(fill.replace("where key like", "where channel = '" + shelf.channel + "' and key like"));
        assertThat(find(MessageFilter.about(ann))).containsExactly(named);
        assertThat(shelf.one(other).row().about()).isNull();
    }
}
