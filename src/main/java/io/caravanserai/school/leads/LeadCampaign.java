package io.caravanserai.school.leads;

import io.caravanserai.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A campaign to the leads of one batch.
 *
 * @param status {@code running}, {@code paused}, {@code completed} or {@code undone}
 * @param leads how many it writes to
 * @param conversions how many of them have applied since
 * @param consent where they consented, as somebody said
 * @param pausedBy the hub's name for itself is {@code hub}
 */
public record LeadCampaign(
        String id,
        String batch,
        String status,
        int leads,
        int conversions,
        String consent,
        Instant consentAt,
        String startedBy,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant pausedAt,
        @Nullable String pausedBy,
        @Nullable String pauseReason) {

    static LeadCampaign read(ResultSet row) throws SQLException {
        return new LeadCampaign(
                row.getString("id"),
                row.getString("import_batch_id"),
                row.getString("status"),
                row.getInt("total_leads"),
                row.getInt("conversions"),
                row.getString("hub_consent"),
                row.getTimestamp("hub_consent_at").toInstant(),
                row.getString("hub_started_by"),
                row.getTimestamp("created_at").toInstant(),
                Sql.instant(row, "completed_at"),
                Sql.instant(row, "hub_paused_at"),
                row.getString("hub_paused_by"),
                row.getString("hub_pause_reason"));
    }
}
