package io.caravanserai.store;

import io.caravanserai.store.CalendarMoves.Done;
import io.caravanserai.store.PlannedMessages.Which;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Throws away messages that were given a later time: many at once, some in a commit. */
@Singleton
public final class PlannedDiscard {
    /** More are thrown away by one person's word only in several steps. */
    public static final int MOST = 10_000;

    private static final int CHUNK = 100;

    private final Sql sql;
    private final PlannedMessages planned;
    private final MessageStore messages;
    private final MessageHold hold;
    private final InstantSource clock;

    /** @param messages tells its listeners what has become due */
    public PlannedDiscard(Database database, PlannedMessages planned, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.planned = planned;
        this.messages = messages;
        this.clock = clock;
        RunCounts runCounts = new RunCounts();
        this.hold = new MessageHold(runCounts, new RunCompletion(new MessageInsert(runCounts), new MessageIds(sql)));
    }

    private record Chunk(int done, Set<String> due) {}

    /**
     * Throws them away; each can be replayed as long as its payload is there.
     *
     * @param shown how many the person saw; null where nobody looked
     * @throws Refused when there is another number than was shown, or too many; nothing is thrown away then
     */
    public Done all(Which which, String by, @Nullable Long shown) {
        List<Long> ids = planned.found(which, MOST, shown);
        int done = 0;
        for (int from = 0; from < ids.size(); from += CHUNK) {
            Chunk chunk = chunk(ids.subList(from, Math.min(from + CHUNK, ids.size())), by);
            messages.tell(chunk.due);
            done += chunk.done;
        }
        return new Done(null, done, ids.size() - done);
    }

    private Chunk chunk(List<Long> ids, String by) {
        Instant now = clock.instant();
        return sql.inTransaction(connection -> {
            Set<String> due = new HashSet<>();
            int done = 0;
            for (long id : ids) {
                try {
                    due.addAll(hold.discard(connection, id, by, now));
                    done++;
                } catch (Refused e) {
                    // Under way by now, or done: it stays as it is, and is counted as such.
                    continue;
                }
            }
            return new Chunk(done, due);
        });
    }
}
