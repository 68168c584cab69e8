package io.caravanserai.console.contact;

import io.caravanserai.console.Csv;
import io.caravanserai.contact.Consents.Kept;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** What people agreed to and took back, as a file for spreadsheets, written while it is read: the evidence. */
final class ConsentsCsv {
    private static final List<String> COLUMNS =
            List.of("id", "identity", "channel", "category", "given", "source", "at", "recorded", "recorded_by");

    private ConsentsCsv() {}

    /** @param words gives each of them to whom it is told */
    static StreamingOutput of(Consumer<Consumer<Kept>> words) {
        return out -> {
            out.write(Csv.line(COLUMNS).getBytes(StandardCharsets.UTF_8));
            words.accept(word -> {
                try {
                    out.write(line(word).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
    }

    private static String line(Kept word) {
        return Csv.line(Arrays.asList(
                word.id(),
                word.identity(),
                word.channel(),
                word.category(),
                word.given(),
                word.source(),
                word.at(),
                word.recorded(),
                word.recordedBy()));
    }
}
