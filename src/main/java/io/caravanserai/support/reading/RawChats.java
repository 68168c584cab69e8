package io.caravanserai.support.reading;

import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.Rows;
import io.caravanserai.rows.UnreadableFileException;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.reading.Stopwatch.Wait;
import io.caravanserai.support.rules.DeskRules;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Exports of chats that people made by hand at LiveChat, cleaned while they are read. A column is known by any of several
 * names, since exports differ. They hold no messages: what is only seen there stays empty.
 */
public final class RawChats {
    private static final List<String> THREAD = List.of("Thread ID", "Chat thread ID", "Session ID", "Chat ID");
    private static final List<String> CHAT = List.of("Chat ID", "Session ID", "Thread ID");
    private static final List<String> STARTED =
            List.of("Chat start date", "Started", "Chat started", "Start time", "Date");
    private static final List<String> ENDED = List.of("Chat end date", "Ended", "Chat ended", "End time");
    private static final List<String> AGENT = List.of("Agent name", "Agent", "Operator name", "Agent email");
    private static final List<String> CUSTOMER = List.of("Visitor name", "Customer name", "Visitor nick");
    private static final List<String> EMAIL = List.of("Visitor email", "Customer email");
    private static final List<String> RATING = List.of("Rate", "Rating", "Chat rating");
    private static final List<String> FIRST_REPLY = List.of("First response time (s)", "First response time");

    private final DeskRules rules;
    private final RawCells cells;
    private final Drift drift;

    /**
     * @param time how the export writes times
     * @param drift counts what is unexpected
     */
    public RawChats(DeskRules rules, CsvTime time, Drift drift) {
        this.rules = rules;
        this.cells = new RawCells(time);
        this.drift = drift;
    }

    /**
     * Reads them, one at a time.
     *
     * @param file its name; the end says the format, see {@link Rows}
     * @param in closed in any case
     * @param each gets the chats
     * @param bad gets the rows that cannot be read
     * @throws UnreadableFileException where the file is broken or in another encoding
     */
    public void read(String file, InputStream in, Consumer<Chat> each, Consumer<BadRow> bad) {
        ProcessedFile.read(Rows.open(file, in, List.of()), this::chat, each, bad);
    }

    private Chat chat(Row row) {
        String id = RawCells.id(row, THREAD);
        Cleaning cleaning = new Cleaning(drift, id);
        Optional<Instant> started = cells.time(row, STARTED);
        Optional<Instant> ended = cells.time(row, ENDED);
        if (started.isEmpty()) {
            throw new IllegalArgumentException("has no " + STARTED.get(0));
        }
        LocalDate day = rules.schedule().day(started.get());
        String agent = cleaning.text("name of an agent", rules.agents().name(day, RawCells.cell(row, AGENT)))
                .replace(';', ',');
        boolean isBot =
                rules.agents().bot(day, agent, RawCells.cell(row, AGENT)).isPresent();
        Chat.Customer customer = new Chat.Customer(
                "",
                cleaning.text("name of a customer", RawCells.cell(row, CUSTOMER)),
                cleaning.text("address of a customer", RawCells.cell(row, EMAIL)));
        List<String> people = agent.isEmpty() || isBot ? List.of() : List.of(agent);
        return new Chat(
                id,
                RawCells.cell(row, CHAT),
                customer.equals(new Chat.Customer("", "", "")) ? null : customer,
                people,
                people.isEmpty() ? "" : agent,
                started.get(),
                ended.orElse(null),
                rules.schedule().arrival(started.get()),
                new Chat.Talk(0, 0, 0, 0, false, false),
                timings(row, started.get(), ended),
                rating(RawCells.cell(row, RATING), cleaning),
                false,
                null);
    }

    /** The first reply is told as seconds; when the question came is taken to be the start. */
    private Timings timings(Row row, Instant started, Optional<Instant> ended) {
        Stopwatch watch = new Stopwatch(rules.schedule());
        String seconds = RawCells.cell(row, FIRST_REPLY);
        if (seconds.matches("\\d{1,7}")) {
            watch.one(Timing.FIRST_REPLY, new Wait(started, started.plus(Duration.ofSeconds(Long.parseLong(seconds)))));
        }
        ended.filter(at -> !at.isBefore(started)).ifPresent(at -> {
            watch.one(Timing.FIRST_RESOLUTION, new Wait(started, at));
            watch.one(Timing.FULL_RESOLUTION, new Wait(started, at));
        });
        return watch.timings();
    }

    private static @Nullable Integer rating(String text, Cleaning cleaning) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "" -> null;
            case "good", "rated good", "1" -> 1;
            case "bad", "rated bad", "0" -> 0;
            case "not rated", "unrated", "none" -> null;
            default -> {
                cleaning.drift("rating of a chat is neither good nor bad");
                yield null;
            }
        };
    }
}
