package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Runs;
import io.caravanserai.store.RunNotes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is due in the academy's database; the routes of {@code routes/academy} call it by name. A run begins, withdraws what is no
 * more, plans what is due in pages, and ends.
 */
@Singleton
@Named("schoolJobs")
public final class SchoolJobs {
    /** Reminders a page. */
    static final int PAGE = 1_000;

    private final AcademyDatabase academy;
    private final Reminders reminders;
    private final DueCounts counts;
    private final Runs runs;
    private final RunNotes notes;
    private final InstantSource clock;

    @Inject
    SchoolJobs(AcademyDatabase academy, Runs runs, RunNotes notes, InstantSource clock) {
        this.academy = academy;
        this.reminders = new Reminders(academy);
        this.counts = new DueCounts(academy);
        this.runs = runs;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Begins a run, or goes on with it: the database must have, show and allow all that its jobs need.
     *
     * @param parameters {@code job}: {@code session_24h}, {@code session_15min}, {@code recordings}, {@code assignments}, {@code
     *     payments}, {@code leads} or {@code all}; {@code go}: as many of one job need nobody's word
     * @throws PermanentException that names what is missing, and what to do
     */
    public Planning begin(@Nullable Map<String, Object> parameters, Message message) {
        Map<String, Object> said = parameters == null ? Map.of() : parameters;
        List<Job.Start> starts = starts(JsonValues.text(said.get("job")));
        long go = said.get("go") instanceof Number number ? number.longValue() : 0;
        String run = Long.toString(message.runId() == null ? message.id() : message.runId());
        Instant now = clock.instant();
        var plan = new Planning.Plan(
                starts,
                run,
                message.dryRun(),
                now,
                Math.max(go, academy.config().most()));
        Map<Job, DueSql> statements = academy.ask(sql -> {
            Tables tables = academy.check(sql, plan.jobs());
            Map<Job, DueSql> all = new EnumMap<>(Job.class);
            plan.jobs().forEach(job -> all.put(job, DueSql.of(Source.of(job), tables)));
            starts.forEach(start -> JobLog.begin(sql, start, run, now));
            return all;
        });
        return new Planning(plan, statements);
    }

    private static List<Job.Start> starts(String word) {
        try {
            return Job.Start.of(word);
        } catch (IllegalArgumentException e) {
            throw new PermanentException(e.getMessage() + " Start again with one of these as the parameter job.");
        }
    }

    /**
     * Starts and deadlines that were planned and are no more, with where their messages wait: {@code {job, subject, occasion, email,
     * whatsapp, keys, keep, reason}}, the channels by the way they go and the beginnings of keys.
     */
    public List<Map<String, Object>> withdrawals(Planning planning) {
        return planning.plan().dryRun() ? List.of() : reminders.withdrawals(planning);
    }

    /** Notes that one of these was withdrawn. */
    public void withdrawn(Map<String, Object> withdrawal, Planning planning) {
        if (!planning.plan().dryRun()) {
            reminders.withdrawn(withdrawal, clock.instant());
        }
    }

    /**
     * What is due, in pages of at most 1,000 of one job, each read when it is asked for. A job of which more is due than needs
     * nobody's word is left out, and said so at the end.
     */
    public Iterator<List<Map<String, Object>>> due(Planning planning) {
        Iterator<DuePages> jobs = planning.plan().jobs().stream()
                .filter(job -> !isHeld(planning, job))
                .map(job -> new DuePages(
                        academy, job, planning.statements(job), planning.plan().now(), PAGE))
                .iterator();
        return new Iterator<>() {
            private @Nullable DuePages pages;

            @Override
            public boolean hasNext() {
                while ((pages == null || !pages.hasNext()) && jobs.hasNext()) {
                    pages = jobs.next();
                }
                return pages != null && pages.hasNext();
            }

            @Override
            public List<Map<String, Object>> next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return pages.next().stream()
                        .map(send -> send.body(planning.plan().dryRun()))
                        .toList();
            }
        };
    }

    private boolean isHeld(Planning planning, Job job) {
        Planning.Plan plan = planning.plan();
        long due = counts.due(job, planning.statements(job), plan.now());
        boolean held = due > plan.most();
        if (held) {
            planning.hold(
                    job,
                    due + " reminders of " + job + " are due, more than " + plan.most()
                            + " (hub.academy.most): none was planned."
                            + " Look whether that can be right, then start the job again with go=" + due + ".");
        }
        return held;
    }

    /** The line in which a page of reminders waits: {@code urgent}, {@code day}, {@code reminders} or {@code leads}. */
    public String lane(List<Map<String, Object>> sends) {
        return job(sends).lane().toString();
    }

    private static Job job(List<Map<String, Object>> sends) {
        return Job.of(JsonValues.text(sends.get(0).get("job")));
    }

    /** Notes that a page was accepted by all channels; a dry run notes nothing. */
    public void planned(List<Map<String, Object>> sends, Planning planning) {
        Job job = job(sends);
        if (!planning.plan().dryRun()) {
            reminders.planned(job, planning.statements(job), sends, clock.instant());
        }
        planning.planned(job, sends.size());
    }

    /** Ends a run: its counts, what a person should know of it, and the rows of {@code job_execution_logs}. */
    public void end(Planning planning, Message message) {
        Planning.Plan plan = planning.plan();
        List<String> sentences = new ArrayList<>(planning.held().values());
        Map<String, Long> planned = new LinkedHashMap<>();
        for (Job job : plan.jobs()) {
            planned.put(job.toString(), planning.planned(job));
            counts.undated(job, planning.statements(job), plan.now()).ifPresent(sentences::add);
        }
        planned.put("held", (long) planning.held().size());
        if (message.runId() != null) {
            runs.set(message.runId(), planned);
        }
        notes.set(message, sentences);
        academy.ask(sql -> {
            plan.starts().forEach(start -> JobLog.end(sql, start, plan.run(), end(planning, start), clock.instant()));
            return true;
        });
        reminders.forgetOld(plan.now());
    }

    private static JobLog.End end(Planning planning, Job.Start start) {
        String held = start.jobs().stream()
                .map(planning.held()::get)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new JobLog.End(
                held.isEmpty() ? "completed" : "held",
                start.jobs().stream().mapToLong(planning::planned).sum(),
                held.isEmpty() ? null : held,
                "{\"dryRun\": " + planning.plan().dryRun() + "}");
    }

    /**
     * Ends the rows of {@code job_execution_logs} of a run that gave up.
     *
     * @param run {@code {runId, outcome, reason, …}}
     */
    public void completed(Map<String, Object> run) {
        if (run.get("runId") instanceof Number id && academy.isOn()) {
            String reason = JsonValues.text(run.get("reason"));
            academy.ask(sql -> {
                JobLog.fail(
                        sql,
                        id.toString(),
                        reason.isEmpty() ? "It gave up without a reason." : reason,
                        clock.instant());
                return true;
            });
        }
    }
}
