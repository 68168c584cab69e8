package io.caravanserai.desk;

import io.caravanserai.desk.Comparison.Bounds;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.Runs;
import io.caravanserai.store.Database;
import io.caravanserai.store.RunNotes;
import io.caravanserai.store.Sql;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.reading.Counting;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Begins and ends synchronisations of the support desk; the routes of {@code routes/support} call it by name. */
@Singleton
@Named("supportSync")
public final class SupportSync {
    private final SyncRows syncs;
    private final Comparison comparison;
    private final CopyUpkeep upkeep;
    private final LookBack lookBack;
    private final SyncPlan plan;
    private final Runs runs;
    private final RunNotes runNotes;
    private final InstantSource clock;
    private final SyncConfig config;
    private final RuleFiles ruleFiles;

    @Inject
    SupportSync(
            Database database,
            Runs runs,
            RunNotes runNotes,
            InstantSource clock,
            SyncConfig config,
            @ConfigProperty(name = "hub.deploy.in-force-dir") Path inForce) {
        Sql sql = new Sql(database.dataSource());
        this.syncs = new SyncRows(sql);
        this.comparison = new Comparison(sql);
        this.upkeep = new CopyUpkeep(sql);
        this.lookBack = new LookBack(sql, config);
        this.plan = new SyncPlan(syncs, comparison, lookBack, config);
        this.runs = runs;
        this.runNotes = runNotes;
        this.clock = clock;
        this.config = config;
        this.ruleFiles = new RuleFiles(inForce);
    }

    /**
     * Whether the schedule's firing starts a run: each hour that {@code hub.support.interval} counts, from midnight on, and the
     * first one after such an hour that the hub slept through.
     *
     * @param firing its instant, ISO-8601
     */
    public boolean isDue(String firing) {
        return plan.isDue(Instant.parse(firing).atZone(config.zone()));
    }

    /**
     * Begins, or goes on with what an earlier attempt of the run began.
     *
     * @param parameters of the run: {@code mode} is {@code test}, {@code full}, {@code incremental} or {@code sheet}
     * @throws io.caravanserai.message.PermanentException where the mode or a file of rules is wrong, and while another
     *     run synchronises
     */
    public Sync begin(@Nullable Map<String, Object> parameters, Message message) {
        SyncMode mode = SyncMode.of(parameters == null ? Map.of() : parameters);
        Counting counting = new Counting(
                config.countBots() == SyncConfig.Counted.YES, config.countNotes() == SyncConfig.Counted.YES);
        Instant now = clock.instant();
        Sync sync = new Sync(message, mode, ruleFiles.read(config.zone()), counting);
        if (!sync.isTest() && !sync.isSheet()) {
            syncs.begin(sync.run(), mode.toString(), now);
            sync.started(syncs.started(sync.run()).orElse(now));
            sync.read(plan.passes(sync));
        }
        return sync;
    }

    /**
     * Says what comes next. A full reading is put aside for what changed once the schedule would have read that, and goes on
     * behind it.
     */
    public void turn(Sync sync) {
        Passes passes = sync.passes();
        boolean done = !passes.tickets().left() && !passes.chats().left();
        if (sync.isInterrupted() && done) {
            ended(sync, passes);
            sync.resume();
        } else if ((passes.tickets().isFull() || passes.chats().isFull())
                && !sync.isInterrupted()
                && plan.isOverdue(clock.instant())) {
            sync.interrupt(plan.incremental(clock.instant()));
        }
    }

    /** Whether archived tickets are read: where that is due, and where a ticket is missed, which may be one of them. */
    public boolean looksForArchived(Sync sync) {
        Pass<Ticket> pass = sync.passes().tickets();
        if (!pass.isFull()
                && comparison
                        .unseen(pass.source(), pass.begun(), sync.started(), pass.seen())
                        .isPresent()) {
            sync.passes().looks().add(LookBack.What.ARCHIVED);
        }
        return sync.passes().looks().has(LookBack.What.ARCHIVED);
    }

