package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.Lead;
import io.caravanserai.academy.leads.LeadRows;
import io.caravanserai.store.Sql;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds, and what an import of it does.
 *
 * @param digest of its bytes, by which an import is held to what was looked at
 * @param separator between its cells
 * @param columns which column is what
 * @param notUnderstood cells that are left out, by what they were to say
 * @param sample its first leads
 * @param problems the first rows that do not become leads
 * @param refusal why it is not taken in; null where it is
 */
public record LeadLook(
        String digest,
        String encoding,
        String separator,
        Map<String, String> columns,
        LeadImport.Counts counts,
        Map<String, Integer> notUnderstood,
        List<Lead> sample,
        List<LeadImport.Problem> problems,
        @Nullable String refusal) {
    private static final int SHOWN = 20;
    private static final int SAMPLE = 5;

    private static final String PROBLEMS = """
            select line, problem from hub_lead_problems where batch = ?::uuid order by line""";

    /** SHA-256 of a file, in hex. */
    static String digest(Path content) {
        try (InputStream in = Files.newInputStream(content)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * Reads a file into the leads of a batch.
     *
     * @param before the batch that the same file was imported as; empty for none
     */
    static LeadLook read(Connection connection, LeadFile file, String batch, String digest, Optional<String> before)
            throws SQLException {
        LeadStaging staging = new LeadStaging(connection, batch);
        List<Lead> sample = new ArrayList<>();
        try (LeadRows rows = LeadRows.open(open(file.content()), file.form())) {
            while (rows.hasNext()) {
                LeadRows.Read row = rows.next();
                if (row instanceof LeadRows.Good good && sample.size() < SAMPLE) {
                    sample.add(good.lead());
                }
                staging.add(row);
            }
            LeadImport.Counts counts = staging.end();
            return new LeadLook(
                    digest,
                    rows.encoding(),
                    rows.separator(),
                    rows.columns().told(),
                    counts,
                    rows.notUnderstood(),
                    sample,
                    Sql.query(connection, PROBLEMS + " limit " + SHOWN, LeadImport.Problem::read, batch),
                    refusal(file, counts, before));
        }
    }

    private static InputStream open(Path content) {
        try {
            return Files.newInputStream(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String refusal(LeadFile file, LeadImport.Counts counts, Optional<String> before) {
        if (before.isPresent()) {
            return "This file was imported before, as batch " + before.get() + ". Undo that first to import it again.";
        }
        if (counts.isMostlyBad() && !file.allowBad()) {
            return counts.bad() + " of " + counts.rows()
                    + " rows cannot be used, a tenth or more: it may be another file"
                    + " than you think. Mend it, or import it with allow-bad=true, and they are left out.";
        }
        return counts.accepted() == 0 ? "No row of the file would become a lead." : null;
    }
}
