package io.caravanserai.desk;

import io.caravanserai.desk.SpareFiles.Found;
import io.caravanserai.desk.sheet.SheetRead;
import io.caravanserai.message.Message;
import io.caravanserai.rows.BadRow;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.reading.ChatRow;
import io.caravanserai.support.reading.TicketRow;
import io.caravanserai.support.sheet.LogRow;
import io.caravanserai.support.sheet.SheetLayout;
import io.caravanserai.support.sheet.SheetReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One reading of the spreadsheet, to be shown in place of the copy: what was found so far. Held by one route at a time. */
public final class SpareSheet {
    private final Message message;
    private final Found found = new Found();
    private final Map<SheetLayout, SheetReading> worksheets = new LinkedHashMap<>();
    private @Nullable Instant asOf;
    private int rows;

    SpareSheet(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** How many tickets and chats were read. */
    int rows() {
        return rows;
    }

    Found found() {
        return found;
    }

    /** When the newest synchronisation that its log tells of had brought it in line; empty where none is told of. */
    Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    /** What is wrong with worksheets as a whole, in sentences. */
    List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        worksheets.values().forEach(each -> each.mistake().ifPresent(mistakes::add));
        return mistakes;
    }

    /** Rows of one part. */
    record Part(List<Ticket> tickets, List<Chat> chats) {}

    /** Takes a part of it. */
    Part take(SheetRead read, Map<String, Object> answer) {
        Part part = new Part(new ArrayList<>(), new ArrayList<>());
        Map<SheetLayout, Consumer<UnaryOperator<String>>> each = Map.of(
                SheetLayout.TICKETS,
                cells -> part.tickets().add(TicketRow.read(cells)),
                SheetLayout.CHATS,
                cells -> part.chats().add(ChatRow.read(cells)),
                SheetLayout.LOG,
                cells -> LogRow.ended(cells).filter(this::isNewer).ifPresent(at -> asOf = at));
        read.hand(answer, new SheetRead.Taker() {
            @Override
            public void header(SheetLayout layout, String title, List<List<?>> values) {
                SheetReading reading = new SheetReading(layout, title);
                reading.header(values);
                worksheets.put(layout, reading);
            }

            @Override
            public void rows(SheetLayout layout, int first, List<List<?>> values) {
                SheetReading reading = worksheets.get(layout);
                if (reading != null) {
                    Consumer<BadRow> bad = row -> found.bad("The worksheet '" + reading.title() + "'", row);
                    reading.rows(first, values, each.get(layout), bad);
                }
            }
        });
        rows += part.tickets().size() + part.chats().size();
        return part;
    }

    private boolean isNewer(Instant at) {
        return asOf == null || at.isAfter(asOf);
    }
}
