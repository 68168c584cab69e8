package io.caravanserai.academy.leads;

import io.caravanserai.message.EmailAddress;
import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.CsvForm;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.RowResult;
import io.caravanserai.rows.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file of leads, row by row. What makes a lead of no use ends the row: no e-mail address, or no consent where the file has a
 * column of it. What is merely not understood (a country, a language, a zone) is left out and counted.
 */
public final class LeadRows implements Iterator<LeadRows.Read>, AutoCloseable {
    private static final int LONGEST_FIELD = 10_000;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;

    private final Rows rows;
    private final CsvForm form;
    private final LeadColumns columns;
    private final Map<String, Integer> notUnderstood = new TreeMap<>();

    /** A row that became a lead, or did not. */
    public sealed interface Read permits Good, Bad {}

    /** One that did. */
    public record Good(Lead lead) implements Read {}

    /**
     * One that did not.
     *
     * @param why half a sentence, without what stands in a cell
     * @param cells of the row as the file has them, in the order of the columns
     * @param consented false where the row is well and the person is just not to be written to
     */
    public record Bad(long line, String why, List<String> cells, boolean consented) implements Read {}

    /**
     * What a person says of a file.
     *
     * @param name for messages
     * @param encoding {@code utf-8}, {@code utf-16}, {@code windows-1252}; empty to see
     * @param separator {@code comma}, {@code semicolon}, {@code tab}, {@code bar}; empty to see
     * @param columns which column is what where headings do not tell, as {@link LeadColumns} has it
     */
    public record Said(String name, Optional<String> encoding, Optional<String> separator, String columns) {}

    /**
     * Opens a file and finds its columns.
     *
     * @param in its bytes, closed with this, and where it cannot be opened
     * @throws io.caravanserai.rows.UnreadableFileException where the file cannot be read
     * @throws IllegalArgumentException where its columns or its form are others than somebody says
     */
    public static LeadRows open(InputStream in, Said said) {
        CsvForm.Seen seen;
        try {
            seen = CsvForm.of(in, said.encoding, said.separator);
        } catch (RuntimeException e) {
            close(in, e);
            throw e;
        }
        return new LeadRows(Rows.csv(said.name, seen, LONGEST_FIELD), seen.form(), said.columns);
    }

    private static void close(InputStream in, RuntimeException failure) {
        try {
            in.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private LeadRows(Rows rows, CsvForm form, String mapping) {
        this.rows = rows;
        this.form = form;
        try {
            this.columns = new LeadColumns(rows.columns(), mapping);
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    /** In which its text is. */
    public String encoding() {
        return form.charset().name();
    }

    /** What stands between its cells. */
    public String separator() {
        return String.valueOf(form.separator());
    }

    /** Which column is what. */
    public LeadColumns columns() {
        return columns;
    }

    /** The columns of the file. */
    public List<String> headings() {
        return rows.columns();
    }

    /** How many cells of a field were left out because nobody understands them, so far. */
    public Map<String, Integer> notUnderstood() {
        return Map.copyOf(notUnderstood);
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Read next() {
        RowResult row = rows.next();
        return row instanceof BadRow bad ? new Bad(bad.line(), bad.reason(), bad.pieces(), true) : read((Row) row);
    }

    private Read read(Row row) {
        String cell = columns.cell(row, LeadField.EMAIL);
        Optional<String> email = EmailAddress.of(cell);
        if (email.isEmpty()) {
            return bad(row, cell.isEmpty() ? "has no e-mail address" : "has an e-mail address that is none", true);
        }
        String consent = columns.cell(row, LeadField.CONSENT);
        if (columns.told().containsKey(LeadField.CONSENT.word()) && !CellWords.isYes(consent)) {
            return bad(row, "has no consent", false);
        }
        return new Good(new Lead(
                row.line(),
                email.get(),
                name(row),
                CellWords.line(columns.cell(row, LeadField.PHONE), LONGEST_PHONE),
                understood(row, LeadField.COUNTRY, CellWords::country),
                understood(row, LeadField.LANGUAGE, CellWords::language),
                understood(row, LeadField.TIMEZONE, CellWords::zone)));
    }

    private Bad bad(Row row, String why, boolean consented) {
        return new Bad(row.line(), why, rows.columns().stream().map(row::cell).toList(), consented);
    }

    private @Nullable String name(Row row) {
        String full = columns.cell(row, LeadField.FULL_NAME);
        String name = full.isEmpty()
                ? columns.cell(row, LeadField.FIRST_NAME) + " " + columns.cell(row, LeadField.LAST_NAME)
                : full;
        return CellWords.line(name, LONGEST_NAME);
    }

    /** Reads a cell. */
    private interface Reading {
        Optional<String> of(String cell);
    }

    private @Nullable String understood(Row row, LeadField field, Reading reading) {
        String cell = columns.cell(row, field);
        if (cell.isEmpty()) {
            return null;
        }
        Optional<String> value = reading.of(cell);
        if (value.isEmpty()) {
            notUnderstood.merge(field.word(), 1, Integer::sum);
        }
        return value.orElse(null);
    }

    @Override
    public void close() {
        rows.close();
    }
}
