package io.caravanserai.desk;

import io.caravanserai.support.Arrival;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Removal;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tickets and chats for the tests of the copy. */
final class Sample {
    static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");

    private Sample() {}

    static Ticket ticket(String id, Instant modified) {
        return ticket(id, "Help me", modified, null);
    }

    static Ticket ticket(String id, String subject, Instant modified, @Nullable Removal removal) {
        return new Ticket(
                id,
                subject,
                "Support",
                "New",
                true,
                "HIGH",
                "EMAIL",
                "42",
                "Ann",
                Instant.parse("2026-01-02T10:00:00.123456Z"),
                modified,
                null,
                new Arrival(false, true),
                new Ticket.Outcome(2, false, true, null, 4),
                new Timings(
                        Map.of(Timing.FIRST_REPLY, Duration.ofMinutes(7)),
                        Map.of(Timing.FIRST_REPLY, Duration.ofMinutes(3))),
                removal);
    }

    static Ticket archived(String id, Instant modified) {
        return ticket(id, "Help me", modified, new Removal(NOW, Removal.Reason.ARCHIVED, null));
    }

    static Chat chat(String id, @Nullable Instant ended) {
        return chat(id, new Chat.Customer("c1", "Jane Doe", "jane@doe.example"), ended, null, false);
    }

    static Chat chat(
            String id,
            Chat.@Nullable Customer customer,
            @Nullable Instant ended,
            @Nullable Integer rating,
            boolean restricted) {
        return new Chat(
                id,
                "chat-" + id,
                customer,
                List.of("Ann", "Bob"),
                "Bob",
                Instant.parse("2026-01-03T10:00:00Z"),
                ended,
                new Arrival(true, true),
                new Chat.Talk(3, 2, 1, 0, true, false),
                Timings.NONE,
                rating,
                restricted,
                null);
    }
}
