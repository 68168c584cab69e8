package io.caravanserai.support.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.UnreadableFileException;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Removal;
import io.caravanserai.support.Ticket;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of the sheet and of files, and the way back; and what digests tell apart. */
class RowTextTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void ticketsComeBackFromRowsAsTheyWere() {
        List<Ticket> tickets = tickets();
        assertThat(tickets).hasSizeGreaterThan(30);
        for (Ticket ticket : tickets) {
            Ticket back = TicketRow.read(cells(TicketRow.COLUMNS, TicketRow.cells(ticket, TOKYO))::get);
            assertThat(back).isEqualTo(with(ticket, ticket.subject(), null));
        }
    }

    @Test
    void chatsComeBackFromRowsAsTheyWere() {
        for (Map<String, Object> row : ChatTableTest.rows()) {
            Chat chat = ChatTableTest.read(row, new Counting(true, false), new Drift());
            Chat back = ChatRow.read(cells(ChatRow.COLUMNS, ChatRow.cells(chat, TOKYO))::get);
            assertThat(back).isEqualTo(chat);
        }
    }

    @Test
    void writesTimesWithTheOffsetOfTheDesk() {
        assertThat(cells(TicketRow.COLUMNS, TicketRow.cells(tickets().get(0), Table.HALIFAX)))
                .containsEntry("Created", "2025-12-01T10:00:00-04:00")
                .containsEntry("Modified", "2026-03-31T09:00:00.123-03:00")
                .containsEntry("First reply (s)", "1800")
                .containsEntry("First reply (business s)", "1800")
                .containsEntry("Next reply (s)", "")
                .containsEntry("Reopened", "no");
    }

    @Test
    void digestsDifferInAnything() {
        assertThat(List.of(
                        Digest.ofAll(List.of()),
                        Digest.ofAll(List.of("")),
                        Digest.ofAll(List.of("", "")),
                        Digest.ofAll(List.of("ab", "c")),
                        Digest.ofAll(List.of("a", "bc")),
                        Digest.ofAll(List.of("bc", "a"))))
                .doesNotHaveDuplicates()
                .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(Digest.ofAll(List.of("ab", "c"))).isEqualTo(Digest.ofAll(List.of("ab", "c")));
    }

    @Test
    void aFileOfRowsIsReadBackAndFormulasStayText() {
        Ticket ticket = with(tickets().get(0), "=IMPORTXML(\"x\")", null);
        List<Ticket> read = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        String good = csv(TicketRow.cells(ticket, TOKYO));
        assertThat(good).contains("\"'=IMPORTXML(\"\"x\"\")\"");
        String wrong = csv(TicketRow.cells(ticket, TOKYO)).replace("2025-12-01T23:00:00+09:00", "yesterday");
        ProcessedFile.tickets("t.csv", file(csv(TicketRow.COLUMNS) + good + wrong), read::add, bad::add);
        assertThat(read).containsExactly(ticket);
        assertThat(bad)
                .containsExactly(new BadRow(
                        3, "needs a time like 2026-01-31T09:00:00-04:00 in the column 'Created'", List.of()));
    }

    @Test
    void aFileThatLacksAColumnIsRefused() {
        assertThatThrownBy(() -> ProcessedFile.chats("c.csv", file("Thread ID,Chat ID\n1,2\n"), any -> {}, any -> {}))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("Customer e-mail");
    }

    @Property(tries = 200)
    void anyTextComesBackFromAGuardedCell(@ForAll String text) {
        assertThat(CsvText.plain(CsvText.guarded(text))).isEqualTo(text);
        assertThat(CsvText.guarded(text)).doesNotMatch("(?s)[=+@\\-].*");
    }

    private static List<Ticket> tickets() {
        TicketReading reading =
                new TicketReading(Table.rules(), TicketTableTest.OWNERS, TicketTableTest.PIPELINES, new Drift());
        return TicketTableTest.rows().stream()
                .flatMap(row -> reading.ticket(TicketTableTest.hubspot(row)).stream())
                .toList();
    }

    private static Ticket with(Ticket ticket, String subject, @Nullable Removal removal) {
        return new Ticket(
                ticket.id(),
                subject,
                ticket.pipeline(),
                ticket.stage(),
                ticket.open(),
                ticket.priority(),
                ticket.source(),
                ticket.ownerId(),
                ticket.agent(),
                ticket.created(),
                ticket.modified(),
                ticket.closed(),
                ticket.arrival(),
                ticket.outcome(),
                ticket.timings(),
                removal);
    }

    private static Map<String, String> cells(List<String> columns, List<String> cells) {
        assertThat(cells).hasSameSizeAs(columns);
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            map.put(columns.get(i), cells.get(i));
        }
        return map;
    }

    private static String csv(List<String> cells) {
        return cells.stream()
                        .map(CsvText::guarded)
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static InputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
