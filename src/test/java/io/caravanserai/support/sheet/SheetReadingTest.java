package io.caravanserai.support.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worksheet read back, as people left it. */
class SheetReadingTest {
    private static final SheetLayout LAYOUT =
            new SheetLayout("Tickets", List.of("ID", "Word", "Touched"), List.of("Touched"));

    private final List<String> read = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private final SheetReading reading = new SheetReading(LAYOUT, "Our tickets");

    private void rows(int first, List<List<String>> rows) {
        reading.rows(
                first,
                rows,
                cells -> {
                    if (cells.apply("Word").equals("bent")) {
                        throw new IllegalArgumentException("needs a word");
                    }
                    read.add(cells.apply("ID") + cells.apply("Word") + cells.apply("Touched"));
                },
                row -> bad.add(row.line() + " " + row.reason()));
    }

    @Test
    void findsColumnsByTheirNamesAndKeysHoweverTheyAreWritten() {
        reading.header(List.of(List.of("ID", " Touched ", "Word", "Ours")));
        rows(2, List.of(List.of("'1,001", "t", "a"), List.of(" 2 ", "", "b", "note"), List.of("3")));
        rows(5, List.of(List.of("4", "u", "c")));
        assertThat(read).containsExactly("1001at", "2b", "3", "4cu");
        assertThat(reading.mistake()).isEmpty();
    }

    @Test
    void leavesPeoplesRowsAndNamesThoseItCannotRead() {
        reading.header(List.of(LAYOUT.columns()));
        rows(
                2,
                List.of(
                        List.of("1", "a"),
                        List.of("", "no key"),
                        List.of(),
                        List.of("2", "bent"),
                        List.of("1.0", "b")));
        assertThat(read).containsExactly("1a");
        assertThat(bad).containsExactly("5 needs a word", "6 has the 'ID' of a row above");
    }

    @Test
    void readsNothingWhereAColumnIsMissingAndSaysWhich() {
        reading.header(List.of(List.of("ID", "Wort", "Touched")));
        rows(2, List.of(List.of("1", "a", "t")));
        assertThat(read).isEmpty();
        assertThat(reading.mistake()).hasValueSatisfying(mistake -> assertThat(mistake)
                .contains("'Our tickets' has no column 'Word' among those of the hub, from A to C")
                .contains("Put the names back"));
    }

    @Test
    void anEmptyWorksheetIsNoMistake() {
        reading.header(List.of());
        rows(2, List.of(List.of(), List.of("")));
        assertThat(reading.mistake()).isEmpty();
        assertThat(read).isEmpty();
    }
}
