package io.caravanserai.desk;

import io.caravanserai.message.PermanentException;
import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.UnreadableFileException;
import io.caravanserai.support.reading.CsvTime;
import io.caravanserai.support.reading.Drift;
import io.caravanserai.support.reading.ProcessedFile;
import io.caravanserai.support.reading.RawChats;
import io.caravanserai.support.reading.RawTickets;
import io.caravanserai.support.rules.DeskRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The files of {@code hub.support.files-dir}: {@code tickets*} and {@code chats*} as the hub writes them, {@code raw-tickets*} and
 * {@code raw-chats*} as people exported them.
 *
 * @param zone whose clocks raw exports show; nobody guesses it
 * @param order of day and month in raw exports
 * @param rules by which raw exports are cleaned
 */
record SpareFiles(Path folder, Optional<String> zone, CsvTime.Order order, Supplier<DeskRules> rules) {
    private static final int MOST_TOLD = 20;

    /** What was found. */
    static final class Found {
        private final List<String> problems = new ArrayList<>();
        private int bad;

        void bad(String file, BadRow row) {
            bad++;
            if (problems.size() < MOST_TOLD) {
                problems.add(file + ", line " + row.line() + ": the row " + row.reason() + ". It is left out.");
            }
        }

        int bad() {
            return bad;
        }

        List<String> problems() {
            return problems;
        }
    }

    /** Those whose names begin so, in order. */
    private List<Path> named(String beginning) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of them: another text where one came, went or was written. */
    String stamp() {
        StringBuilder stamp = new StringBuilder();
        for (Path file : all()) {
            stamp.append(file.getFileName())
                    .append(' ')
                    .append(written(file))
                    .append(' ')
                    .append(file.toFile().length())
                    .append('\n');
        }
        return stamp.append(zone).append(order).toString();
    }

    /** When the newest of them was written; empty where there is none. */
    Optional<Instant> asOf() {
        return all().stream().map(SpareFiles::written).max(Instant::compareTo);
    }

    private List<Path> all() {
        return Stream.of("tickets", "chats", "raw-tickets", "raw-chats")
                .flatMap(beginning -> named(beginning).stream())
                .toList();
    }

    private static Instant written(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    /** Reads files of the hub's own form. */
    void processed(SpareTables to, Found found) {
        for (Path file : named("tickets")) {
            read(file, found, in -> ProcessedFile.tickets(name(file), in, to::add, row -> found.bad(name(file), row)));
        }
        for (Path file : named("chats")) {
            read(file, found, in -> ProcessedFile.chats(name(file), in, to::add, row -> found.bad(name(file), row)));
        }
    }

    /** Reads exports and cleans them. */
    void raw(SpareTables to, Found found) {
        List<Path> tickets = named("raw-tickets");
        List<Path> chats = named("raw-chats");
        if (tickets.isEmpty() && chats.isEmpty()) {
            return;
        }
        if (zone.filter(declared -> !declared.isBlank()).isEmpty()) {
            found.problems.add("Nobody says whose clocks the raw exports in " + folder + " show, so none is read. Set"
                    + " hub.support.files-zone, for example to America/Chicago.");
            return;
        }
        try {
            raw(tickets, chats, ZoneId.of(zone.get().strip()), to, found);
        } catch (DateTimeException e) {
            found.problems.add("hub.support.files-zone is '" + zone.get()
                    + "', and no zone is called so. No raw export is" + " read. Set it to one like America/Chicago.");
        } catch (PermanentException e) {
            found.problems.add(String.valueOf(e.getMessage()));
        }
    }

    private void raw(List<Path> tickets, List<Path> chats, ZoneId declared, SpareTables to, Found found) {
        DeskRules inForce = rules.get();
        CsvTime time = new CsvTime(declared, order);
        Drift drift = new Drift();
        for (Path file : tickets) {
            read(file, found, in -> new RawTickets(inForce, time, drift)
                    .read(name(file), in, to::add, row -> found.bad(name(file), row)));
        }
        for (Path file : chats) {
            read(file, found, in -> new RawChats(inForce, time, drift)
                    .read(name(file), in, to::add, row -> found.bad(name(file), row)));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** What can be read of a broken file is kept. */
    private static void read(Path file, Found found, Consumer<InputStream> reading) {
        try (InputStream in = Files.newInputStream(file)) {
            reading.accept(in);
        } catch (UnreadableFileException e) {
            found.problems.add(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            found.problems.add(name(file) + " cannot be read: " + e.getMessage() + ". Look at its permissions.");
        }
    }
}
