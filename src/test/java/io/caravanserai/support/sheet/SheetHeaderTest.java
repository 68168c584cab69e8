package io.caravanserai.support.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetHeaderTest {
    private static final SheetLayout LAYOUT = new SheetLayout("Tickets", List.of("ID", "Agent", "Stage"), List.of());

    private static SheetHeader header(List<String> cells, String... keys) {
        SheetContent content = new SheetContent(LAYOUT, Instant.EPOCH);
        content.header(cells.isEmpty() ? List.of() : List.of(cells));
        content.rows(2, List.of(keys).stream().map(List::of).toList());
        return new SheetHeader(content);
    }

    private static String mistake(String... cells) {
        return header(List.of(cells), "1").mistake("Tickets").orElse("");
    }

    @Test
    void takesItsOwnWithColumnsOfPeopleToTheRight() {
        assertThat(mistake("ID", "Agent", "Stage")).isEmpty();
        assertThat(mistake("ID ", " Agent", "Stage", "", "our notes", "ID")).isEmpty();
        assertThat(header(List.of("ID", "Agent", "Stage")).isMissing()).isFalse();
    }

    @Test
    void anEmptyWorksheetGetsIt() {
        assertThat(header(List.of()).isMissing()).isTrue();
        assertThat(header(List.of("", "", "")).isMissing()).isTrue();
        assertThat(header(List.of("", "", "", "our notes")).isMissing()).isTrue();
        assertThat(header(List.of()).mistake("Tickets")).isEmpty();
    }

    @Test
    void namesWhatIsRenamedMissingOrMoved() {
        assertThat(mistake("ID", "Assignee", "Stage")).contains("B1 is 'Assignee' and should be 'Agent'");
        assertThat(mistake("ID", "", "Stage")).contains("B1 is empty and should be 'Agent'");
        assertThat(mistake("ID", "Agent")).contains("C1 is empty and should be 'Stage'");
        assertThat(mistake("ID", "Stage", "Agent"))
                .contains("'Agent' stands in C1 and belongs into B1; 'Stage' stands in B1 and belongs into C1");
        assertThat(mistake("ours", "ID", "Agent", "Stage")).contains("'ID' stands in B1 and belongs into A1");
        assertThat(mistake("ID", "agent", "Stage")).contains("B1 is 'agent'");
    }

    @Test
    void rowsWithoutAHeaderAreNoEmptyWorksheet() {
        SheetHeader lost = header(List.of(), "1", "2");
        assertThat(lost.isMissing()).isFalse();
        assertThat(lost.mistake("Mine")).hasValueSatisfying(mistake -> assertThat(mistake)
                .startsWith("Row 1 of the worksheet 'Mine' is not the header")
                .contains("A1 is empty and should be 'ID'", "Nothing was written to it", "from A to C"));
    }

    @Test
    void aHeaderThatWasSortedAwayIsMissed() {
        assertThat(header(List.of("17", "Ann", "New"), "ID", "3").mistake("Tickets"))
                .hasValueSatisfying(mistake -> assertThat(mistake)
                        .contains("A1 is something else and should be 'ID'")
                        .as("it may be about somebody")
                        .doesNotContain("17", "Ann"));
    }

    @Test
    void namesThreeMistakesAndCountsTheOthers() {
        SheetContent content = new SheetContent(SheetLayout.TICKETS, Instant.EPOCH);
        content.header(List.of(List.of("x")));
        assertThat(new SheetHeader(content).mistake("Tickets"))
                .hasValueSatisfying(mistake -> assertThat(mistake).contains(", and 30 more.", "from A to AG"));
    }
}
