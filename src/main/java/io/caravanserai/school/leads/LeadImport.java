package io.caravanserai.school.leads;

import io.caravanserai.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of leads that was taken in.
 *
 * @param batch its id
 * @param consent where these people consented, as who imported them says
 * @param counts what became of its rows
 * @param campaign the one that was started with it; null before
 * @param undoneAt when it was taken back; null where it stands
 */
public record LeadImport(
        String batch,
        String file,
        String consent,
        Instant consentAt,
        Counts counts,
        String importedBy,
        Instant importedAt,
        @Nullable String campaign,
        @Nullable String undoneBy,
        @Nullable Instant undoneAt) {

    /** What is wrong with a row. */
    public record Problem(long line, String problem) {
        static Problem read(ResultSet row) throws SQLException {
            return new Problem(row.getLong("line"), row.getString("problem"));
        }
    }

    /**
     * What becomes of the rows of a file; together they are all of them.
     *
     * @param accepted became leads
     * @param duplicates have an address that stood in the file before
     * @param known have an address that was a lead already
     * @param refused say that the person did not consent
     * @param bad cannot be used
     */
    public record Counts(int rows, int accepted, int duplicates, int known, int refused, int bad) {
        private static final int TENTH = 10;

        /** How many did not become leads. */
        public int notTaken() {
            return rows - accepted;
        }

        /** Whether a tenth of the rows cannot be used: the file is another than somebody thinks. */
        boolean isMostlyBad() {
            return bad > 0 && bad * TENTH >= rows;
        }
    }

    static LeadImport read(ResultSet row) throws SQLException {
        return new LeadImport(
                row.getString("batch"),
                row.getString("file"),
                row.getString("consent"),
                row.getTimestamp("consent_at").toInstant(),
                new Counts(
                        row.getInt("rows"),
                        row.getInt("accepted"),
                        row.getInt("duplicates"),
                        row.getInt("known"),
                        row.getInt("refused"),
                        row.getInt("bad")),
                row.getString("imported_by"),
                row.getTimestamp("imported_at").toInstant(),
                row.getString("campaign"),
                row.getString("undone_by"),
                Sql.instant(row, "undone_at"));
    }
}
