package io.caravanserai.store;

import java.util.function.LongSupplier;

/** Ids of messages, taken from the sequence in blocks. */
final class MessageIds implements LongSupplier {
    // As the sequence's increment in the schema.
    private static final int BLOCK = 256;

    private final Sql sql;
    private long next;
    private long end;

    MessageIds(Sql sql) {
        this.sql = sql;
    }

    @Override
    public synchronized long getAsLong() {
        if (next == end) {
            next = sql.one("select nextval('message_id')", row -> row.getLong(1))
                    .orElseThrow();
            end = next + BLOCK;
        }
        return next++;
    }
}
