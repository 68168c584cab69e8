package io.caravanserai.school.leads;

import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Campaigns as people start, pause and look at them. */
@Singleton
public class LeadCampaigns {
    /** So many a page. */
    public static final int PAGE = 50;

    /** Nothing more goes out of a campaign this old: its last mail is too late then. */
    private static final Duration LASTS = Duration.ofDays(30);

    private static final String ALL = "select * from lead_campaigns where hub_started_by is not null ";
    private static final String IMPORT = """
            select consent, consent_at, undone_at from hub_lead_imports where batch::text = ? for update""";
    private static final String STARTED = ALL + "and import_batch_id::text = ? and status <> 'undone'";
    private static final String LEADS = """
            select count(*) as n from imported_leads
            where import_batch_id::text = ? and coalesce(status::text, 'new') = 'new' and campaign_id is null""";
    private static final String START = """
            insert into lead_campaigns (import_batch_id, total_leads, status, conversions, created_at, hub_started_by, hub_consent,
              hub_consent_at, hub_counted_from) values (?::uuid, ?, 'running', 0, ?, ?, ?, ?, ?) returning id""";
    private static final String JOIN = """
            update imported_leads set campaign_id = ?
            where import_batch_id::text = ? and coalesce(status::text, 'new') = 'new' and campaign_id is null""";
    private static final String PAUSE = """
            update lead_campaigns set status = 'paused', hub_paused_at = ?, hub_paused_by = ?, hub_pause_reason = ?
            where id::text = ? and status = 'running'""";
    private static final String RESUME = """
            update lead_campaigns set status = 'running', hub_counted_from = ?, hub_paused_at = null, hub_paused_by = null,
              hub_pause_reason = null where id::text = ? and status = 'paused'""";
    private static final String COMPLETE = """
            update lead_campaigns set status = 'completed', completed_at = ?
            where hub_started_by is not null and status = 'running' and created_at < ?""";

    private final AcademyDatabase academy;
    private final InstantSource clock;

    @Inject
    LeadCampaigns(AcademyDatabase academy, InstantSource clock) {
        this.academy = academy;
        this.clock = clock;
    }

    /**
     * Begins a campaign to the leads of a batch that nobody wrote to yet; its mails are not planned by this.
     *
     * @param consent where they consented; empty where their import says it
     * @throws NoSuchElementException where the batch has no leads
     * @throws Refused where it has a campaign, was undone, or nobody says where its leads consented
     */
    public LeadCampaign start(String batch, Optional<String> consent, String by) {
        String id = academy.askLeads(sql -> sql.inTransaction(connection -> begin(connection, batch, consent, by)));
        return one(id);
    }

    private record Evidence(String consent, Instant at, boolean undone) {}

    private String begin(Connection connection, String batch, Optional<String> consent, String by) throws SQLException {
        Instant now = clock.instant();
        Optional<Evidence> imported = Sql.query(
                        connection,
                        IMPORT,
                        row -> new Evidence(
                                row.getString("consent"),
                                row.getTimestamp("consent_at").toInstant(),
                                row.getTimestamp("undone_at") != null),
                        batch)
                .stream()
                .findFirst();
        if (imported.filter(Evidence::undone).isPresent()) {
            throw new Refused("The import was undone: its leads are gone.");
        }
        Sql.query(connection, STARTED, row -> row.getString("id"), batch).forEach(running -> {
            throw new Refused("Campaign " + running + " writes to this batch already.");
        });
        long leads =
                Sql.query(connection, LEADS, row -> row.getLong("n"), batch).get(0);
        if (leads == 0) {
            throw new NoSuchElementException("There is no batch '" + batch + "' with leads that nobody wrote to yet.");
        }
        Evidence evidence = imported.or(() -> consent.map(said -> new Evidence(said, now, false)))
                .orElseThrow(() -> new Refused("The hub did not import this batch, so it does not know where its people"
                        + " consented to be written to. Say it: consent=<where and when>."));
        String id = Sql.query(
                        connection,
                        START,
                        row -> row.getString("id"),
                        batch,
                        leads,
                        now,
                        by,
                        evidence.consent,
                        evidence.at,
                        now)
                .get(0);
        Sql.update(connection, JOIN, id, batch);
        return id;
    }

    /** Those there were, the newest first. */
    public List<LeadCampaign> list(int page) {
        return academy.askLeads(sql -> sql.query(
                ALL + "order by created_at desc, id limit ? offset ?",
                LeadCampaign::read,
                PAGE + 1,
                (long) page * PAGE));
    }

    /** @throws NoSuchElementException where there is none of that id */
    public LeadCampaign one(String id) {
        return academy.askLeads(sql -> sql.one(ALL + "and id::text = ?", LeadCampaign::read, id))
                .orElseThrow(() -> new NoSuchElementException("There is no campaign '" + id + "'."));
    }

    /**
     * Stops a campaign: what waits goes on waiting.
     *
     * @return whether it was running
     */
    public boolean pause(String id, String by, String reason) {
        return academy.askLeads(sql -> sql.update(PAUSE, clock.instant(), by, reason, id)) > 0;
    }

    /** Starts it again; rates count from now on. Whether it was paused. */
    public boolean resume(String id) {
        return academy.askLeads(sql -> sql.update(RESUME, clock.instant(), id)) > 0;
    }

    /** Those that began within a day and run. */
    List<String> begun() {
        return academy.askLeads(sql -> sql.query(
                "select id from lead_campaigns where hub_started_by is not null and status = 'running' and created_at > ?",
                row -> row.getString("id"),
                clock.instant().minus(Duration.ofDays(1))));
    }

    /** Ends campaigns of which nothing more can go out; how many. */
    int complete() {
        Instant now = clock.instant();
        return academy.askLeads(sql -> sql.update(COMPLETE, now, now.minus(LASTS)));
    }
}
