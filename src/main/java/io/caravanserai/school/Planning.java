package io.caravanserai.school;

import io.caravanserai.academy.Job;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One run on its way: its jobs, the statements that fit the database, and what it has planned so far. */
public final class Planning {
    private final Plan plan;
    private final Map<Job, DueSql> statements;
    private final Map<Job, Long> planned = new EnumMap<>(Job.class);
    private final Map<Job, String> held = new EnumMap<>(Job.class);

    /**
     * What is to be planned.
     *
     * @param run its number, as the log of jobs has it
     * @param dryRun whether nothing is marked as planned
     * @param now decides what is due
     * @param most of one job that need nobody's word
     */
    record Plan(List<Job.Start> starts, String run, boolean dryRun, Instant now, long most) {
        List<Job> jobs() {
            return starts.stream().flatMap(start -> start.jobs().stream()).toList();
        }
    }

    Planning(Plan plan, Map<Job, DueSql> statements) {
        this.plan = plan;
        this.statements = statements;
    }

    Plan plan() {
        return plan;
    }

    DueSql statements(Job job) {
        return statements.get(job);
    }

    void planned(Job job, long more) {
        planned.merge(job, more, Long::sum);
    }

    long planned(Job job) {
        return planned.getOrDefault(job, 0L);
    }

    void hold(Job job, String sentence) {
        held.put(job, sentence);
    }

    Map<Job, String> held() {
        return held;
    }
}
