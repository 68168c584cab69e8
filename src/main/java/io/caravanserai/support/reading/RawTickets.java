package io.caravanserai.support.reading;

import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.Rows;
import io.caravanserai.rows.UnreadableFileException;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.rules.DeskRules;
import io.caravanserai.support.rules.TicketProperties.Part;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Exports of tickets that people made by hand at HubSpot, cleaned while they are read. A column is known by any of several
 * names, since exports differ. A ticket with a date of closing is closed, one without is open. A row whose dates cannot be
 * told is a bad row.
 */
public final class RawTickets {
    private static final String ID = "id";
    private static final String LABEL = "label";
    private static final List<String> ID_COLUMNS = List.of("Ticket ID", "Record ID", "hs_object_id");
    private static final Map<Part, List<String>> COLUMNS = columns();
    private static final List<Part> TIMES =
            List.of(Part.CREATED, Part.MODIFIED, Part.CLOSED, Part.LAST_CLOSED, Part.REOPENED, Part.FIRST_REPLY);

    private final DeskRules rules;
    private final RawCells cells;
    private final Drift drift;

    /**
     * @param time how the export writes times
     * @param drift counts what is unexpected
     */
    public RawTickets(DeskRules rules, CsvTime time, Drift drift) {
        this.rules = rules;
        this.cells = new RawCells(time);
        this.drift = drift;
    }

    private static Map<Part, List<String>> columns() {
        Map<Part, List<String>> names = new EnumMap<>(Part.class);
        names.put(Part.SUBJECT, List.of("Ticket name", "Subject"));
        names.put(Part.PIPELINE, List.of("Pipeline"));
        names.put(Part.STAGE, List.of("Ticket status", "Status"));
        names.put(Part.OWNER, List.of("Ticket owner", "Owner"));
        names.put(Part.PRIORITY, List.of("Priority"));
        names.put(Part.SOURCE, List.of("Source"));
        names.put(Part.CREATED, List.of("Create date", "Created", "Create Date"));
        names.put(Part.MODIFIED, List.of("Last modified date", "Modified"));
        names.put(Part.CLOSED, List.of("Close date", "Closed"));
        names.put(Part.LAST_CLOSED, List.of("Last Closed Date"));
        names.put(Part.REOPENED, List.of("Ticket Reopened At", "Reopened at"));
        names.put(
                Part.FIRST_REPLY,
                List.of("First agent email response date", "First agent response date", "First reply date"));
        names.put(Part.REPLIES, List.of("Number of times contacted"));
        names.put(Part.RATING, List.of("Last CES survey rating", "Rating"));
        return names;
    }

    /**
     * Reads them, one at a time.
     *
     * @param file its name; the end says the format, see {@link Rows}
     * @param in closed in any case
     * @param each gets the tickets
     * @param bad gets the rows that cannot be read
     * @throws UnreadableFileException where the file is broken or in another encoding
     */
    public void read(String file, InputStream in, Consumer<Ticket> each, Consumer<BadRow> bad) {
        ProcessedFile.read(Rows.open(file, in, List.of()), this::ticket, each, bad);
    }

    private Ticket ticket(Row row) {
        Map<String, Object> properties = new LinkedHashMap<>();
        COLUMNS.forEach((part, columns) -> rules.properties()
                .name(part)
                .ifPresent(name -> properties.put(
                        name,
                        TIMES.contains(part)
                                ? cells.time(row, columns)
                                        .map(Instant::toString)
                                        .orElse("")
                                : RawCells.cell(row, columns))));
        String owner = RawCells.cell(row, COLUMNS.get(Part.OWNER));
        String id = RawCells.id(row, ID_COLUMNS);
        Map<String, Object> hubspot = Map.of(ID, id, "archived", false, "properties", properties);
        boolean isClosed = cells.time(row, COLUMNS.get(Part.CLOSED)).isPresent();
        return new TicketReading(rules, owners(owner), pipelines(row, isClosed), drift)
                .ticket(hubspot)
                .map(Ticket::withoutOwnerId)
                .orElseThrow(() -> new IllegalArgumentException("has no date at all"));
    }

    /** An export has names where HubSpot has ids: each is taken for the id of what it names. */
    private static List<Map<String, Object>> owners(String owner) {
        return owner.isEmpty() ? List.of() : List.of(Map.of(ID, owner, "firstName", owner));
    }

    private static Map<String, Object> pipelines(Row row, boolean isClosed) {
        String pipeline = RawCells.cell(row, COLUMNS.get(Part.PIPELINE));
        String stage = RawCells.cell(row, COLUMNS.get(Part.STAGE));
        Map<String, Object> state = Map.of("ticketState", isClosed ? "CLOSED" : "OPEN");
        return Map.of(
                "results",
                List.of(Map.of(
                        ID,
                        pipeline,
                        LABEL,
                        pipeline,
                        "stages",
                        List.of(Map.of(ID, stage, LABEL, stage, "metadata", state)))));
    }
}
