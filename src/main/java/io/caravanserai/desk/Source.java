package io.caravanserai.desk;

import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is read from one vendor, and where the copy has it.
 *
 * @param name as watermarks, differences and months have it
 * @param vendor in sentences
 * @param table of the copy
 * @param touched when a row was last touched at the vendor, as far as a search can tell; null where nobody knows
 * @param touchedColumn the same in SQL, of a row {@code t}
 */
record Source<T>(
        String name, String vendor, CopyTable<T> table, Function<T, @Nullable Instant> touched, String touchedColumn) {

    static final Source<Ticket> TICKETS =
            new Source<>("tickets", "HubSpot", CopyTables.TICKETS, Ticket::modified, "t.modified");

    /** LiveChat's archives go by the start of a thread. */
    static final Source<Chat> CHATS = new Source<>("chats", "LiveChat", CopyTables.CHATS, Chat::started, "t.started");

    /** Both. */
    static List<Source<?>> all() {
        return List.of(TICKETS, CHATS);
    }
}