    /** Ends it: says what became of it, keeps the day's backlog, and lets go what is too old. */
    public void end(Sync sync) {
        ended(sync, sync.passes());
        Instant now = clock.instant();
        upkeep.snapshot(now, config.zone());
        int old = upkeep.retain(now, Duration.ofDays(config.retentionDays()));
        if (old > 0) {
            sync.notes().add(old + " rows went that were touched more than " + config.retentionDays() + " days ago.");
        }
        runs.set(sync.run(), counts(sync));
        runNotes.set(sync.message(), notes(sync));
        boolean proved = sync.doubts().isEmpty();
        syncs.end(sync.run(), proved ? "OK" : "PARTIAL", proved ? null : String.join(" ", sync.doubts()), now);
    }

    private void ended(Sync sync, Passes passes) {
        ended(sync, passes.tickets());
        ended(sync, passes.chats());
        syncs.reach(SyncPlan.LAST, passes.at());
        lookBack.done(passes.looks(), passes.at());
    }

    private void ended(Sync sync, Pass<?> pass) {
        Source<?> source = pass.source();
        sync.notes().add(pass.sentence());
        if (pass.isFull()) {
            Instant since = clock.instant().minus(Duration.ofDays(config.retentionDays()));
            Surplus surplus = comparison.end(
                    source,
                    new Bounds(sync.run(), sync.started(), since, config.mostRemovals(), !pass.left()),
                    clock.instant());
            surplus.note(source).ifPresent(sync.notes()::add);
            surplus.doubt(source).ifPresent(sync.doubts()::add);
            plan.reached(sync, pass);
            Map<String, Integer> found = comparison.found(sync.run(), source);
            if (!found.isEmpty()) {
                sync.notes().add("Differences in " + source.name() + ": " + found + ".");
            }
        } else {
            comparison.unseen(source, pass.begun(), sync.started(), pass.seen()).ifPresent(sync.doubts()::add);
        }
    }

    private static Map<String, Long> counts(Sync sync) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List.of(sync.passes().tickets(), sync.passes().chats())
                .forEach(pass ->
                        counts.putAll(pass.written().counts(pass.source().name())));
        counts.put("chats-restricted", (long) sync.restricted());
        counts.put("doubts", (long) sync.doubts().size());
        counts.put("drift", (long) sync.drift().count());
        return counts;
    }

    private static List<String> notes(Sync sync) {
        List<String> notes = new ArrayList<>(sync.notes());
        notes.addAll(sync.doubts());
        sync.drift().notice().lines().map(line -> "Drift: " + line).forEach(notes::add);
        return notes;
    }

    /**
     * What the team is told once a day of what the vendors say and nobody expected: {@code {day, channel, text}}; null where all is as
     * it was.
     */
    public @Nullable Map<String, Object> notice(Sync sync) {
        // Slack would read names as commands.
        String drift =
                sync.drift().notice().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        LocalDate day = sync.started().atZone(config.zone()).toLocalDate();
        if (drift.isEmpty()) {
            return null;
        }
        Map<String, Object> notice = JsonValues.ordered("day", day.toString());
        config.slackChannel().ifPresent(channel -> notice.put("channel", channel));
        notice.put("text", "The support desk's sources say what nobody expected (run " + sync.run() + "):\n" + drift);
        return notice;
    }

    /**
     * Notes that a run gave up, if it has not ended its synchronisation itself.
     *
     * @param run {@code {runId, outcome, reason, …}}
     */
    public void completed(Map<String, Object> run) {
        if (run.get("runId") instanceof Number id) {
            String reason = JsonValues.text(run.get("reason"));
            syncs.end(
                    id.longValue(),
                    "FAILED",
                    reason.isEmpty() ? "It gave up without a reason." : reason,
                    clock.instant());
        }
    }
}
