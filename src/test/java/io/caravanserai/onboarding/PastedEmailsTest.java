package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.onboarding.LeadSelection.LeadRow;
import io.caravanserai.onboarding.LeadSelection.Tally;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** E-mails as people paste them from mail programs: marks of direction, brackets, commas, no top-level domain. */
class PastedEmailsTest {
    private static final Path LEADS = Path.of("src/test/resources/flows/onboarding/pasted-emails/leads.csv");

    /** In a segment the worksheets of the tests know. */
    private static Function<String, String> cells(Row row) {
        return column -> column.equals("segment") ? "Math" : row.cell(column);
    }

    @Test
    void makesOnePersonOfOneAddressAndNobodyOfWhatNoMailReaches() throws IOException {
        List<LeadRow> rows = new ArrayList<>();
        try (Rows read = Rows.open("leads.csv", Files.newInputStream(LEADS), Lead.REQUIRED_COLUMNS)) {
            read.forEachRemaining(row -> rows.add(new LeadRow.Cells(row.line(), cells((Row) row))));
        }
        Filters filters = new Filters(email -> false, Samples.config(), Samples.NOW, Samples.MAX_AGE);
        LeadSelection selection = new LeadSelection(rows.iterator(), filters, OptionalInt.empty());
        List<Student> students = new ArrayList<>();
        selection.forEachRemaining(students::add);
        assertThat(selection.tally().duplicates()).isEqualTo(1);
        assertThat(selection.tally().badRows().first())
                .extracting(Tally.BadLine::line)
                .containsExactly(5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(selection.tally().badRows().first())
                .extracting(Tally.BadLine::reason)
                .containsOnly("the e-mail is no address");
        assertThat(selection.tally().filtered().values()).containsOnly(0L);
        assertThat(students)
                .extracting(student -> student.lead().email())
                .containsExactly("m1@example.com", "mm@example.com", "softhyphen@example.com");
    }
}
