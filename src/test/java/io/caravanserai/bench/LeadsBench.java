package io.caravanserai.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.caravanserai.onboarding.Config;
import io.caravanserai.onboarding.EmailSet;
import io.caravanserai.onboarding.Filters;
import io.caravanserai.onboarding.LeadSelection;
import io.caravanserai.onboarding.LeadSelection.LeadRow;
import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.RowResult;
import io.caravanserai.rows.Rows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A million leads against a million accounts: leads a second on one core, and the heap held at the end. The rate is by
 * the process's processor time (its collector's and compiler's included), so that a busy machine does not spoil it. The
 * figures are appended to {@code target/bench/leads.txt}.
 */
@Tag("bench")
class LeadsBench {

    private static final int SIZE = 1_000_000;
    private static final int AT_MOST_MEGABYTES = 512;
    private static final Instant NOW = Instant.parse("2026-02-15T12:00:00Z");
    private static final List<String> COLUMNS = List.of(
            "email",
            "firstname",
            "lastname",
            "date_of_birth",
            "last_completed_grade",
            "segment",
            "signup_date",
            "hs_added_at",
            "hs_object_id");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv", "csv.gz", "jsonl", "json.gz"})
    void readsAndFiltersAMillionLeads(String extension) throws IOException {
        Path accounts = folder.resolve("accounts.csv.gz");
        Path leads = folder.resolve("leads." + extension);
        write(accounts, List.of("email", "sourcedId"), i -> new String[] {"Pupil" + 2 * i + "@example.com", "id-" + i});
        write(leads, COLUMNS, LeadsBench::lead);

        long beforeAccounts = processorNanos();
        EmailSet known = new EmailSet();
        try (Rows rows = open(accounts, List.of("email"))) {
            rows.forEachRemaining(row -> known.add(((Row) row).cell("email")));
        }
        long beforeLeads = processorNanos();
        long started = System.nanoTime();
        LeadSelection selection;
        long students = 0;
        try (Rows rows = open(leads, COLUMNS)) {
            Filters filters = new Filters(known::contains, config(), NOW, Duration.ofDays(14));
            selection = new LeadSelection(leadRows(rows), filters, OptionalInt.empty());
            for (; selection.hasNext(); selection.next()) {
                students++;
            }
        }
        double seconds = (processorNanos() - beforeLeads) / 1e9;
        long elapsed = (System.nanoTime() - started) / 1_000_000;
        long heap = heapMegabytes();

        report(String.format(
                Locale.ROOT,
                "leads.%s: %,d leads a second, %,d per processor second (%,d ms); accounts %,d ms; heap held %d MB; %s%n",
                extension,
                SIZE * 1000L / elapsed,
                Math.round(SIZE / seconds),
                elapsed,
                (beforeLeads - beforeAccounts) / 1_000_000,
                heap,
                selection.tally().counts()));
        assertThat(selection.tally().read()).isEqualTo(SIZE);
        assertThat(known.size()).isEqualTo(SIZE);
        assertThat(students).isEqualTo(250_000);
        assertThat(heap).isLessThan(AT_MOST_MEGABYTES);
    }

    /** Of four leads two have an account, one was added too long ago and one passes. */
    private static String[] lead(int i) {
        String added = i % 4 == 1 ? "2026-01-10T08:00:00Z" : "2026-02-10T08:00:00.123Z";
        return new String[] {
            "pupil" + i + "@example.com", "Ann", "Lee, " + i, "2014-04-01", "5", "Math", "2026-02-10", added, "" + i
        };
    }

    private static Rows open(Path file, List<String> columns) throws IOException {
        return Rows.open(file.getFileName().toString(), Files.newInputStream(file), columns);
    }

    private static Iterator<LeadRow> leadRows(Rows rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public LeadRow next() {
                RowResult result = rows.next();
                return result instanceof Row row
                        ? new LeadRow.Cells(row.line(), row::cell)
                        : new LeadRow.Unreadable(result.line(), ((BadRow) result).reason());
            }
        };
    }

    private interface Line {
        String[] cells(int number);
    }

    private static void write(Path file, List<String> columns, Line line) throws IOException {
        String name = file.getFileName().toString();
        try (OutputStream out = Files.newOutputStream(file);
                OutputStream packed = name.endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
                Writer to = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 16)) {
            boolean csv = name.contains(".csv");
            boolean array = name.contains(".json.") || name.endsWith(".json");
            to.write(csv ? String.join(",", columns) + "\n" : array ? "[" : "");
            for (int i = 0; i < SIZE; i++) {
                to.write(array && i > 0 ? ",\n" : "");
                to.write(csv ? csv(line.cells(i)) : json(columns, line.cells(i)) + (array ? "" : "\n"));
            }
            to.write(array ? "]" : "");
        }
    }

    private static String csv(String[] cells) {
        return "\"" + String.join("\",\"", cells) + "\"\n";
    }

    private static String json(List<String> columns, String[] cells) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < cells.length; i++) {
            json.append(i == 0 ? "\"" : ",\"").append(columns.get(i)).append("\":\"");
            json.append(cells[i]).append('"');
        }
        return json.append('}').toString();
    }

    private static void report(String line) throws IOException {
        Path figures = Files.createDirectories(Path.of("target", "bench")).resolve("leads.txt");
        Files.writeString(figures, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long heapMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static Config config() {
        List<Object> segment = List.of("Math", "MathAcademy", 0, 3, 8, 1);
        return Config.read(Map.of(
                "main_config",
                        List.of(List.of("segment", "app", "assessments", "min_grade", "max_grade", "active"), segment),
                "assessment_ids", List.of(List.of("segment", "grade", "assessment_id")),
                "blacklist", List.of(List.of("email")),
                "program_trackers", List.of(List.of("segment", "grade", "template_url")),
                "success_log",
                        List.of(List.of("timestamp", "email", "segment", "grade", "sourcedId", "app", "assessments")),
                "fail_log", List.of(List.of("timestamp", "email", "segment", "step", "error")),
                "all_trackers", List.of(List.of("email", "segment", "grade", "tracker_link", "added_timestamp"))));
    }
}
