package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.LeadMail;
import io.caravanserai.message.EmailAddress;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Leads who apply: each converts once, whoever sees it first; routes call it by name. */
@Singleton
@Named("leadConversions")
public final class LeadConversions {
    // Who unsubscribed and applies all the same converts too.
    private static final String WAITING = """
            select distinct on (lower(l.email)) a.id::text as cta, l.id::text as lead from cta_submissions a
            join imported_leads l on lower(l.email) = lower(btrim(a.email))
            where l.converted_at is null and coalesce(l.status::text, 'new') <> 'converted'
            order by lower(l.email), a.id, l.id limit 500""";
    private static final String EMAIL = "select email from cta_submissions where id = ?";
    private static final String CONVERT = """
            update imported_leads set status = 'converted', converted_at = ?, cta_submission_id = ?
            where lower(email) = ? and converted_at is null and coalesce(status::text, 'new') <> 'converted'
            returning id::text as id, campaign_id::text as campaign, last_contacted_at""";
    // The last mail before is what led to it.
    private static final String LED = """
            update hub_lead_mails m set converted_at = ? where m.lead = ? and m.wave = (
              select max(wave) from hub_lead_mails o where o.lead = m.lead and o.sent_at is not null)""";
    private static final String LINKED = "select id::text as id from imported_leads where cta_submission_id = ?";

    private final AcademyDatabase academy;
    private final LeadCampaigns campaigns;
    private final InstantSource clock;

    @Inject
    LeadConversions(AcademyDatabase academy, LeadCampaigns campaigns, InstantSource clock) {
        this.academy = academy;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** Applications of leads that nobody has linked yet, {@code [{subject, lead}]}; campaigns that are over are ended on the way. */
    public List<Map<String, Object>> waiting() {
        if (!academy.isOn()) {
            return List.of();
        }
        campaigns.complete();
        return academy.askLeads(sql -> sql.query(
                WAITING, row -> JsonValues.ordered("subject", row.getString("cta"), "lead", row.getString("lead"))));
    }

    private record Lead(
            String id, @Nullable String campaign, @Nullable Instant contacted) {
        static Lead read(ResultSet row) throws SQLException {
            return new Lead(row.getString("id"), row.getString("campaign"), Sql.instant(row, "last_contacted_at"));
        }
    }

    /**
     * Links an application with the leads of its e-mail address: they are {@code converted}, and the campaign that wrote to them
     * counts one more. Said again, it changes nothing.
     *
     * @param cta the id of the application
     * @return the keys of messages that are not wanted any more; none where the address is no lead's
     * @throws PermanentException where there is no such application
     */
    public List<String> convert(String cta) {
        return academy.askLeads(sql -> sql.inTransaction(connection -> {
            Optional<String> raw =
                    Sql.query(connection, EMAIL, row -> Optional.ofNullable(row.getString("email")), cta).stream()
                            .findFirst()
                            .orElseThrow(() -> new PermanentException("There is no application " + cta + "."));
            Optional<String> email = raw.flatMap(EmailAddress::of);
            if (email.isPresent()) {
                convert(connection, cta, email.get(), clock.instant());
            }
            return Sql.query(connection, LINKED, row -> row.getString("id"), cta).stream()
                    .flatMap(lead -> LeadMail.keys(lead).stream())
                    .toList();
        }));
    }

    /** As {@link #convert}, with what withdraws those messages: {@code {keys, keep}}. */
    public Map<String, Object> converted(String cta) {
        return JsonValues.ordered("keys", convert(cta), "keep", List.of());
    }

    /** Campaigns that began within a day, {@code [{campaign}]}: what plans their day 0 may have been lost on its way. */
    public List<Map<String, Object>> begun() {
        return academy.isOn()
                ? campaigns.begun().stream()
                        .map(id -> JsonValues.ordered("campaign", id))
                        .toList()
                : List.of();
    }

    private static void convert(Connection connection, String cta, String email, Instant now) throws SQLException {
        Set<String> raised = new HashSet<>();
        for (Lead lead : Sql.query(connection, CONVERT, Lead::read, now, cta, email)) {
            // Who applies before anything was sent does so without the campaign.
            if (lead.campaign != null && lead.contacted != null && raised.add(lead.campaign)) {
                Sql.query(connection, "select increment_campaign_conversions(?::uuid)", row -> 1, lead.campaign);
                Sql.update(connection, LED, now, lead.id);
            }
        }
    }
}
