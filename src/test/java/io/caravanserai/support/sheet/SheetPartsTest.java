package io.caravanserai.support.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small parts: names of cells, groups of rows, texts of cells, sizes, and rows of the log. */
class SheetPartsTest {

    @Test
    void namesColumnsAndRanges() {
        assertThat(List.of(1, 26, 27, 33, 52, 53, 702, 703))
                .map(A1::column)
                .containsExactly("A", "Z", "AA", "AG", "AZ", "BA", "ZZ", "AAA");
        assertThat(A1.range("Tickets", 2, 5, 33, 7)).isEqualTo("'Tickets'!B5:AG7");
        assertThat(A1.range("Ann's log", 1, 1, 1, 1)).isEqualTo("'Ann''s log'!A1:A1");
    }

    @Test
    void groupsRowsThatStandBelowEachOther() {
        assertThat(RowRange.of(List.of(9, 2, 3, 7, 4, 3)))
                .containsExactly(new RowRange(2, 4), new RowRange(7, 7), new RowRange(9, 9));
        assertThat(RowRange.of(List.of())).isEmpty();
        assertThat(RowRange.words(List.of(7))).isEqualTo("row 7");
        assertThat(RowRange.words(List.of(3, 5, 9))).isEqualTo("rows 3, 5 and 9");
        assertThat(RowRange.words(List.of(2, 3, 4, 5, 6, 8, 9))).isEqualTo("rows 2, 3, 4, 5, 6 and 2 more");
    }

    @Test
    void textIsAsACellCanHoldIt() {
        assertThat(SheetText.of("=IMPORTXML(1)")).isEqualTo("=IMPORTXML(1)");
        assertThat(SheetText.of("a\r\nb\rc\nd\te\u0007f\u0000")).isEqualTo("a\nb\nc\nd\te f ");
        assertThat(SheetText.of("x".repeat(60_000))).hasSize(50_000);
        assertThat(SheetText.of("x".repeat(49_999) + "\ud83d\ude00")).hasSize(49_999);
    }

    @Test
    void refusesTenMillionCellsWithTheirNumber() {
        SheetSize tickets = new SheetSize(200_000, 26, 100_000, 33);
        assertThat(SheetSize.tooLarge(List.of(tickets))).isEmpty();
        assertThat(SheetSize.tooLarge(List.of(tickets, new SheetSize(1_000, 100, 0, 0))))
                .isEmpty();
        assertThat(SheetSize.tooLarge(List.of(tickets, new SheetSize(1_001, 100, 0, 0))))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).contains("would have 10,000,100 cells", "Google holds 10,000,000"));
        assertThat(SheetSize.tooLarge(List.of(new SheetSize(2_000_000_000, 1, 2_000_000_000, 33))))
                .isPresent();
    }

    @Test
    void theLogSaysWhenInTheZoneOfTheDesk() {
        LogRow row = new LogRow(12, Instant.parse("2026-07-01T12:00:00Z"), null, "full", 850, 1, 2, 3, "OK", null);
        assertThat(row.cells(ZoneId.of("America/Halifax")))
                .containsExactly("12", "2026-07-01T09:00:00-03:00", "", "full", "850", "1", "2", "3", "OK", "");
        assertThat(LogRow.COLUMNS).hasSameSizeAs(row.cells(ZoneId.of("UTC")));
    }
}
