package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.Lead;
import io.caravanserai.academy.leads.LeadRows;
import io.caravanserai.academy.leads.LeadRows.Bad;
import io.caravanserai.academy.leads.LeadRows.Good;
import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of one file on their way into the academy's leads, in one transaction and bounded memory. */
final class LeadStaging {
    private static final int AT_ONCE = 500;

    // Two imports at once would both find an address new.
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('caravanserai lead imports'))";
    private static final String MAKE = """
            create temporary table hub_lead_rows (line bigint, email text primary key, full_name text, phone text, country text,
              language text, timezone text) on commit drop""";
    private static final String STAGE = """
            insert into hub_lead_rows select * from unnest(?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning line""";
    private static final String PROBLEMS = """
            insert into hub_lead_problems (batch, line, problem) select ?::uuid, * from unnest(?, ?)""";
    private static final String KNOWN = """
            with known as (
              delete from hub_lead_rows r using imported_leads l where lower(l.email) = r.email returning r.line)
            insert into hub_lead_problems (batch, line, problem)
            select ?::uuid, line, 'is of a lead that is there already' from known""";
    private static final String OPTIONAL = """
            select attname from pg_attribute where attrelid = 'imported_leads'::regclass and attnum > 0 and not attisdropped
            and attname in ('full_name', 'phone', 'country', 'language', 'timezone')""";

    private final Connection connection;
    private final String batch;
    private final List<Lead> waiting = new ArrayList<>();
    private final List<LeadImport.Problem> problems = new ArrayList<>();
    private int rows;
    private int staged;
    private int refused;
    private int bad;

    /** @param batch of an import that is there */
    LeadStaging(Connection connection, String batch) throws SQLException {
        this.connection = connection;
        this.batch = batch;
        Sql.query(connection, LOCK, row -> 1);
        Sql.update(connection, MAKE);
    }

    void add(LeadRows.Read row) throws SQLException {
        rows++;
        if (row instanceof Good good) {
            waiting.add(good.lead());
        } else if (row instanceof Bad wrong) {
            problems.add(new LeadImport.Problem(wrong.line(), wrong.why()));
            bad += wrong.consented() ? 1 : 0;
            refused += wrong.consented() ? 0 : 1;
        }
        if (waiting.size() == AT_ONCE || problems.size() == AT_ONCE) {
            write();
        }
    }

    private void write() throws SQLException {
        Set<Long> kept = new HashSet<>(Sql.query(
                connection,
                STAGE,
                row -> row.getLong("line"),
                Columns.bigint(waiting, Lead::line),
                Columns.text(waiting, Lead::email),
                Columns.text(waiting, Lead::name),
                Columns.text(waiting, Lead::phone),
                Columns.text(waiting, Lead::country),
                Columns.text(waiting, Lead::language),
                Columns.text(waiting, Lead::zone)));
        staged += kept.size();
        waiting.stream()
                .filter(lead -> !kept.contains(lead.line()))
                .forEach(lead -> problems.add(
                        new LeadImport.Problem(lead.line(), "has an address that stands in the file before")));
        waiting.clear();
        Sql.update(
                connection,
                PROBLEMS,
                batch,
                Columns.bigint(problems, LeadImport.Problem::line),
                Columns.text(problems, LeadImport.Problem::problem));
        problems.clear();
    }

    /** What became of the rows, once all are added; the accepted ones are leads then. */
    LeadImport.Counts end() throws SQLException {
        write();
        int known = Sql.update(connection, KNOWN, batch);
        int accepted = Sql.update(connection, insertion(), batch);
        return new LeadImport.Counts(rows, accepted, rows - staged - refused - bad, known, refused, bad);
    }

    /** An academy's leads need not have all that a file may say. */
    private String insertion() throws SQLException {
        String columns = Sql.query(connection, OPTIONAL, row -> row.getString(1)).stream()
                .sorted()
                .map(column -> ", " + column)
                .collect(Collectors.joining());
        return "insert into imported_leads (import_batch_id, status, email" + columns + ")"
                + " select ?::uuid, 'new', email" + columns + " from hub_lead_rows order by line";
    }
}
