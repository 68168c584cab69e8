package io.caravanserai.school.leads;

import io.caravanserai.school.AcademyDatabase;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Files of leads: looked at, taken in as one batch, taken back. A look does all that an import does and then undoes it, so that it
 * shows what the import will do.
 */
@Singleton
public class LeadImports {
    /** So many a page. */
    public static final int PAGE = 50;

    private static final int SHORTEST_CONSENT = 3;

    private static final String SAME = "select batch from hub_lead_imports where digest = ? and undone_at is null";
    private static final String BEGIN = """
            insert into hub_lead_imports (batch, file, digest, consent, consent_at, rows, accepted, duplicates, known, refused, bad,
              imported_by, imported_at) values (?::uuid, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, ?, ?)""";
    private static final String END = """
            update hub_lead_imports set rows = ?, accepted = ?, duplicates = ?, known = ?, refused = ?, bad = ?
            where batch = ?::uuid""";
    private static final String ALL = """
            select i.*, c.id as campaign from hub_lead_imports i
            left join lead_campaigns c on c.import_batch_id = i.batch and c.hub_started_by is not null and c.status <> 'undone'
            """;
    private static final String PROBLEMS = """
            select line, problem from hub_lead_problems where batch = ?::uuid order by line""";

    // Nobody claims a mail of a campaign while its row is held.
    private static final String END_CAMPAIGN = """
            update lead_campaigns set status = 'undone', completed_at = ?
            where import_batch_id = ?::uuid and hub_started_by is not null and status <> 'undone' returning id""";
    private static final String LEFT = """
            select count(*) as n from hub_lead_mails m join lead_campaigns c on c.id = m.campaign
            where c.import_batch_id = ?::uuid and (m.claimed_at is not null or m.sent_at is not null)""";
    private static final String REMOVE = """
            delete from imported_leads where import_batch_id = ?::uuid and coalesce(status::text, 'new') = 'new'""";
    private static final String UNDONE = """
            update hub_lead_imports set undone_by = ?, undone_at = ? where batch = ?::uuid""";

    private final AcademyDatabase academy;
    private final InstantSource clock;

    @Inject
    LeadImports(AcademyDatabase academy, InstantSource clock) {
        this.academy = academy;
        this.clock = clock;
    }

    /** The end of a look: undoes all that was done for it. */
    private static final class Looked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient LeadLook look;

        Looked(LeadLook look) {
            super("Nothing is wrong", null, false, false);
            this.look = look;
        }
    }

    /**
     * Looks at a file; nothing is written.
     *
     * @throws IllegalArgumentException where its columns or its form are others than somebody says
     * @throws io.caravanserai.rows.UnreadableFileException where it cannot be read
     */
    public LeadLook look(LeadFile file) {
        try {
            read(file, "nobody", look -> {
                throw new Looked(look);
            });
            throw new IllegalStateException("A look ends with what it saw");
        } catch (Looked end) {
            return end.look;
        }
    }

    /**
     * Takes a file in, whole or not at all.
     *
     * @param digest of what was looked at before; empty where nobody did
     * @param by who does
     * @throws Refused where it is mostly bad, was taken in before, or is another than was looked at
     */
    public LeadImport take(LeadFile file, Optional<String> digest, String by) {
        if (file.consent().strip().length() < SHORTEST_CONSENT) {
            throw new IllegalArgumentException(
                    "Say where these people consented to be written to, like 'webinar form, March"
                            + " 2026': it is kept as the evidence.");
        }
        return one(read(file, by, look -> {
            if (digest.filter(seen -> !seen.equals(look.digest())).isPresent()) {
                throw new Refused("This is another file than the one that was looked at. Look at it first.");
            }
            if (look.refusal() != null) {
                throw new Refused(look.refusal());
            }
        }));
    }

    /** The batch, if {@code decision} lets it stand. */
    private String read(LeadFile file, String by, Consumer<LeadLook> decision) {
        String batch = UUID.randomUUID().toString();
        String digest = LeadLook.digest(file.content());
        return academy.askLeads(sql -> sql.inTransaction(connection -> {
            Optional<String> before = Sql.query(connection, SAME, row -> row.getString("batch"), digest).stream()
                    .findFirst();
            Instant now = clock.instant();
            Sql.update(
                    connection,
                    BEGIN,
                    batch,
                    file.name(),
                    // It does not stand then.
                    before.isPresent() ? batch : digest,
                    file.consent().strip(),
                    file.consentAt().orElse(now),
                    by,
                    now);
            LeadLook look = LeadLook.read(connection, file, batch, digest, before);
            keep(connection, batch, look.counts());
            decision.accept(look);
            return batch;
        }));
    }

    private static void keep(Connection connection, String batch, LeadImport.Counts counts) throws SQLException {
        Sql.update(
                connection,
                END,
                counts.rows(),
                counts.accepted(),
                counts.duplicates(),
                counts.known(),
                counts.refused(),
                counts.bad(),
                batch);
    }

    /** Those there were, the newest first. */
    public List<LeadImport> list(int page) {
        return academy.askLeads(sql -> sql.query(
                ALL + "order by i.imported_at desc, i.batch limit ? offset ?",
                LeadImport::read,
                PAGE + 1,
                (long) page * PAGE));
    }

    /** @throws NoSuchElementException where there is none of that id */
    public LeadImport one(String batch) {
        return academy.askLeads(sql -> sql.one(ALL + "where i.batch::text = ?", LeadImport::read, batch))
                .orElseThrow(() -> new NoSuchElementException("There is no import '" + batch + "'."));
    }

    /** The rows of an import that did not become leads. */
    public List<LeadImport.Problem> problems(String batch) {
        return academy.askLeads(
                sql -> sql.query(PROBLEMS, LeadImport.Problem::read, one(batch).batch()));
    }

    /**
     * Takes an import back: its leads are gone, and what waits for them ends when it is taken.
     *
     * @throws Refused where a mail of day 0 left or is about to
     */
    public LeadImport undo(String batch, String by) {
        LeadImport found = one(batch);
        if (found.undoneAt() != null) {
            throw new Refused("The import was undone before.");
        }
        academy.askLeads(sql -> sql.inTransaction(connection -> {
            Instant now = clock.instant();
            Sql.query(connection, END_CAMPAIGN, row -> row.getString("id"), now, batch);
            long left =
                    Sql.query(connection, LEFT, row -> row.getLong("n"), batch).get(0);
            if (left > 0) {
                throw new Refused(
                        left + " mails of day 0 have left or are about to: the import cannot be undone any more."
                                + " Pause its campaign instead.");
            }
            Sql.update(connection, REMOVE, batch);
            return Sql.update(connection, UNDONE, by, now, batch);
        }));
        return one(batch);
    }
}
