package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.LeadMail;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.PostponedException;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mails of a lead campaign on their way; the routes of {@code routes/academy} call it by name. */
@Singleton
@Named("leads")
public final class Leads {
    /** How soon what is paused looks again. */
    private static final Duration A_WHILE = Duration.ofMinutes(15);

    private static final String LEAD = """
            select coalesce(l.status::text, 'new') as status, l.converted_at is not null as converted, l.campaign_id::text as campaign,
              exists (select 1 from cta_submissions a where lower(btrim(a.email)) = lower(l.email)) as applied,
              exists (select 1 from hub_lead_mails m where m.lead = l.id::text and m.wave = ? and m.sent_at is not null) as mine,
              (select max(m.sent_at) from hub_lead_mails m join imported_leads o on o.id::text = m.lead
                where lower(o.email) = lower(l.email) and m.wave <> ?) as other,
              exists (select 1 from hub_lead_mails m where m.lead = l.id::text and m.wave > ? and m.sent_at is not null) as later
            from imported_leads l where l.id = ?""";
    // Nobody takes the import back while this is held.
    private static final String CAMPAIGN = """
            select status, hub_pause_reason from lead_campaigns where id = ? for share""";
    private static final String CLAIM = """
            insert into hub_lead_mails as m (lead, wave, campaign, claimed_at) values (?, ?, ?::uuid, ?)
            on conflict (lead, wave) do update set claimed_at = coalesce(m.claimed_at, excluded.claimed_at),
              campaign = coalesce(m.campaign, excluded.campaign)""";
    private static final String SENT = """
            insert into hub_lead_mails as m (lead, wave, campaign, sent_at)
            values (?, ?, (select campaign_id from imported_leads where id = ?), ?)
            on conflict (lead, wave) do update set sent_at = coalesce(m.sent_at, excluded.sent_at),
              campaign = coalesce(m.campaign, excluded.campaign)
            returning sent_at""";
    private static final String CONTACTED = """
            update imported_leads set status = 'contacted', last_contacted_at = ?
            where id = ? and coalesce(status::text, 'new') = 'new'""";
    private static final String FLAG = """
            update imported_leads set follow_up_day%1$d_sent = true where id = ? and follow_up_day%1$d_sent is not true""";

    private final AcademyDatabase academy;
    private final LeadCampaigns campaigns;
    private final InstantSource clock;

    @Inject
    Leads(AcademyDatabase academy, LeadCampaigns campaigns, InstantSource clock) {
        this.academy = academy;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /**
     * Day 0 of a campaign, in pages that are read when they are asked for: {@code {mails, consents}}, the bodies of messages, and
     * the evidence that they may be sent, as {@code contacts} takes it.
     *
     * @param body {@code {campaign}}
     */
    public Iterator<Map<String, Object>> dayZero(Map<String, Object> body) {
        LeadCampaign campaign = campaigns.one(JsonValues.text(body.get("campaign")));
        return new LeadPages(academy, campaign, clock.instant());
    }

    /** How it stands for a lead. */
    private record Now(
            String status,
            boolean converted,
            @Nullable String campaign,
            boolean applied,
            boolean mine,
            @Nullable Instant other,
            boolean later) {
        static Now read(ResultSet row) throws SQLException {
            return new Now(
                    row.getString("status"),
                    row.getBoolean("converted"),
                    row.getString("campaign"),
                    row.getBoolean("applied"),
                    row.getBoolean("mine"),
                    Sql.instant(row, "other"),
                    row.getBoolean("later"));
        }

        /** Why the mail of a wave is not to go out any more. */
        Optional<String> reason(int wave) {
            if (converted || status.equals("converted")) {
                return Optional.of("The lead converted.");
            }
            if (status.equals("unsubscribed")) {
                return Optional.of("The lead unsubscribed.");
            }
            if (applied) {
                return Optional.of("The lead has applied.");
            }
            if (later) {
                return Optional.of("A later mail of the campaign went out before.");
            }
            return wave == 0 && !mine && !status.equals("new")
                    ? Optional.of("Somebody wrote to the lead before.")
                    : Optional.empty();
        }
    }

    /**
     * The last question before a mail leaves; from here on its import cannot be undone.
     *
     * @param body of a message of a campaign, whose person may be written to
     * @throws DiscardException with the reason where it is not to go out any more
     * @throws PostponedException while the campaign is paused, or too soon after another mail
     */
    public void claim(Map<String, Object> body) {
        LeadMail mail = mail(body);
        Instant now = clock.instant();
        academy.askLeads(sql -> sql.inTransaction(connection -> {
            Now lead =
                    Sql.query(connection, LEAD, Now::read, mail.wave(), mail.wave(), mail.wave(), mail.lead()).stream()
                            .findFirst()
                            .orElseThrow(() ->
                                    new DiscardException("The lead is not there any more: its import was undone."));
            if (lead.campaign != null) {
                refuseUnlessRunning(connection, lead.campaign);
            }
            lead.reason(mail.wave()).ifPresent(reason -> {
                throw new DiscardException(reason);
            });
            if (!lead.mine
                    && lead.other != null
                    && lead.other.plus(LeadMail.APART).isAfter(now)) {
                throw new PostponedException(
                        Duration.between(now, lead.other.plus(LeadMail.APART)),
                        "Another mail of the campaign went out a short while ago.");
            }
            return isDryRun(body) ? 0 : Sql.update(connection, CLAIM, mail.lead(), mail.wave(), lead.campaign, now);
        }));
    }

    private static boolean isDryRun(Map<String, Object> body) {
        return Boolean.TRUE.equals(body.get("dryRun"));
    }

    private static LeadMail mail(Map<String, Object> body) {
        String key = JsonValues.text(body.get("key"));
        return LeadMail.of(key)
                .orElseThrow(
                        () -> new PermanentException("'" + key + "' is no key of a campaign's mail. It was not sent."));
    }

    private static void refuseUnlessRunning(Connection connection, String campaign) throws SQLException {
        Sql.query(
                connection,
                CAMPAIGN,
                row -> {
                    String reason = row.getString("hub_pause_reason");
                    switch (row.getString("status")) {
                        case "paused" -> throw new PostponedException(A_WHILE, "The campaign is paused: " + reason);
                        case "undone" -> throw new DiscardException("The import was undone.");
                        case "completed" -> throw new DiscardException("The campaign is over.");
                        default -> {
                            return true;
                        }
                    }
                },
                campaign);
    }

    /**
     * Notes that a mail was sent.
     *
     * @param body of its message
     * @return the mails that follow, with {@code due}: of day 0 those of day 3 and 7, else none
     */
    public List<Map<String, Object>> sent(Map<String, Object> body) {
        LeadMail mail = mail(body);
        if (isDryRun(body)) {
            return List.of();
        }
        Instant sent = academy.askLeads(sql -> sql.inTransaction(connection -> {
            Instant first = Sql.query(
                            connection,
                            SENT,
                            row -> row.getTimestamp("sent_at").toInstant(),
                            mail.lead(),
                            mail.wave(),
                            mail.lead(),
                            clock.instant())
                    .get(0);
            if (mail.wave() == 0) {
                Sql.update(connection, CONTACTED, first, mail.lead());
            } else {
                Sql.update(connection, FLAG.formatted(mail.wave()), mail.lead());
            }
            return first;
        }));
        return mail.wave() == 0 ? LeadMail.after(body, sent) : List.of();
    }
}
