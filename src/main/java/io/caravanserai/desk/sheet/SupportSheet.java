package io.caravanserai.desk.sheet;

import io.caravanserai.message.Effects;
import io.caravanserai.message.Hold;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Runs;
import io.caravanserai.store.Database;
import io.caravanserai.store.RunNotes;
import io.caravanserai.store.Sql;
import io.caravanserai.support.sheet.SheetContent;
import io.caravanserai.support.sheet.SheetLayout;
import io.caravanserai.support.sheet.SheetPlan;
import io.caravanserai.support.sheet.SheetSize;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the desk's spreadsheet in line from the copy: each attempt reads what it holds, and writes what is missing or
 * different. The routes of {@code routes/support} call it by name.
 */
@Singleton
@Named("supportSheet")
public final class SupportSheet {
    private final SheetStatus status;
    private final SheetRows rows;
    private final SheetEffects effects;
    private final SheetConfig config;
    private final Runs runs;
    private final RunNotes runNotes;
    private final InstantSource clock;

    @Inject
    SupportSheet(
            Database database, Effects effects, Runs runs, RunNotes runNotes, InstantSource clock, SheetConfig config) {
        Sql sql = new Sql(database.dataSource());
        this.status = new SheetStatus(sql);
        this.rows = new SheetRows(sql, config.zone());
        this.effects = new SheetEffects(effects);
        this.config = config;
        this.runs = runs;
        this.runNotes = runNotes;
        this.clock = clock;
    }

    /** What is to be done once a run's copy is written: {@code {run}}; null where no spreadsheet is set. */
    public @Nullable Map<String, Object> order(Message message) {
        Long run = message.runId();
        boolean wanted = run != null && !config.spreadsheet().isEmpty() && status.open(run);
        return wanted ? JsonValues.ordered("run", run) : null;
    }

    /** Begins an attempt. */
    public SheetSync begin(Message message, Hold hold) {
        return new SheetSync(config.spreadsheet(), message, hold);
    }

    /** Begins a look that writes nothing. */
    public SheetSync trial(Message message) {
        return new SheetSync(config.spreadsheet(), message, null);
    }

    /** Remembers that Google does not let the hub in. */
    public void refused(SheetSync sheet, PermanentException refusal) {
        sheet.stop(config.refusal(String.valueOf(refusal.getMessage()), sheet.isLook()));
    }

    /** Finds the hub's worksheets among those that there are: by their ids, and the first time by their names. */
    public void worksheets(SheetSync sheet, Map<String, Object> answer) {
        Map<String, Integer> known = status.worksheets(sheet.getSpreadsheet());
        sheet.others().addAll(Tab.of(answer));
        for (SheetLayout layout : SheetLayout.ALL) {
            Tab tab = find(sheet.others(), layout, known.get(layout.name()));
            if (tab == null) {
                sheet.doubts().add(gone(sheet, layout, known.containsKey(layout.name())));
            } else if (tab.title().contains(",")) {
                sheet.doubts()
                        .add("The worksheet '" + tab.title() + "' has a comma in its name, and the hub cannot read"
                                + " it. Nothing was written to it. Call it otherwise.");
            } else {
                sheet.others().remove(tab);
                sheet.hold(new Held(layout, tab, new SheetContent(layout, oldest())));
            }
        }
    }

    private static @Nullable Tab find(List<Tab> tabs, SheetLayout layout, @Nullable Integer known) {
        return Stream.concat(
                        tabs.stream().filter(tab -> known != null && tab.id() == known),
                        tabs.stream().filter(tab -> tab.title().strip().equalsIgnoreCase(layout.name())))
                .findFirst()
                .orElse(null);
    }

    private static String gone(SheetSync sheet, SheetLayout layout, boolean known) {
        return "The spreadsheet " + sheet.getSpreadsheet() + " has no worksheet '" + layout.name() + "'"
                + (known ? " any more. Restore it from the version history there," : ".")
                + (known ? " or add an empty one of that name:" : " Add an empty one of that name:")
                + " the next synchronisation fills it." + (sheet.isLook() ? "" : " The copy has all of it.");
    }

