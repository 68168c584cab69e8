package io.caravanserai.school;

import java.util.List;
import java.util.Set;

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

    private Added() {}
}
