package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.AlarmPlace;
import io.caravanserai.academy.leads.CampaignHealth;
import io.caravanserai.academy.leads.LeadMail;
import io.caravanserai.message.JsonValues;
import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What came of a campaign's mails, as providers and links tell it; routes call it by name. */
@Singleton
@Named("leadEvents")
public final class LeadEvents {
    private static final String HUB = "hub";

    /** What is noted of which kind of event; a click opens the mail. Bounces that pass say nothing. */
    private static final Map<String, String> COLUMNS = Map.of(
            "delivered", "delivered_at",
            "opened", "opened_at",
            "clicked", "opened_at",
            "bounced-hard", "bounced_at",
            "complained", "complained_at",
            "unsubscribed", "unsubscribed_at");

    private static final String NOTE = """
            insert into hub_lead_mails as m (lead, wave, campaign, %1$s)
            values (?, ?, (select campaign_id from imported_leads where id::text = ?), ?)
            on conflict (lead, wave) do update set %1$s = least(m.%1$s, excluded.%1$s),
              campaign = coalesce(m.campaign, excluded.campaign)
            returning campaign::text as campaign""";
    private static final String LAST = """
            select m.lead, m.wave from hub_lead_mails m join imported_leads l on l.id::text = m.lead
            where lower(l.email) = ? and m.sent_at is not null order by m.sent_at desc limit 1""";
    private static final String UNSUBSCRIBED = """
            update imported_leads set status = 'unsubscribed'
            where lower(email) = ? and coalesce(status::text, 'new') in ('new', 'contacted')""";
    private static final String COUNTS = """
            select count(m.sent_at) as accepted, count(m.delivered_at) as delivered, count(m.bounced_at) as bounced,
              count(m.complained_at) as complained
            from hub_lead_mails m join lead_campaigns c on c.id = m.campaign
            where c.id = ? and m.sent_at >= c.hub_counted_from""";

    private final AcademyDatabase academy;
    private final LeadCampaigns campaigns;
    private final LeadsConfig config;
    private final InstantSource clock;
    private final Optional<String> publicUrl;

    /** @param publicUrl how people reach this hub; empty for no link */
    @Inject
    LeadEvents(
            AcademyDatabase academy,
            LeadCampaigns campaigns,
            LeadsConfig config,
            InstantSource clock,
            @ConfigProperty(name = "hub.hook.public-url") Optional<String> publicUrl) {
        this.academy = academy;
        this.campaigns = campaigns;
        this.config = config;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /**
     * Notes an event: twice, late and out of order is as once. Where too many complain or too many addresses do not exist, the
     * campaign pauses.
     *
     * @param event {@code {identity, kind, at}}, {@code messageKey} where it is known, {@code category} of who unsubscribed
     * @return whom the pause is to be told, {@code [{place, key, channel, text}]}; nobody where nothing paused
     */
    public List<Map<String, Object>> reported(Map<String, Object> event) {
        String kind = JsonValues.text(event.get("kind"));
        String column = COLUMNS.get(kind);
        String email = JsonValues.text(event.get("identity")).toLowerCase(Locale.ROOT);
        Optional<String> campaign = column == null || !academy.isOn() || !concerns(event, kind)
                ? Optional.empty()
                : academy.askLeads(sql -> sql.inTransaction(connection -> {
                    if (kind.equals("unsubscribed")) {
                        Sql.update(connection, UNSUBSCRIBED, email);
                    }
                    Optional<LeadMail> mail = mail(connection, event, email);
                    return mail.isEmpty() ? Optional.empty() : note(connection, column, mail.get(), at(event));
                }));
        // Only these can be too many.
        return campaign.filter(id -> kind.equals("bounced-hard") || kind.equals("complained"))
                .map(this::judge)
                .orElse(List.of());
    }

    /** Who unsubscribes from reminders of sessions goes on to be a lead. */
    private static boolean concerns(Map<String, Object> event, String kind) {
        return !kind.equals("unsubscribed")
                || Set.of("", "all", LeadMail.CATEGORY).contains(JsonValues.text(event.get("category")));
    }

    /** The mail it is about: by its key, and else the last one to the address. */
    private static Optional<LeadMail> mail(Connection connection, Map<String, Object> event, String email)
            throws SQLException {
        Optional<LeadMail> named = LeadMail.of(JsonValues.text(event.get("messageKey")));
        return named.isPresent()
                ? named
                : Sql.query(connection, LAST, row -> new LeadMail(row.getString("lead"), row.getInt("wave")), email)
                        .stream()
                        .findFirst();
    }

    private Instant at(Map<String, Object> event) {
        try {
            return Instant.parse(JsonValues.text(event.get("at")));
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    private static Optional<String> note(Connection connection, String column, LeadMail mail, Instant at)
            throws SQLException {
        return Sql.query(
                        connection,
                        NOTE.formatted(column),
                        row -> Optional.ofNullable(row.getString("campaign")),
                        mail.lead(),
                        mail.wave(),
                        mail.lead(),
                        at)
                .get(0);
    }

    private List<Map<String, Object>> judge(String campaign) {
        Optional<String> alarm = academy.askLeads(sql -> sql.one(
                        COUNTS,
                        row -> new CampaignHealth.Counts(
                                row.getLong("accepted"),
                                row.getLong("delivered"),
                                row.getLong("bounced"),
                                row.getLong("complained")),
                        campaign))
                .flatMap(config.health()::alarm);
        return alarm.map(reason -> paused(campaign, reason)).orElse(List.of());
    }

    /** A crash may have come between the pause and its telling, so each further event tells it again, under the same key. */
    private List<Map<String, Object>> paused(String id, String reason) {
        campaigns.pause(id, HUB, reason);
        LeadCampaign campaign = campaigns.one(id);
        if (campaign.pausedAt() == null || !HUB.equals(campaign.pausedBy())) {
            return List.of();
        }
        String link = publicUrl
                .map(url -> "\n" + url.replaceAll("/$", "") + "/academy/leads/campaigns/" + id)
                .orElse("");
        String text = "The lead campaign " + id + " paused by itself: " + campaign.pauseReason()
                + " What waits goes on waiting. Look at its leads and its texts, and start it again by hand." + link;
        return config.alarm().orElse(Set.of()).stream()
                .sorted()
                .map(place -> told(place, id + "|" + campaign.pausedAt(), text))
                .toList();
    }

    private Map<String, Object> told(AlarmPlace place, String key, String text) {
        Map<String, Object> told = JsonValues.ordered("place", place.word(), "key", key, "text", text);
        config.alarmChannel().ifPresent(channel -> told.put("channel", channel));
        return told;
    }
}