    private Instant oldest() {
        return clock.instant().minus(Duration.ofDays(config.retentionDays()));
    }

    /** What is read of them, a call each. */
    public Iterator<SheetRead> reads(SheetSync sheet) {
        return SheetRead.all(sheet.held()).iterator();
    }

    /** Takes what was read. */
    public void read(SheetRead read, Map<String, Object> answer) {
        read.take(answer);
    }

    /** Says what is to be written; what an earlier attempt wrote without an answer is among what was read. */
    public void plan(SheetSync sheet) {
        effects.foundOut(sheet);
        for (Held each : sheet.held()) {
            each.mistake().ifPresentOrElse(sheet.doubts()::add, () -> each.compare(rows));
        }
        new SheetOwner(status.hub()).check(sheet);
        List<SheetSize> sizes = new ArrayList<>();
        sheet.others().forEach(tab -> sizes.add(new SheetSize(tab.rows(), tab.columns(), 0, 0)));
        sheet.held().forEach(each -> sizes.add(each.size()));
        SheetSize.tooLarge(sizes).ifPresent(sheet::stop);
        sheet.held().stream().map(Held::plan).filter(Objects::nonNull).forEach(plan -> {
            sheet.notes().addAll(plan.notes());
            sheet.doubts().addAll(plan.doubts());
        });
        if (sheet.isOpen()) {
            sheet.held().forEach(each -> status.keep(sheet, each, clock.instant()));
        }
    }

    /** Ends the run's row once tickets and chats are written, and says what is to be written of the log. */
    public void found(SheetSync sheet) {
        status.found(sheet.run(), sheet.doubts());
        Held log = sheet.held(SheetLayout.LOG);
        if (sheet.isOpen() && log != null && log.plan() != null) {
            log.compare(rows);
        }
    }

    /** Tells people what became of it. */
    public void end(SheetSync sheet) {
        status.done(sheet.run(), sheet.isOpen());
        runs.set(sheet.run(), Map.of("sheet-doubts", (long) sheet.doubts().size()));
        List<String> notes = new ArrayList<>();
        if (sheet.isOpen()) {
            notes.add(written(sheet));
        }
        notes.addAll(sheet.notes());
        notes.addAll(sheet.doubts());
        runNotes.add(sheet.message(), notes);
    }

    private static String written(SheetSync sheet) {
        List<Held> held = sheet.held().stream()
                .filter(each -> !each.layout().equals(SheetLayout.LOG))
                .toList();
        List<SheetPlan> written =
                held.stream().map(Held::plan).filter(Objects::nonNull).toList();
        int added = written.stream().mapToInt(plan -> plan.appends().size()).sum();
        int changed = written.stream().mapToInt(plan -> plan.updates().size()).sum();
        int removed = held.stream().mapToInt(Held::deleted).sum();
        return "Google Sheet: " + added + " rows added, " + changed + " changed, " + removed + " removed.";
    }

    /** Notes that an attempt was the last: {@code {message: {run}, failure: {reason}}}. */
    public void gaveUp(Map<String, Object> parked) {
        if (JsonValues.map(parked.get("message")).get("run") instanceof Number run) {
            String reason =
                    JsonValues.text(JsonValues.map(parked.get("failure")).get("reason"));
            status.gaveUp(
                    run.longValue(),
                    "The spreadsheet was not brought in line; the next synchronisation does. " + reason);
        }
    }

    /** Notes that a run ended before its spreadsheet was in line: {@code {runId}}. */
    public void completed(Map<String, Object> run) {
        if (run.get("runId") instanceof Number id) {
            status.gaveUp(
                    id.longValue(), "The spreadsheet was not brought in line in time; the next synchronisation does.");
        }
    }

    /** Notes that the spreadsheet can be opened and has its worksheets. */
    public void tried(SheetSync sheet) {
        if (!sheet.doubts().isEmpty()) {
            throw new PermanentException(String.join(" ", sheet.doubts()));
        }
        runNotes.add(
                sheet.message(), List.of("ok: Google Sheet, its " + SheetLayout.ALL.size() + " worksheets are there."));
    }
}
