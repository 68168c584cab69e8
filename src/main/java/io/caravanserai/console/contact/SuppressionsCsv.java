package io.caravanserai.console.contact;

import io.caravanserai.console.Csv;
import io.caravanserai.contact.Suppression;
import io.caravanserai.contact.SuppressionList;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who are not written to, as a file for spreadsheets, written while it is read. */
final class SuppressionsCsv {
    private static final List<String> COLUMNS = List.of(
            "id",
            "digest",
            "identity",
            "channel",
            "category",
            "reason",
            "since",
            "until",
            "source",
            "event",
            "words",
            "added",
            "lifted",
            "lifted_by",
            "lift_reason");

    private SuppressionsCsv() {}

    static StreamingOutput of(SuppressionList list, SuppressionList.Filter filter) {
        return out -> {
            out.write(Csv.line(COLUMNS).getBytes(StandardCharsets.UTF_8));
            list.forEach(filter, row -> {
                try {
                    out.write(Csv.line(cells(row)).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
    }

    private static List<@Nullable Object> cells(Suppression row) {
        return Arrays.asList(
                row.id(),
                row.digest(),
                row.identity(),
                row.channel(),
                row.category(),
                row.reason(),
                row.since(),
                row.until(),
                row.source(),
                row.event(),
                row.words(),
                row.added(),
                row.lifted(),
                row.liftedBy(),
                row.liftReason());
    }
}
