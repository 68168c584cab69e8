package io.caravanserai.support.reading;

import io.caravanserai.support.Arrival;
import io.caravanserai.support.Chat;
import io.caravanserai.support.reading.CellText.Cells;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A chat as a row of the worksheet {@code Chats} and of files: everything that is known of it but its removal. */
public final class ChatRow {
    /** The column that is the key. */
    public static final String KEY = "Thread ID";

    private static final String CHAT = "Chat ID";
    private static final String CUSTOMER = "Customer ID";
    private static final String NAME = "Customer";
    private static final String EMAIL = "Customer e-mail";
    private static final String AGENTS = "Agents";
    private static final String AGENT = "Agent";
    private static final String STARTED = "Started";
    private static final String ENDED = "Ended";
    private static final String WEEKEND = "Weekend";
    private static final String OUT_OF_HOURS = "Out of hours";
    private static final String OF_CUSTOMER = "Messages of the customer";
    private static final String OF_AGENTS = "Messages of agents";
    private static final String OF_ASSISTANT = "Messages of the assistant";
    private static final String OF_SCRAPER = "Messages of the scraper";
    private static final String TRANSFERRED = "Transferred";
    private static final String CONTAINED = "Contained";
    private static final String RATING = "Rating";
    private static final String RESTRICTED = "Restricted";
    private static final String BETWEEN = "; ";

    /** In order; the key stands first. */
    public static final List<String> COLUMNS = columns();

    private ChatRow() {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                KEY,
                CHAT,
                CUSTOMER,
                NAME,
                EMAIL,
                AGENTS,
                AGENT,
                STARTED,
                ENDED,
                WEEKEND,
                OUT_OF_HOURS,
                OF_CUSTOMER,
                OF_AGENTS,
                OF_ASSISTANT,
                OF_SCRAPER,
                TRANSFERRED,
                CONTAINED,
                RATING,
                RESTRICTED));
        columns.addAll(CellText.timingColumns());
        return List.copyOf(columns);
    }

    /** The texts of a row, in order of {@link #COLUMNS}; where they are evaluated, {@link CsvText} guards them. */
    public static List<String> cells(Chat chat, ZoneId zone) {
        Chat.Talk talk = chat.talk();
        Chat.@Nullable Customer customer = chat.customer();
        List<String> cells = new ArrayList<>(List.of(
                chat.id(),
                chat.chatId(),
                customer == null ? "" : customer.id(),
                customer == null ? "" : customer.name(),
                customer == null ? "" : customer.email(),
                String.join(BETWEEN, chat.agents()),
                chat.agent(),
                CellText.of(chat.started(), zone),
                CellText.of(chat.ended(), zone),
                CellText.of(chat.arrival().weekend()),
                CellText.of(chat.arrival().outOfHours()),
                CellText.of(talk.ofCustomer()),
                CellText.of(talk.ofAgents()),
                CellText.of(talk.ofAssistant()),
                CellText.of(talk.ofScraper()),
                CellText.of(talk.transferred()),
                CellText.of(talk.contained()),
                CellText.of(chat.rating()),
                CellText.of(chat.restricted())));
        cells.addAll(CellText.of(chat.timings()));
        return List.copyOf(cells);
    }

    /**
     * The way back.
     *
     * @param byColumn from the name of a column to its cell, empty for one that is not there
     * @throws IllegalArgumentException where a cell cannot be read: half a sentence that names its column, never its content
     */
    public static Chat read(UnaryOperator<String> byColumn) {
        Cells cells = new Cells(byColumn);
        if (cells.text(KEY).isBlank()) {
            throw cells.wrong(KEY, "an id");
        }
        return new Chat(
                cells.text(KEY).strip(),
                cells.text(CHAT),
                customer(cells),
                cells.text(AGENTS).isEmpty()
                        ? List.of()
                        : List.of(cells.text(AGENTS).split(BETWEEN)),
                cells.text(AGENT),
                cells.time(STARTED),
                cells.time(ENDED),
                new Arrival(cells.flag(WEEKEND), cells.flag(OUT_OF_HOURS)),
                new Chat.Talk(
                        cells.count(OF_CUSTOMER),
                        cells.count(OF_AGENTS),
                        cells.count(OF_ASSISTANT),
                        cells.count(OF_SCRAPER),
                        Boolean.TRUE.equals(cells.flag(TRANSFERRED)),
                        Boolean.TRUE.equals(cells.flag(CONTAINED))),
                cells.timings(),
                cells.number(RATING),
                Boolean.TRUE.equals(cells.flag(RESTRICTED)),
                null);
    }

    private static Chat.@Nullable Customer customer(Cells cells) {
        Chat.Customer customer = new Chat.Customer(cells.text(CUSTOMER), cells.text(NAME), cells.text(EMAIL));
        return customer.equals(new Chat.Customer("", "", "")) ? null : customer;
    }
}
