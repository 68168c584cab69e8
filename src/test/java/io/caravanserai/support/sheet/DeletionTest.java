package io.caravanserai.support.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeletionTest {
    private static final SheetLayout LAYOUT = new SheetLayout("Tickets", List.of("ID", "Word"), List.of());

    private static SheetContent content(String... keys) {
        SheetContent content = new SheetContent(LAYOUT, Instant.EPOCH);
        content.header(List.of(LAYOUT.columns()));
        content.rows(2, Stream.of(keys).map(key -> List.of(key, "word")).toList());
        return content;
    }

    /** Of a worksheet with these keys, and 2 and 4 are to go. */
    private static Deletion deletion(String... keys) {
        SheetContent before = content(keys);
        SheetPlan plan = new SheetComparison(before, "Tickets", SheetGuard.NONE).plan(Set.of("2", "4"));
        assertThat(plan.deleted()).isEqualTo(2);
        return new Deletion(before, plan);
    }

    @Test
    void allIsWellWhereTheOthersStandAsTheyStood() {
        Deletion deletion = deletion("1", "2", "", "3", "4", "5");
        SheetContent after = content("1", "", "3", "5");
        assertThat(deletion.isAsPlanned(after)).isTrue();
        assertThat(deletion.mistake("Tickets", after, "now")).isEmpty();
    }

    @Test
    void rowsThatPeopleMovedOrAddedAreNoMistake() {
        Deletion deletion = deletion("1", "2", "3", "4", "5");
        for (SheetContent after : List.of(content("5", "1", "3"), content("1", "3", "5", "6"), content("1", "3"))) {
            assertThat(deletion.isAsPlanned(after)).isFalse();
            assertThat(deletion.mistake("Tickets", after, "now")).isEmpty();
        }
    }

    @Test
    void namesWhatWentInPlaceOfThoseThatShould() {
        Deletion deletion = deletion("1", "2", "3", "3", "4", "5");
        assertThat(deletion.mistake("Tickets", content("1", "2", "3", "4"), "noon"))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("2 went that should have stayed: 'ID' 3, 5.", "version history, before noon."));
        assertThat(deletion("1", "", "2", "4").mistake("Tickets", content("1", "2"), "noon"))
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).contains("1 went that should have stayed, without a 'ID'."));
    }
}
