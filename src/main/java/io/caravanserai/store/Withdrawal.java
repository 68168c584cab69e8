package io.caravanserai.store;

import io.caravanserai.message.Failure;
import io.caravanserai.message.RetryableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Discards what a flow does not want any more. What is open in the channel is looked through, so its cost grows with that. */
final class Withdrawal {
    private static final Duration LATER = Duration.ofSeconds(1);

    // Parked ones stay parked: a person looks at them.
    private static final String OPEN = """
            select m.id from message m
            where m.channel = ? and m.finished is null
            and exists (select 1 from unnest(?) beginning where starts_with(m.key, beginning))
            and not exists (select 1 from unnest(?) beginning where starts_with(m.key, beginning))
            order by m.id""";

    private final MessageHold hold;

    Withdrawal(MessageHold hold) {
        this.hold = hold;
    }

    /** What is not wanted: all of a channel whose keys begin so, but those whose keys begin as one of {@code keep}. */
    record Unwanted(String channel, List<String> keyPrefixes, List<String> keep) {}

    /** How many were discarded, and the channels that got a message because a run is complete now. */
    record Done(int messages, List<String> due) {}

    Done in(Connection connection, Unwanted unwanted, String reason, Instant now) throws SQLException {
        List<Long> ids = Sql.query(
                connection,
                OPEN,
                row -> row.getLong("id"),
                unwanted.channel,
                Columns.text(unwanted.keyPrefixes, prefix -> prefix),
                Columns.text(unwanted.keep, prefix -> prefix));
        Failure withdrawn = new Failure("withdrawn", reason, null, null, null);
        List<String> due = new ArrayList<>();
        for (long id : ids) {
            try {
                due.addAll(hold.withdraw(connection, id, withdrawn, now));
            } catch (Refused underWay) {
                throw RetryableException.after(
                        LATER,
                        "A message of " + unwanted.channel + " is under way: it can be withdrawn only when it is not.");
            }
        }
        return new Done(ids.size(), due);
    }
}
