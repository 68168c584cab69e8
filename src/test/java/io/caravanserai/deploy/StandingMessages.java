package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.deploy.EditCell.Stands;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.InDoubt;
import io.caravanserai.store.InFlight;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ProducerTemplate;

/** The one message of each cell: brought where it is to stand, and on from there after the edit. */
@ApplicationScoped
class StandingMessages {
    private static final String BODY = """
            {"whom": "CELL", "templates": ["mail"], "data": {},
             "items": [{"id": "1", "name": "a", "whom": "CELL"}, {"id": "2", "name": "b", "whom": "CELL"}]}""";

    @Inject
    Messages messages;

    @Inject
    MessageOperations operations;

    @Inject
    MessageSearch search;

    @Inject
    InFlight inFlight;

    @Inject
    ProducerTemplate to;

    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Map<String, Instant> dues = new ConcurrentHashMap<>();

    void send(EditCell cell) {
        String body = BODY.replace("CELL", cell.toString());
        boolean waits = cell.stands() == Stands.WAITING;
        if (waits && cell.kind().before(cell).contains("direct:")) {
            to.sendBody("direct:" + cell + "-send", Map.of("whom", cell.toString()));
        } else {
            Instant due = waits ? Instant.now().plus(Duration.ofDays(1)) : null;
            messages.accept(new NewMessage(cell.toString(), "the only one", null, null, due, body, Map.of()));
        }
        ids.put(
                cell.toString(),
                search.find(MessageFilter.ofChannel(cell.toString(), null), 0)
                        .get(0)
                        .id());
    }

    /** Waits until it stands where it is to. */
    void stand(EditCell cell, Outside outside) {
        switch (cell.stands()) {
            case RUNNING -> await().until(() -> outside.holds(cell.toString()));
            case DOUBT -> becomes(cell, MessageState.PARKED);
            default -> becomes(cell, MessageState.valueOf(cell.stands().name()));
        }
        dues.put(cell.toString(), row(cell).due());
    }

    /** A person lets it go on: the time comes, what is parked is replayed, what was in doubt was done. */
    void goOn(EditCell cell) {
        switch (state(cell)) {
            case WAITING, RETRYING -> {
                assertThat(row(cell).due()).as(cell.toString()).isEqualTo(dues.get(cell.toString()));
                operations.reschedule(id(cell), Instant.now(), "test");
            }
            case PARKED -> operations.replay(id(cell), cell.stands() == Stands.DOUBT ? InDoubt.DONE : null, "test");
            default -> {}
        }
    }

    /** After it was mended. */
    void replay(EditCell cell) {
        operations.replay(id(cell), null, "test");
        becomes(cell, MessageState.DONE);
    }

    /** Where it comes to an end. */
    MessageState ended(EditCell cell) {
        await().until(() -> state(cell).terminal());
        return state(cell);
    }

    /** Whether anything of the cell is left behind, in any channel it had. */
    long openOrParkedIn(EditCell cell) {
        return inFlight.counts(List.of(cell.toString(), cell.channel())).values().stream()
                .mapToLong(count -> count.open() + count.parked())
                .sum();
    }

    private void becomes(EditCell cell, MessageState state) {
        await().until(() -> state(cell), state::equals);
    }

    private MessageState state(EditCell cell) {
        return row(cell).state();
    }

    private MessageRow row(EditCell cell) {
        return search.one(id(cell)).orElseThrow().row();
    }

    private long id(EditCell cell) {
        return ids.get(cell.toString());
    }
}
