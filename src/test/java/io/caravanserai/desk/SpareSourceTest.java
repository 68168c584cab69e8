package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.desk.read.CopyStatus;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.reading.ChatRow;
import io.caravanserai.support.reading.CsvTime;
import io.caravanserai.support.reading.TicketRow;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown while the copy holds nothing. */
@Tag("database")
class SpareSourceTest {
    private static final String CHICAGO = "America/Chicago";
    private static final String RAW_TICKETS = """
            Ticket ID,Ticket name,Pipeline,Ticket status,Ticket owner,Create date,Close date
            901,Printer,Support,New,Ann Lee,2025-06-13 09:00,
            902,Scanner,Support,Closed,Ann Lee,2025-06-13 10:00,2025-06-13 11:00
            """;

    @TempDir
    private Path folder;

    private CopyFixture copy;
    private SpareSource spare;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
        spare = spare(Optional.of(CHICAGO));
    }

    @AfterEach
    void close() {
        copy.close();
    }

    private SpareSource spare(Optional<String> zone) {
        return copy.spare(new SpareFiles(folder, zone, CsvTime.Order.UNKNOWN, () -> new RuleFiles(Path.of("routes"))
                .read(ZoneId.of("America/Halifax"))));
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private void file(String name, String text) throws IOException {
        file(name, text, StandardCharsets.UTF_8);
    }

    private static String csv(List<String> head, Stream<List<String>> rows) {
        return Stream.concat(Stream.of(head), rows)
                .map(cells -> cells.stream().map(cell -> '"' + cell + '"').collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    private static String tickets(Ticket... tickets) {
        return csv(TicketRow.COLUMNS, Stream.of(tickets).map(ticket -> TicketRow.cells(ticket, ZoneOffset.UTC)));
    }

    private String source() {
        spare.look();
        return copy.status.freshness().source();
    }

    private List<String> shown() {
        return copy.sql.query("select id from support_tickets order by id", row -> row.getString(1));
    }

    private List<String> problems() {
        spare.look();
        CopyStatus.Spare found = copy.status.spare();
        return found == null ? List.of() : found.problems();
    }

    @Test
    void goesFromTheCopyToFilesOfItsOwnFormToRawExports() throws IOException {
        assertThat(source()).as("nothing anywhere").isEqualTo("copy");
        assertThat(shown()).isEmpty();

        file("raw-tickets.csv", RAW_TICKETS);
        assertThat(source()).isEqualTo("raw-csv");
        assertThat(shown()).containsExactly("901", "902");
        assertThat(copy.sql.query("select created from support_tickets where id = '901'", row -> row.getTimestamp(1)
                        .toInstant()))
                .as("by Chicago's clocks")
                .containsExactly(Instant.parse("2025-06-13T14:00:00Z"));

        file("tickets.csv", tickets(Sample.ticket("1", NOW), Sample.ticket("2", NOW)));
        file("chats.csv", csv(ChatRow.COLUMNS, Stream.of(ChatRow.cells(Sample.chat("7", NOW), ZoneOffset.UTC))));
        Files.setLastModifiedTime(folder.resolve("tickets.csv"), FileTime.from(NOW.plusSeconds(900_000_000)));
        assertThat(source()).isEqualTo("processed-csv");
        assertThat(shown()).containsExactly("1", "2");
        assertThat(copy.count("support_chats")).isOne();
        assertThat(copy.status.freshness().synced()).as("its age").isEqualTo(NOW.plusSeconds(900_000_000));

        copy.tickets(Sample.ticket("3", NOW));
        assertThat(source()).as("a synchronisation has brought something").isEqualTo("copy");
        assertThat(shown()).containsExactly("3");
        assertThat(copy.count("support_chats")).as("no mixture").isZero();
    }

    @Test
    void readsAFileAgainOnceItHasChanged() throws IOException {
        file("tickets.csv", tickets(Sample.ticket("1", NOW)));
        source();
        file("tickets.csv", tickets(Sample.ticket("1", NOW), Sample.ticket("22", NOW)));
        source();
        assertThat(shown()).containsExactly("1", "22");
        Files.delete(folder.resolve("tickets.csv"));
        assertThat(source()).isEqualTo("copy");
        assertThat(shown()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAFileAndShowsTheGoodRows() throws IOException {
        file("tickets-1.csv", tickets(Sample.ticket("1", NOW)) + "\n\"x\"\n" + "2\n");
        file("tickets-2.csv", tickets(Sample.ticket("4", NOW)).replace(',', ';'));
        file("tickets-3.csv", tickets(Sample.ticket("5", "Café", NOW, null)), StandardCharsets.ISO_8859_1);
        assertThat(source()).isEqualTo("processed-csv");
        assertThat(shown()).contains("1").doesNotContain("5");
        assertThat(problems())
                .anySatisfy(problem -> assertThat(problem).contains("tickets-1.csv, line 3"))
                .anySatisfy(
                        problem -> assertThat(problem).contains("tickets-3.csv").contains("UTF-8"));
        assertThat(problems().size()).isGreaterThan(2);
    }

    @Test
    void neverGuessesADateOrAZone() throws IOException {
        file(
                "raw-tickets.csv",
                RAW_TICKETS
                        + "903,Ambiguous,Support,New,Ann Lee,03/04/2025 09:00,\n"
                        + "904,Jumped over,Support,New,Ann Lee,2025-03-09 02:30,\n");
        assertThat(source()).isEqualTo("raw-csv");
        assertThat(shown()).containsExactly("901", "902");
        assertThat(problems())
                .anySatisfy(problem ->
                        assertThat(problem).contains("raw-tickets.csv, line 4").contains("day or month first"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("raw-tickets.csv, line 5").contains("jumped over"));

        spare = spare(Optional.empty());
        assertThat(source()).as("nobody says the zone").isEqualTo("copy");
        assertThat(problems()).singleElement().asString().contains("hub.support.files-zone");
        spare = spare(Optional.of("Chicago"));
        assertThat(source()).isEqualTo("copy");
        assertThat(problems()).singleElement().asString().contains("'Chicago', and no zone is called so");
    }

    @Test
    void whoWasErasedStaysErasedInFilesToo() throws IOException {
        copy.erasure.erase("jane@doe.example", NOW);
        file("chats.csv", csv(ChatRow.COLUMNS, Stream.of(ChatRow.cells(Sample.chat("7", NOW), ZoneOffset.UTC))));
        source();
        assertThat(copy.count("support_chats where customer_name is null")).isOne();
    }

    @Test
    void erasesWhomOnlyAFileSpeaksOf() throws IOException {
        file("chats.csv", csv(ChatRow.COLUMNS, Stream.of(ChatRow.cells(Sample.chat("7", NOW), ZoneOffset.UTC))));
        source();
        assertThat(copy.erasure.erase("c1", NOW)).isOne();
        assertThat(copy.count("support_spare_chat where customer_name is not null"))
                .isZero();
    }
}
