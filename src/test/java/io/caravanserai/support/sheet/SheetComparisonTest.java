package io.caravanserai.support.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.sheet.SheetPlan.Update;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetComparisonTest {
    private static final SheetLayout LAYOUT =
            new SheetLayout("Tickets", List.of("ID", "Word", "Touched"), List.of("Touched"));
    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
    private static final String NEW = "2026-05-01T09:00:00-03:00";
    private static final String OLD = "2025-05-01T09:00:00-03:00";

    /** The copy: of each key a row with its word. */
    private static List<String> row(String key, String word) {
        return List.of(key, word, NEW);
    }

    private static SheetContent content(List<List<String>> rows) {
        SheetContent content = new SheetContent(LAYOUT, SINCE);
        content.header(List.of(LAYOUT.columns()));
        content.rows(2, rows);
        return content;
    }

    private static SheetPlan plan(SheetContent content, Set<String> removed, List<List<String>> copy) {
        SheetComparison comparison = new SheetComparison(content, "Tickets", SheetGuard.NONE);
        for (int i = 0; i < copy.size(); i++) {
            comparison.row(copy.get(i), SINCE.plusSeconds(i));
        }
        return comparison.plan(removed);
    }

    private static SheetPlan plan(List<List<String>> sheet, List<List<String>> copy) {
        return plan(content(sheet), Set.of(), copy);
    }

    @Test
    void sameRowsAreLeftAloneInWhateverOrder() {
        SheetPlan plan = plan(
                List.of(row("3", "c"), row("1", "a"), List.of(), row("2", "b")),
                List.of(row("1", "a"), row("2", "b"), row("3", "c")));
        assertThat(plan.isNothing()).isTrue();
        assertThat(plan.same()).isEqualTo(3);
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.doubts()).isEmpty();
    }

    @Test
    void writesChangedRowsWhereTheyStandNow() {
        SheetPlan plan = plan(
                List.of(row("3", "c"), List.of("", "", "", "a note"), row("1", "x"), row("2", "y")),
                List.of(row("1", "a"), row("2", "b"), row("3", "c")));
        assertThat(plan.updates()).containsExactly(new Update(4, "1", false), new Update(5, "2", false));
        assertThat(plan.appends()).isEmpty();
        assertThat(plan.notes()).as("people's notes right of ours are theirs").isEmpty();
    }

    @Test
    void cellsOfPeopleToTheRightChangeNothing() {
        List<String> noted = new ArrayList<>(row("1", "a"));
        noted.add("call them");
        assertThat(plan(List.of(noted), List.of(row("1", "a"))).isNothing()).isTrue();
    }

    @Test
    void emptyCellsAtTheEndAreAsGoodAsMissingOnes() {
        List<List<String>> copy = List.of(List.of("1", "a", ""), List.of("2", "", ""));
        assertThat(plan(List.of(List.of("1", "a"), List.of("2")), copy).isNothing())
                .isTrue();
        assertThat(plan(List.of(List.of("1", "a", "x"), List.of("2", "", "")), copy)
                        .updates())
                .extracting(Update::key)
                .containsExactly("1");
    }

    @Test
    void oneCellIsNotTakenForTwo() {
        assertThat(plan(List.of(List.of("1", "ab", "")), List.of(List.of("1", "a", "b")))
                        .updates())
                .hasSize(1);
    }

    @Test
    void addsWhatIsMissingTheOldestFirst() {
        SheetComparison comparison = new SheetComparison(content(List.of(row("2", "b"))), "Tickets", SheetGuard.NONE);
        comparison.row(row("9", "i"), SINCE.plusSeconds(5));
        comparison.row(row("10", "j"), SINCE.plusSeconds(1));
        comparison.row(row("2", "b"), SINCE);
        comparison.row(row("7", "g"), null);
        assertThat(comparison.plan(Set.of()).appends()).containsExactly("7", "10", "9");
    }

    @Test
    void takesOutWhatCountsNoMoreAndWhatIsTooOld() {
        List<List<String>> sheet = List.of(
                row("1", "a"),
                row("2", "gone"),
                row("3", "gone"),
                row("4", "x"),
                List.of("5", "old", OLD),
                row("6", "f"));
        SheetPlan plan = plan(
                content(sheet),
                Set.of("2", "3"),
                List.of(row("1", "a"), row("4", "d"), row("6", "new"), row("8", "h")));
        assertThat(plan.deletions()).containsExactly(new RowRange(3, 4), new RowRange(6, 6));
        assertThat(plan.deleted()).isEqualTo(3);
        assertThat(plan.updates())
                .as("as they are numbered once those are gone")
                .containsExactly(new Update(3, "4", false), new Update(4, "6", false));
        assertThat(plan.appends()).containsExactly("8");
        assertThat(plan.last()).isEqualTo(4);
    }

    @Test
    void addsBelowTheLastRowThatHasAKeyThen() {
        List<List<String>> sheet =
                List.of(row("1", "a"), List.of(), row("TOTAL", "x"), row("2", "gone"), List.of("", "x"));
        assertThat(plan(content(sheet), Set.of("2"), List.of()).last()).isEqualTo(4);
        assertThat(plan(content(sheet), Set.of(), List.of()).last()).isEqualTo(5);
        assertThat(plan(List.of(), List.of(row("1", "a"))).last()).isEqualTo(1);
    }

    @Test
    void anOldRowThatStillCountsStays() {
        assertThat(plan(List.of(List.of("5", "e", OLD)), List.of(List.of("5", "e", OLD)))
                        .isNothing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "yesterday", "2025-05-01"})
    void aRowOfUnknownAgeIsNotTakenForOld(String touched) {
        SheetPlan plan = plan(List.of(List.of("5", "e", touched)), List.of());
        assertThat(plan.deletions()).isEmpty();
        assertThat(plan.notes()).hasSize(1);
    }

    @Test
    void keysThatNobodyKnowsAndRowsWithoutOneArePeoples() {
        SheetPlan plan = plan(
                List.of(row("1", "a"), row("TOTAL", "2"), List.of("", "see above"), row("see Ann", "x"), row("2", "b")),
                List.of(row("1", "a"), row("2", "b")));
        assertThat(plan.isNothing()).isTrue();
        assertThat(plan.notes())
                .containsExactly(
                        "The worksheet 'Tickets' has in rows 3 and 5 a 'ID' that the copy does not know. They stay as"
                                + " they are.",
                        "The worksheet 'Tickets' has no 'ID' in row 4. They stay as they are.");
        assertThat(plan.notes().toString())
                .as("what people wrote is not repeated")
                .doesNotContain("Ann");
    }

    @Test
    void ofDuplicatesTheFirstIsKeptInLineAndTheOthersAreNamed() {
        SheetPlan plan = plan(
                List.of(row("1", "x"), row("2", "b"), row("1", "a"), row(" 1", "y")),
                List.of(row("1", "a"), row("2", "b")));
        assertThat(plan.updates()).containsExactly(new Update(2, "1", false));
        assertThat(plan.deletions()).isEmpty();
        assertThat(plan.doubts()).singleElement().asString().contains("rows 4 and 5", "a row above has too");
    }

    @Test
    void duplicatesOfWhatCountsNoMoreGoTogether() {
        SheetPlan plan = plan(
                content(List.of(row("1", "a"), row("2", "b"), row("1", "a"))), Set.of("1"), List.of(row("2", "b")));
        assertThat(plan.deletions()).containsExactly(new RowRange(2, 2), new RowRange(4, 4));
        assertThat(plan.doubts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 1234567",
                "1234567\u00a0",
                "'1234567",
                "1,234,567",
                "1.234.567",
                "1'234'567",
                "1234567.0",
                "\u200b1234567",
                "1234567,00"
            })
    void aBentKeyIsFoundAndPutRight(String bent) {
        SheetPlan plan = plan(List.of(row("5", "e"), row(bent, "a")), List.of(row("1234567", "a"), row("5", "e")));
        assertThat(plan.updates()).containsExactly(new Update(3, "1234567", true));
        assertThat(plan.appends()).isEmpty();
        assertThat(plan.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23E+09", "123456", "12345678", "PJ0", "1234567a"})
    void anotherKeyIsNotTakenForIt(String other) {
        assertThat(plan(List.of(row(other, "a")), List.of(row("1234567", "a"))).appends())
                .containsExactly("1234567");
    }

    @Test
    void keysOfChatsKeepTheirSigns() {
        assertThat(plan(List.of(row("pj0", "a")), List.of(row("PJ0", "a"))).appends())
                .containsExactly("PJ0");
    }

    @Test
    void formulaLikeTextIsText() {
        List<List<String>> rows = List.of(row("1", "=IMPORTXML(\"x\")"), row("2", "+1"), row("3", "'quoted"));
        assertThat(plan(rows, rows).isNothing()).isTrue();
    }

    @Test
    void readsPagesAndFindsRowsWhereTheyWereMovedMeanwhile() {
        SheetContent content = new SheetContent(LAYOUT, SINCE);
        content.rows(2, List.of(row("1", "a"), row("2", "b")));
        content.rows(6, List.of(row("3", "x")));
        content.keys(List.of(List.of("ID"), List.of("3"), List.of(), List.of("2"), List.of("1"), List.of("4")));
        SheetPlan plan = plan(content, Set.of(), List.of(row("1", "a"), row("2", "b"), row("3", "c"), row("4", "d")));
        assertThat(plan.updates())
                .as("what was not among the rows that were read is written")
                .containsExactly(new Update(2, "3", false), new Update(6, "4", false));
        assertThat(plan.same()).isEqualTo(2);
    }

    @Test
    void numbersAndTruthValuesAreReadAsTheyAreShown() {
        SheetContent content = new SheetContent(LAYOUT, SINCE);
        content.rows(2, List.of(Arrays.asList(7, true, "")));
        assertThat(plan(content, Set.of(), List.of(List.of("7", "true", ""))).isNothing())
                .isTrue();
    }

    @Test
    void leavesRowsThatCannotBeWrittenAndNamesThem() {
        SheetComparison comparison = new SheetComparison(
                content(List.of(
                        row("9", "z"), row("1", "x"), row("2", "x"), row("3", "x"), row("8", "z"), row("4", "d"))),
                "Tickets",
                new SheetGuard(
                        List.of(new RowRange(4, 4), new RowRange(6, 6)),
                        List.of(new RowRange(3, 3), new RowRange(5, 5))));
        List.of(row("1", "a"), row("2", "b"), row("3", "c"), row("4", "d"), row("5", "e"))
                .forEach(each -> comparison.row(each, SINCE));
        SheetPlan plan = comparison.plan(Set.of("8", "9"));
        assertThat(plan.deletions())
                .as("8 has a protected cell, of people or not")
                .containsExactly(new RowRange(2, 2));
        assertThat(plan.updates())
                .as("1 and 3 have protected or merged cells of the hub")
                .containsExactly(new Update(3, "2", false));
        assertThat(plan.appends()).as("below row 7 nothing is protected").containsExactly("5");
        assertThat(plan.doubts()).singleElement().asString().contains("in rows 2, 4 and 5,", "protected or merged");
        assertThat(plan.rows()).isEqualTo(6);
        assertThat(plan.others()).isEqualTo(3);
    }

    @Test
    void addsNothingWhereTheWorksheetIsProtectedBelow() {
        SheetComparison comparison = new SheetComparison(
                content(List.of(row("1", "a"))),
                "Tickets",
                new SheetGuard(
                        List.of(new RowRange(1, Integer.MAX_VALUE)), List.of(new RowRange(1, Integer.MAX_VALUE))));
        comparison.row(row("1", "a"), SINCE);
        comparison.row(row("2", "b"), SINCE);
        SheetPlan plan = comparison.plan(Set.of());
        assertThat(plan.isNothing()).isTrue();
        assertThat(plan.doubts()).singleElement().asString().contains("protected below its last row, and 1 rows");
    }

    @Test
    void aHundredThousandRowsArePlannedInMemory() {
        SheetContent content = new SheetContent(LAYOUT, SINCE);
        for (int page = 0; page < 20; page++) {
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                rows.add(row("" + (page * 5_000 + i), "word"));
            }
            content.rows(2 + page * 5_000, rows);
        }
        SheetComparison comparison = new SheetComparison(content, "Tickets", SheetGuard.NONE);
        for (int i = 99_999; i >= 0; i--) {
            comparison.row(row("" + i, i % 1_000 == 0 ? "other" : "word"), null);
        }
        SheetPlan plan = comparison.plan(Set.of());
        assertThat(plan.same()).isEqualTo(99_900);
        assertThat(plan.updates()).hasSize(100).first().isEqualTo(new Update(2, "0", false));
    }
}
