package io.caravanserai.desk;

import io.caravanserai.support.Chat;
import io.caravanserai.support.Removal;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two tables of the copy, as {@code V17__support.sql} has them. */
final class CopyTables {
    // HubSpot does not part what it merged: such a ticket comes back only where somebody touched it since.
    private static final String NEWER_TICKET = """
            t.modified <= excluded.modified
            and (t.removed_as is distinct from 'MERGED' or t.modified < excluded.modified)""";

    // An ended thread never goes on, and what LiveChat hides by now was seen before.
    private static final String NEWER_CHAT = """
            (t.ended is null or excluded.ended is not null) and (t.restricted or not excluded.restricted)""";

    static final CopyTable<Ticket> TICKETS =
            new CopyTable<>("support_ticket", Ticket::id, tickets(), "created", NEWER_TICKET);
    static final CopyTable<Chat> CHATS = new CopyTable<>("support_chat", Chat::id, chats(), "started", NEWER_CHAT);

    private CopyTables() {}

    private static List<CopyColumn<Ticket>> tickets() {
        List<CopyColumn<Ticket>> columns = new ArrayList<>(List.of(
                CopyColumn.text("id", Ticket::id),
                CopyColumn.text("subject", Ticket::subject),
                CopyColumn.text("pipeline", Ticket::pipeline),
                CopyColumn.text("stage", Ticket::stage),
                CopyColumn.flag("open", Ticket::open),
                CopyColumn.text("priority", Ticket::priority),
                CopyColumn.text("source", Ticket::source),
                CopyColumn.text("owner_id", Ticket::ownerId),
                CopyColumn.text("agent", Ticket::agent),
                CopyColumn.instant("created", Ticket::created),
                CopyColumn.instant("modified", Ticket::modified),
                CopyColumn.instant("closed", Ticket::closed),
                CopyColumn.flag("weekend", ticket -> ticket.arrival().weekend()),
                CopyColumn.flag("out_of_hours", ticket -> ticket.arrival().outOfHours()),
                CopyColumn.number("replies", ticket -> ticket.outcome().replies()),
                CopyColumn.flag("reopened", ticket -> ticket.outcome().reopened()),
                CopyColumn.flag("first_reply_met", ticket -> ticket.outcome().firstReplyMet()),
                CopyColumn.flag("resolution_met", ticket -> ticket.outcome().resolutionMet()),
                CopyColumn.number("rating", ticket -> ticket.outcome().rating())));
        columns.addAll(timings(Ticket::timings));
        columns.addAll(removal(Ticket::removal));
        columns.add(CopyColumn.text("merged_into", ticket -> of(ticket.removal(), Removal::into)));
        return List.copyOf(columns);
    }

    private static List<CopyColumn<Chat>> chats() {
        List<CopyColumn<Chat>> columns = new ArrayList<>(List.of(
                CopyColumn.text("id", Chat::id),
                CopyColumn.text("chat_id", Chat::chatId),
                CopyColumn.text("customer_id", chat -> of(chat.customer(), Chat.Customer::id)),
                CopyColumn.text("customer_name", chat -> of(chat.customer(), Chat.Customer::name)),
                CopyColumn.text("customer_email", chat -> of(chat.customer(), Chat.Customer::email)),
                CopyColumn.names("agents", Chat::agents),
                CopyColumn.text("agent", Chat::agent),
                CopyColumn.instant("started", Chat::started),
                CopyColumn.instant("ended", Chat::ended),
                CopyColumn.flag("weekend", chat -> chat.arrival().weekend()),
                CopyColumn.flag("out_of_hours", chat -> chat.arrival().outOfHours()),
                CopyColumn.number("of_customer", chat -> chat.talk().ofCustomer()),
                CopyColumn.number("of_agents", chat -> chat.talk().ofAgents()),
                CopyColumn.number("of_assistant", chat -> chat.talk().ofAssistant()),
                CopyColumn.number("of_scraper", chat -> chat.talk().ofScraper()),
                CopyColumn.flag("transferred", chat -> chat.talk().transferred()),
                CopyColumn.flag("contained", chat -> chat.talk().contained()),
                CopyColumn.number("rating", Chat::rating),
                CopyColumn.flag("restricted", Chat::restricted)));
        columns.addAll(timings(Chat::timings));
        columns.addAll(removal(Chat::removal));
        return List.copyOf(columns);
    }

    private static <T> List<CopyColumn<T>> timings(Function<T, Timings> timings) {
        List<CopyColumn<T>> columns = new ArrayList<>();
        for (Timing timing : Timing.values()) {
            String name = timing.name().toLowerCase(Locale.ROOT);
            columns.add(
                    CopyColumn.number(name, row -> seconds(timings.apply(row).calendar(timing))));
            columns.add(CopyColumn.number(
                    name + "_business", row -> seconds(timings.apply(row).business(timing))));
        }
        return columns;
    }

    private static @Nullable Long seconds(Optional<Duration> time) {
        return time.map(Duration::toSeconds).orElse(null);
    }

    private static <T> List<CopyColumn<T>> removal(Function<T, @Nullable Removal> removal) {
        return List.of(
                CopyColumn.instant("removed", row -> of(removal.apply(row), Removal::at)),
                CopyColumn.text(
                        "removed_as",
                        row -> of(removal.apply(row), each -> each.reason().name())));
    }

    private static <A, B> @Nullable B of(@Nullable A value, Function<A, @Nullable B> part) {
        return value == null ? null : part.apply(value);
    }
}
