package io.caravanserai.support.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.rows.BadRow;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.reading.CsvTime.Order;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports made by hand: times of a declared zone, and nothing guessed. */
class RawRowsTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-12-01 09:30          | UNKNOWN     | 2025-12-01T15:30:00Z",
                "2025-12-01T09:30:15       | UNKNOWN     | 2025-12-01T15:30:15Z",
                "2025-12-01 09:30:00-0300  | UNKNOWN     | 2025-12-01T12:30:00Z",
                "2025-12-01T09:30:00Z      | UNKNOWN     | 2025-12-01T09:30:00Z",
                "12/31/2025 9:30 PM        | UNKNOWN     | 2026-01-01T03:30:00Z",
                "31/12/2025 21:30          | UNKNOWN     | 2026-01-01T03:30:00Z",
                "03/04/2025 12:05 AM       | MONTH_FIRST | 2025-03-04T06:05:00Z",
                "03/04/2025 12:05 AM       | DAY_FIRST   | 2025-04-03T05:05:00Z",
                "03.04.2025, 12:05         | UNKNOWN     | 2025-04-03T17:05:00Z",
                "04/04/2025 12:05          | UNKNOWN     | 2025-04-04T17:05:00Z",
                "1764599400000             | UNKNOWN     | 2025-12-01T14:30:00Z"
            })
    void readsTimesOfTheDeclaredZone(String text, Order order, Instant instant) {
        assertThat(new CsvTime(CHICAGO, order).instant(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2025 10:00    | UNKNOWN     | has a date that may be day or month first; say which, as DAY_FIRST or MONTH_FIRST",
                "2025-11-02 01:30    | UNKNOWN     | has a time that the clocks of America/Chicago showed twice that night; export it with its offset, like 2026-01-31T14:05:00-04:00",
                "2025-03-09 02:30    | UNKNOWN     | has a time that the clocks of America/Chicago jumped over; is the export of another zone?",
                "31/12/2025 10:00    | MONTH_FIRST | has no time like 2026-01-31 14:05",
                "2025-12-01          | UNKNOWN     | has no time like 2026-01-31 14:05",
                "13/01/2025 13:00 PM | UNKNOWN     | has no time like 2026-01-31 14:05"
            })
    void refusesWhatCanBeReadInTwoWaysOrNone(String text, Order order, String words) {
        assertThatThrownBy(() -> new CsvTime(CHICAGO, order).instant(text)).hasMessage(words);
    }

    @Test
    void cleansAnExportOfTickets() {
        List<Ticket> tickets = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        Drift drift = new Drift();
        new RawTickets(Table.rules(), new CsvTime(CHICAGO, Order.UNKNOWN), drift)
                .read("export.csv", file("""
                Ticket ID,Ticket name,Pipeline,Ticket status,Ticket owner,Priority,Create date,Close date
                1,'=Printer,Support,Closed (Support),Dana W.,High,2025-12-01 09:00,2025-12-01 11:00
                2,Phone,Support,New,,,2025-12-01 09:00,Unknown
                3,Mail,Support,New,Morgan Ellery,,2025-12-01 09:00,
                ,No key,Support,New,,,2025-12-01 09:00,
                5,Night,Support,New,,,2025-11-02 01:30,
                6,Nothing,Support,New,,,,
                """), tickets::add, bad::add);
        assertThat(tickets).extracting(Ticket::id).containsExactly("1", "2", "3");
        Ticket first = tickets.get(0);
        assertThat(first.subject()).isEqualTo("=Printer");
        assertThat(first.agent()).isEqualTo("Dana Whitfield");
        assertThat(first.ownerId()).isNull();
        assertThat(first.stage()).isEqualTo("Closed (Support)");
        assertThat(first.open()).isFalse();
        assertThat(first.created()).isEqualTo("2025-12-01T15:00:00Z");
        assertThat(first.timings().calendar(Timing.FULL_RESOLUTION)).contains(Duration.ofHours(2));
        assertThat(tickets.get(1).open()).isTrue();
        assertThat(tickets.get(1).agent()).isEmpty();
        assertThat(tickets.get(2).removal()).isNotNull();
        assertThat(bad.stream().map(row -> row.line() + " " + row.reason()))
                .containsExactly(
                        "5 has no Ticket ID, nor Record ID, nor hs_object_id",
                        "6 in the column of Create date has a time that the clocks of America/Chicago showed twice that"
                                + " night; export it with its offset, like 2026-01-31T14:05:00-04:00",
                        "7 has no date at all");
    }

    @Test
    void cleansAnExportOfChats() {
        List<Chat> chats = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>();
        new RawChats(Table.rules(), new CsvTime(CHICAGO, Order.UNKNOWN), new Drift())
                .read("export.csv", file("""
                Chat ID,Chat start date,Chat end date,Agent name,Visitor name,Visitor email,Rate,First response time (s)
                A,2025-12-01 10:00,2025-12-01 10:05,Dana W.,Robin,robin@customer.example,rated good,40
                B,2025-12-01 10:00,,Harbour Assistant,,,not rated,
                C,,,,,,,
                """), chats::add, bad::add);
        assertThat(chats.stream()
                        .map(chat -> chat.id() + " " + chat.agents() + " " + chat.rating() + " "
                                + chat.timings().calendar(Timing.FIRST_REPLY).orElse(null) + " "
                                + chat.timings()
                                        .calendar(Timing.FULL_RESOLUTION)
                                        .orElse(null))
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        A [Dana Whitfield] 1 PT40S PT5M
                        B [] null null null""");
        assertThat(bad).extracting(BadRow::line).containsExactly(4L);
    }

    private static ByteArrayInputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
