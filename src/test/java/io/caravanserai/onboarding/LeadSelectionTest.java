package io.caravanserai.onboarding;

import static io.caravanserai.onboarding.Samples.MAX_AGE;
import static io.caravanserai.onboarding.Samples.NOW;
import static io.caravanserai.onboarding.Samples.cells;
import static io.caravanserai.onboarding.Samples.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.onboarding.LeadSelection.LeadRow;
import io.caravanserai.onboarding.LeadSelection.Tally;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LeadSelectionTest {

    private static final Filters FILTERS =
            new Filters(email -> email.startsWith("has"), Samples.config(), NOW, MAX_AGE);

    private static LeadRow row(long line, String... replaced) {
        return new LeadRow.Cells(line, function(cells(replaced)));
    }

    private static LeadSelection selection(List<LeadRow> rows, OptionalInt limit) {
        return new LeadSelection(rows.iterator(), FILTERS, limit);
    }

    private static List<Student> drained(LeadSelection selection) {
        List<Student> students = new ArrayList<>();
        selection.forEachRemaining(students::add);
        return students;
    }

    @Test
    void takesTheFirstThatWereNotHandledBefore() {
        List<LeadRow> rows = List.of(
                row(2, "email", "a@example.com"),
                row(3, "email", "b@example.com"),
                row(4, "email", "c@example.com"),
                row(5, "email", "d@example.com"),
                row(6, "email", "e@example.com"));
        Set<String> before = Set.of("a@example.com|math", "c@example.com|math");
        LeadSelection selection = new LeadSelection(rows.iterator(), FILTERS, OptionalInt.of(2), before::contains);
        assertThat(drained(selection)).extracting(Student::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(selection.tally().read()).isEqualTo(4);
    }

    @Test
    void givesTheStudentsAndCountsTheRest() {
        LeadSelection selection = selection(
                List.of(
                        row(2, "email", "a@example.com"),
                        row(3, "email", "has@example.com"),
                        row(4, "email", " A@Example.com"),
                        row(5, "email", ""),
                        new LeadRow.Unreadable(6, "has 3 cells where the header has 9"),
                        row(7, "email", "b@example.com", "segment", "Chess"),
                        row(8, "email", "c@example.com")),
                OptionalInt.empty());

        assertThat(drained(selection)).extracting(Student::line).containsExactly(2L, 8L);
        assertThat(selection.tally().counts().toString())
                .isEqualTo(
                        "{read=7, hasAccount=1, addedTooLongAgo=0, blacklisted=0, unknownSegment=1, gradeOutOfRange=0,"
                                + " segmentInactive=0, duplicates=1, badRows=2}");
        assertThat(selection.tally().passed()).isEqualTo(2);
        assertThat(selection.tally().badRows().first())
                .containsExactly(
                        new Tally.BadLine(5, "no e-mail"), new Tally.BadLine(6, "has 3 cells where the header has 9"));
    }

    @Test
    void takesTheFirstOfTwoRowsWithOneEmailWhateverBecomesOfIt() {
        LeadSelection selection =
                selection(List.of(row(2, "segment", "Reading"), row(3, "segment", "Math")), OptionalInt.empty());

        assertThat(drained(selection)).isEmpty();
        assertThat(selection.tally().counts())
                .containsEntry("segmentInactive", 1L)
                .containsEntry("duplicates", 1L);
    }

    @Test
    void takesTheReadableRowAfterABadOneWithTheSameEmail() {
        LeadSelection selection = selection(List.of(row(2, "hs_added_at", "soon"), row(3)), OptionalInt.empty());

        assertThat(drained(selection)).extracting(Student::line).containsExactly(3L);
    }

    @Test
    void stopsReadingAtTheLastStudentOfTheLimit() {
        Iterator<LeadRow> endless = IntStream.iterate(2, i -> i + 1)
                .<LeadRow>mapToObj(i -> row(i, "email", (i % 2 == 0 ? "has" : "new") + i + "@example.com"))
                .iterator();
        LeadSelection selection = new LeadSelection(endless, FILTERS, OptionalInt.of(3));

        assertThat(drained(selection)).extracting(Student::line).containsExactly(3L, 5L, 7L);
        assertThat(selection.tally().read()).isEqualTo(6);
        assertThat(endless.next().line()).isEqualTo(8);
    }

    @Test
    void readsNothingUnderALimitOfNought() {
        LeadSelection selection = selection(List.of(row(2)), OptionalInt.of(0));

        assertThat(selection).isExhausted();
        assertThat(selection.tally().read()).isZero();
        assertThatThrownBy(selection::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> selection(List.of(), OptionalInt.of(-1)))
                .hasMessage("limit must be 0 or more, not -1");
    }

    @Test
    void listsOnlyTheFirstBadRowsButCountsAll() {
        List<LeadRow> rows = IntStream.range(0, 1_000)
                .<LeadRow>mapToObj(i -> new LeadRow.Unreadable(i, "bad"))
                .toList();
        LeadSelection selection = selection(rows, OptionalInt.empty());
        drained(selection);

        assertThat(selection.tally().badRows().count()).isEqualTo(1_000);
        assertThat(selection.tally().badRows().first()).hasSize(100).endsWith(new Tally.BadLine(99, "bad"));
    }

    @Property
    void givesEveryRowExactlyOneOutcome(@ForAll("files") List<LeadRow> rows, @ForAll @IntRange(max = 30) int limit) {
        LeadSelection selection = selection(rows, OptionalInt.of(limit));
        List<Student> students = drained(selection);
        Tally tally = selection.tally();

        long filtered =
                tally.filtered().values().stream().mapToLong(Long::longValue).sum();
        assertThat(tally.passed()
                        + filtered
                        + tally.duplicates()
                        + tally.badRows().count())
                .isEqualTo(tally.read());
        assertThat(tally.passed()).isEqualTo(students.size()).isLessThanOrEqualTo(limit);
        assertThat(tally.read() == rows.size() || students.size() == limit).isTrue();
    }

    @Property
    void givesOneStudentForAnEmailAtMostAndAlwaysTheFirst(@ForAll("files") List<LeadRow> rows) {
        Set<String> seen = new HashSet<>();
        List<Long> expected = new ArrayList<>();
        for (LeadRow row : rows) {
            if (row instanceof LeadRow.Cells cells && Lead.read(cells.cells()) instanceof Lead lead) {
                boolean first = seen.add(lead.email());
                if (first && FILTERS.reason(lead).isEmpty()) {
                    expected.add(row.line());
                }
            }
        }

        assertThat(drained(selection(rows, OptionalInt.empty())).stream().map(Student::line))
                .containsExactlyElementsOf(expected);
    }

    @Provide
    Arbitrary<List<LeadRow>> files() {
        Arbitrary<String> email =
                Arbitraries.of("", "x", "has1@b.c", "a@b.c", " A@b.c", "d@b.c", "e@b.c", "barred@example.com");
        Arbitrary<String> added = Arbitraries.of("2026-02-10", "2026-01-01", "1770710400000", "soon");
        Arbitrary<String> grade = Arbitraries.of("K", "5", "7", "12", "?");
        Arbitrary<String> segment = Arbitraries.of("Math", "math ", "Reading", "Chess", "");
        Arbitrary<LeadRow> good = Combinators.combine(email, added, grade, segment)
                .as((e, a, g, s) ->
                        row(g.length(), "email", e, "hs_added_at", a, "last_completed_grade", g, "segment", s));
        Arbitrary<LeadRow> bad = Arbitraries.just(new LeadRow.Unreadable(1, "bad"));
        return Arbitraries.frequencyOf(Tuple.of(9, good), Tuple.of(1, bad))
                .list()
                .ofMaxSize(40)
                .map(LeadSelectionTest::numbered);
    }

    private static List<LeadRow> numbered(List<LeadRow> rows) {
        List<LeadRow> numbered = new ArrayList<>();
        for (LeadRow row : rows) {
            long line = numbered.size() + 2L;
            numbered.add(
                    row instanceof LeadRow.Cells cells
                            ? new LeadRow.Cells(line, cells.cells())
                            : new LeadRow.Unreadable(line, "bad"));
        }
        return numbered;
    }
}
