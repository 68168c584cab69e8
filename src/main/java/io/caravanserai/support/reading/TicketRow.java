package io.caravanserai.support.reading;

import io.caravanserai.support.Arrival;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.reading.CellText.Cells;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A ticket as a row of the worksheet {@code Tickets} and of files: everything that is known of it but its removal. */
public final class TicketRow {
    /** The column that is the key. */
    public static final String KEY = "Ticket ID";

    private static final String SUBJECT = "Subject";
    private static final String PIPELINE = "Pipeline";
    private static final String STAGE = "Stage";
    private static final String OPEN = "Open";
    private static final String PRIORITY = "Priority";
    private static final String SOURCE = "Source";
    private static final String OWNER = "Owner ID";
    private static final String AGENT = "Agent";
    private static final String CREATED = "Created";
    private static final String MODIFIED = "Modified";
    private static final String CLOSED = "Closed";
    private static final String WEEKEND = "Weekend";
    private static final String OUT_OF_HOURS = "Out of hours";
    private static final String REPLIES = "Replies";
    private static final String REOPENED = "Reopened";
    private static final String FIRST_REPLY_MET = "First reply in time";
    private static final String RESOLUTION_MET = "Resolution in time";
    private static final String RATING = "Rating";

    /** In order; the key stands first. */
    public static final List<String> COLUMNS = columns();

    private TicketRow() {}

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(
                KEY,
                SUBJECT,
                PIPELINE,
                STAGE,
                OPEN,
                PRIORITY,
                SOURCE,
                OWNER,
                AGENT,
                CREATED,
                MODIFIED,
                CLOSED,
                WEEKEND,
                OUT_OF_HOURS,
                REPLIES,
                REOPENED,
                FIRST_REPLY_MET,
                RESOLUTION_MET,
                RATING));
        columns.addAll(CellText.timingColumns());
        return List.copyOf(columns);
    }

    /** The texts of a row, in order of {@link #COLUMNS}; where they are evaluated, {@link CsvText} guards them. */
    public static List<String> cells(Ticket ticket, ZoneId zone) {
        Ticket.Outcome outcome = ticket.outcome();
        List<String> cells = new ArrayList<>(List.of(
                ticket.id(),
                ticket.subject(),
                ticket.pipeline(),
                ticket.stage(),
                CellText.of(ticket.open()),
                ticket.priority(),
                ticket.source(),
                CellText.of(ticket.ownerId()),
                ticket.agent(),
                CellText.of(ticket.created(), zone),
                CellText.of(ticket.modified(), zone),
                CellText.of(ticket.closed(), zone),
                CellText.of(ticket.arrival().weekend()),
                CellText.of(ticket.arrival().outOfHours()),
                CellText.of(outcome.replies()),
                CellText.of(outcome.reopened()),
                CellText.of(outcome.firstReplyMet()),
                CellText.of(outcome.resolutionMet()),
                CellText.of(outcome.rating())));
        cells.addAll(CellText.of(ticket.timings()));
        return List.copyOf(cells);
    }

    /**
     * The way back.
     *
     * @param byColumn from the name of a column to its cell, empty for one that is not there
     * @throws IllegalArgumentException where a cell cannot be read: half a sentence that names its column, never its content
     */
    public static Ticket read(UnaryOperator<String> byColumn) {
        Cells cells = new Cells(byColumn);
        Instant modified = cells.time(MODIFIED);
        if (cells.text(KEY).isBlank()) {
            throw cells.wrong(KEY, "an id");
        }
        if (modified == null) {
            throw cells.wrong(MODIFIED, "a time");
        }
        return new Ticket(
                cells.text(KEY).strip(),
                cells.text(SUBJECT),
                cells.text(PIPELINE),
                cells.text(STAGE),
                cells.flag(OPEN),
                cells.text(PRIORITY),
                cells.text(SOURCE),
                cells.known(OWNER),
                cells.text(AGENT),
                cells.time(CREATED),
                modified,
                cells.time(CLOSED),
                new Arrival(cells.flag(WEEKEND), cells.flag(OUT_OF_HOURS)),
                new Ticket.Outcome(
                        cells.number(REPLIES),
                        cells.flag(REOPENED),
                        cells.flag(FIRST_REPLY_MET),
                        cells.flag(RESOLUTION_MET),
                        cells.number(RATING)),
                cells.timings(),
                null);
    }
}
