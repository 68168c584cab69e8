package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ParkedCausesTest {
    private Shelf shelf;
    private ParkedCauses causes;

    @BeforeEach
    void open() {
        shelf = new Shelf();
        causes = new ParkedCauses(shelf.database);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private long park(String reason, String about) {
        long id = shelf.accept();
        shelf.settle(
                shelf.pick(Long.toString(id)),
                id,
                MessageState.PARKED,
                new Failure("permanent", reason, "r", "tracker", null));
        shelf.sql.update("update message set about = ? where id = ?", about, id);
        return id;
    }

    private List<ParkedCause> ours() {
        return causes.all().stream()
                .filter(each -> each.cause().channel().equals(shelf.channel))
                .toList();
    }

    private static String denied(String file) {
        return "google-drive answered POST /files/" + file
                + " with 403: No right. Parked, not retried. Give the right.";
    }

    @Test
    void groupsWhatFailedAlike() {
        park(denied("1"), "ann@example.org");
        park(denied("2"), "ann@example.org");
        long newest = park(denied("3"), "bob@example.org");
        park("Something else.", "bob@example.org");
        assertThat(ours()).hasSize(2);
        ParkedCause first = ours().get(0);
        assertThat(first.messages()).isEqualTo(3);
        assertThat(first.whom()).isEqualTo("2 people");
        assertThat(first.example()).isEqualTo(newest);
        assertThat(first.since()).isBefore(first.newest());
        assertThat(first.cause().inWords()).isEqualTo("google-drive says 403 at tracker in " + shelf.channel);
        assertThat(shelf.search.find(MessageFilter.ofCause(first.id()), 0)).hasSize(3);
        assertThat(causes.one(first.id())).contains(first);
    }

    @Test
    void forgetsACauseWithItsLastMessage() {
        long replayed = park(denied("1"), "ann@example.org");
        long discarded = park(denied("2"), "bob@example.org");
        String id = ours().get(0).id();
        shelf.operations.replay(replayed, null, "ann");
        assertThat(ours().get(0).messages()).isEqualTo(1);
        assertThat(shelf.operations.discardAll(MessageFilter.ofCause(id), "ann", 1L))
                .isEqualTo(1);
        assertThat(shelf.state(discarded)).isEqualTo(MessageState.DISCARDED);
        assertThat(causes.one(id)).isEmpty();
    }

    @Test
    void findsTheCauseOfWhatAnOlderHubParked() {
        park(denied("1"), "ann@example.org");
        String id = ours().get(0).id();
        shelf.sql.update("update message set cause = null where channel = ?", shelf.channel);
        park(denied("2"), "bob@example.org");
        assertThat(ours()).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(id);
            assertThat(each.messages()).isEqualTo(2);
        });
    }

    /** Where most messages are done, neither the groups nor one of them may look at those. */
    @Test
    void looksAtNothingButWhatIsParked() {
        shelf.sql.update("""
                insert into message (id, channel, state, due, position, accepted, finished, cause, failure, about)
                select nextval('message_id') * 1000 + n, ?, case when n % 100 = 0 then 'PARKED' else 'DONE' end, now(), now(), now(),
                  now(), case when n % 100 = 0 then 'c' || n % 7 end,
                  '{"kind":"permanent","reason":"No.","route":"r","step":"s"}', 'p' || n
                from generate_series(1, 20000) n""", shelf.channel);
        shelf.sql.update("analyze message");
        for (String which : List.of("cause is not null", "cause = 'c1'")) {
            String plan = String.join(
                    "\n",
                    shelf.sql.query("explain " + ParkedCauses.GROUPS.formatted(which, 100), row -> row.getString(1)));
            assertThat(plan).contains("message_cause").doesNotContain("Seq Scan");
        }
    }
}
