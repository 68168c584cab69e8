package io.caravanserai.school;

import io.caravanserai.academy.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the hub's migrations of an academy's database add, as far as the hub reads and writes it. */
final class Added {
    /** Tables it adds rows to. */
    static final List<String> TABLES = List.of("hub_reminders", "job_execution_logs", "notifications");

    /** Columns it reads of what it planned. */
    static final List<String> REMINDERS = List.of(
            "hub_reminders.job",
            "hub_reminders.subject",
            "hub_reminders.person",
            "hub_reminders.occasion",
            "hub_reminders.round",
            "hub_reminders.planned_at",
            "hub_reminders.withdrawn_at",
            "notifications.id",
            "notifications.user_id",
            "notifications.read");

    /** Columns of its own that it updates, beside the flags. */
    static final List<String> UPDATED = List.of(
            "hub_reminders.withdrawn_at",
            "notifications.read",
            "job_execution_logs.status",
            "job_execution_logs.completed_at",
            "job_execution_logs.duration_seconds",
            "job_execution_logs.records_processed",
            "job_execution_logs.error_message",
            "job_execution_logs.metadata");

    /** Columns in tables of the academy's that it reads and an academy need not bring. */
    static final Set<String> COLUMNS =
            Set.of("imported_leads.campaign_id", "imported_leads.last_contacted_at", "imported_leads.converted_at");

    /** What files of leads and their campaigns need; the columns of the academy's that an import may fill need not be there. */
    static final Access.Wanted LEADS = new Access.Wanted(
            columns(Stream.of(
                    "imported_leads: id email status import_batch_id campaign_id converted_at last_contacted_at"
                            + " cta_submission_id",
                    "cta_submissions: id email",
                    "lead_campaigns: id import_batch_id total_leads status conversions created_at completed_at hub_started_by"
                            + " hub_consent hub_consent_at hub_counted_from hub_paused_at hub_paused_by hub_pause_reason",
                    "hub_lead_imports: batch file digest consent consent_at undone_at",
                    "hub_lead_problems: batch line problem",
                    "hub_lead_mails: lead wave campaign claimed_at sent_at delivered_at opened_at bounced_at complained_at"
                            + " unsubscribed_at converted_at")),
            columns(Stream.of(
                    "imported_leads: status campaign_id converted_at last_contacted_at cta_submission_id"
                            + " follow_up_day3_sent follow_up_day7_sent",
                    "lead_campaigns: status conversions completed_at hub_counted_from hub_paused_at",
                    "hub_lead_imports: accepted undone_at",
                    "hub_lead_mails: claimed_at sent_at converted_at")),
            List.of("imported_leads", "lead_campaigns", "hub_lead_imports", "hub_lead_problems", "hub_lead_mails"),
            Set.of("imported_leads.last_contacted_at"));

    private Added() {}

    /** Of {@code table: column column}. */
    private static List<String> columns(Stream<String> tables) {
        return tables.flatMap(
                        words -> Arrays.stream(words.replaceFirst("^.*: ", "").split(" "))
                                .map(column -> words.replaceFirst(":.*", ".") + column))
                .toList();
    }

    /** What must be there before the hub adds anything. */
    static Access.Wanted brought() {
        Set<String> reads = new LinkedHashSet<>(List.of("profiles.id", "cta_submissions.id"));
        Arrays.stream(Job.values()).map(Source::of).forEach(source -> {
            reads.add(source.table() + ".id");
            reads.addAll(source.reads().stream()
                    .filter(place -> !COLUMNS.contains(place))
                    .toList());
        });
        return new Access.Wanted(reads, Set.of(), Set.of(), Set.of());
    }

    /** What these jobs read and write. */
    static Access.Wanted wanted(List<Job> jobs) {
        Set<String> reads = new LinkedHashSet<>(REMINDERS);
        Set<String> writes = new LinkedHashSet<>(UPDATED);
        Set<String> times = new LinkedHashSet<>();
        List<String> inserts = new ArrayList<>(TABLES);
        jobs.stream().map(Source::of).forEach(source -> {
            reads.addAll(source.reads());
            writes.add(source.table() + "." + source.flag());
            times.add(source.when());
        });
        return new Access.Wanted(reads, writes, inserts, times);
    }
}
