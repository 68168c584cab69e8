package io.caravanserai.console.leads;

import io.caravanserai.academy.leads.LeadRows;
import io.caravanserai.console.Csv;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.rows.UnreadableFileException;
import io.caravanserai.school.leads.LeadFile;
import io.caravanserai.school.leads.Refused;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a file of leads is handed in, as an address says it. */
class UploadParameters {
    private static final int UNREADABLE = 422;

    @QueryParam("name")
    @Nullable
    String name;

    @QueryParam("encoding")
    @Nullable
    String encoding;

    @QueryParam("separator")
    @Nullable
    String separator;

    @QueryParam("columns")
    @Nullable
    String columns;

    @QueryParam("consent")
    @Nullable
    String consent;

    @QueryParam("consent-at")
    @Nullable
    String consentAt;

    @QueryParam("allow-bad")
    @Nullable
    String allowBad;

    @QueryParam("preview")
    @Nullable
    String preview;

    @QueryParam("digest")
    @Nullable
    String digest;

    @QueryParam("format")
    @Nullable
    String format;

    boolean preview() {
        return yes("preview", preview);
    }

    Optional<String> digest() {
        return said(digest);
    }

    boolean csv() {
        return said(format)
                .map(word -> {
                    if (!List.of("csv", "json").contains(word)) {
                        throw Problem.of("format", "'" + word + "' is no format. There are: csv, json.");
                    }
                    return word.equals("csv");
                })
                .orElse(false);
    }

    private static boolean yes(String field, @Nullable String text) {
        return switch (said(text).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.of(field, "'" + text + "' is neither true nor false.");
        };
    }

    private static Optional<String> said(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(each -> !each.isEmpty());
    }

    /** The file, as it is to be read. */
    LeadFile file(Path content) {
        return new LeadFile(
                content,
                new LeadRows.Said(
                        said(name).orElse("leads.csv"),
                        said(encoding),
                        said(separator),
                        said(columns).orElse("")),
                said(consent).orElse(""),
                said(consentAt).map(UploadParameters::time),
                yes("allow-bad", allowBad));
    }

    private static Instant time(String text) {
        try {
            return text.length() == "2026-01-31".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw Problem.of("consent-at", "'" + text + "' is no day. Say 2026-01-31, or 2026-01-31T06:00:00Z.");
        }
    }

    /** The rows that cannot be used, with what is wrong and all their cells. */
    StreamingOutput toMend(Path content) {
        LeadRows rows = told(() -> open(file(content)));
        return out -> {
            try (rows) {
                List<String> head = new ArrayList<>(rows.headings());
                head.addAll(List.of("line", "problem"));
                out.write(Csv.line(head).getBytes(StandardCharsets.UTF_8));
                while (rows.hasNext()) {
                    if (rows.next() instanceof LeadRows.Bad bad) {
                        out.write(line(bad, rows.headings().size()).getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        };
    }

    private static String line(LeadRows.Bad bad, int columns) {
        List<Object> cells = new ArrayList<>(bad.cells().stream().limit(columns).toList());
        while (cells.size() < columns) {
            cells.add("");
        }
        cells.add(bad.line());
        cells.add(bad.why());
        return Csv.line(cells);
    }

    private static LeadRows open(LeadFile file) {
        try {
            return LeadRows.open(Files.newInputStream(file.content()), file.form());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with a file, or refused, as an answer. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnreadableFileException | IllegalArgumentException e) {
            throw new Problem(UNREADABLE, String.valueOf(e.getMessage()));
        } catch (Refused e) {
            throw new Problem(409, String.valueOf(e.getMessage()));
        }
    }
}
