package io.caravanserai.desk.read;

import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of the copy, as a test says them. */
public final class DeskData {
    private final Sql sql;
    private int next;

    /** In this database, whose copy is emptied. */
    public DeskData(Database database) {
        this.sql = new Sql(database.dataSource());
        List.of(
                        "support_ticket",
                        "support_chat",
                        "support_sync",
                        "support_watermark",
                        "support_look",
                        "support_sheet",
                        "support_spare",
                        "support_backlog",
                        "support_erased",
                        "support_difference",
                        "support_month")
                .forEach(table -> sql.update("delete from " + table));
    }

    /** A ticket of Ann's in Billing that came in then; what is said replaces that, column after column. */
    public void ticket(String created, Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "id", "t" + next++,
                "subject", "Where is my invoice?",
                "pipeline", "Billing",
                "stage", "New",
                "priority", "HIGH",
                "source", "EMAIL",
                "agent", "Ann Lee"));
        row.put("created", Instant.parse(created));
        row.put("modified", Instant.parse(created));
        insert("support_ticket", row, columns);
    }

    /** A chat of Ann's that came in then; what is said replaces that, column after column. */
    public void chat(String started, Object... columns) {
        Map<String, Object> row = new LinkedHashMap<>(Map.of(
                "id",
                "c" + next++,
                "chat_id",
                "chat",
                "agent",
                "Ann Lee",
                "of_customer",
                3,
                "of_agents",
                2,
                "of_assistant",
                0,
                "of_scraper",
                0,
                "transferred",
                false,
                "contained",
                false,
                "restricted",
                false));
        row.put("customer_name", "Zoe Park");
        row.put("customer_email", "zoe@example.org");
        row.put("started", Instant.parse(started));
        insert("support_chat", row, columns);
    }

    /** What was open at the end of a day. */
    public void backlog(String day, String pipeline, String agent, int open) {
        sql.update(
                "insert into support_backlog (day, pipeline, priority, agent, open) values (?, ?, '', ?, ?)",
                LocalDate.parse(day),
                pipeline,
                agent,
                open);
    }

    /** A synchronisation that has ended. */
    public void synced(long run, String ended, String status) {
        synced(run, ended, status, null);
    }

    /** A synchronisation that has ended, with what it could not do. */
    public void synced(long run, String ended, String status, @Nullable String error) {
        sql.update(
                "insert into support_sync (run_id, mode, started, ended, fetched, status, error)"
                        + " values (?, 'incremental', ?, ?, 12, ?, ?)",
                run,
                Instant.parse(ended).minusSeconds(60),
                Instant.parse(ended),
                status,
                error);
    }

    /** Differences that a full synchronisation found, and what the vendor had in the month it came in. */
    public void compared(long run, String month, int found, int repaired, int atTheVendor) {
        sql.update("""
                insert into support_difference (run_id, source, id, month, kind, repaired, found)
                select ?, 'tickets', 'd' || i, ?::date, 'MISSING', i <= ?, now() from generate_series(1, ?) i""", run, month, repaired, found);
        sql.update("insert into support_month values ('tickets', ?::date, ?, 'x', now())", month, atTheVendor);
    }

    /** How far a source is read. */
    public void reached(String source, String at) {
        sql.update("insert into support_watermark (source, reached) values (?, ?)", source, Instant.parse(at));
    }

    /** When the vendors were asked for what no reading of changes shows, and how many pages that took. */
    public void looked(String what, Instant at, int pages) {
        sql.update("insert into support_look (what, looked, pages) values (?, ?, ?)", what, at, pages);
    }

    /** What a worksheet held when a synchronisation read it. */
    public void worksheet(int id, String name, Instant read, int rows) {
        sql.update("""
                insert into support_sheet (spreadsheet, worksheet, sheet_id, run_id, read, rows, missing, different, surplus, others, newest)
                values ('book', ?, ?, 1, ?, ?, 3, 2, 1, 4, ?)""", name, id, read, rows, read);
    }

    /** Nothing stands in for the copy, since the spreadsheet cannot be read. */
    public void unreadable(String why) {
        sql.update(
                "insert into support_spare (source, stamp, read, bad, problems, sheet) values ('none', '', now(), 0, '', ?)",
                why);
    }

    /** Many of a desk that is busy by day and in the week, spread over the days before {@code now}. */
    public void fill(int tickets, int chats, int days, Instant now) {
        sql.update("""
                insert into support_ticket (id, subject, pipeline, stage, open, priority, source, agent, created, modified, closed,
                  weekend, out_of_hours, replies, reopened, first_reply_met, resolution_met, rating, first_reply,
                  first_reply_business, first_human_reply, full_resolution, first_resolution, digest, written)
                select 't' || i, 'Question ' || i, (array['Support', 'Billing', 'Onboarding', 'Refunds'])[1 + i * 7 % 11 % 4], 'Closed',
                  i % 9 = 0, (array['LOW', 'MEDIUM', 'HIGH', ''])[1 + i % 4], 'EMAIL',
                  (array['Ann Lee', 'Bo Diaz', 'Cy Young', 'Dee Rao', 'Eve Stone', ''])[1 + i * 13 % 17 % 6], at, at,
                  case when i % 9 > 0 then at + wait * 9 end, extract(isodow from at) > 5, extract(hour from at) not between 12 and 20,
                  1 + i % 4, i % 13 = 0, i % 5 > 0, i % 7 > 1, case when i % 3 = 0 then 1 + i % 5 end,
                  case when i % 20 > 0 then extract(epoch from wait) end, extract(epoch from wait) / 3, extract(epoch from wait) * 1.2,
                  case when i % 9 > 0 then extract(epoch from wait) * 9 end, case when i % 9 > 0 then extract(epoch from wait) * 8 end,
                  'd', now()
                from (select i, date_trunc('day', ?::timestamptz) - make_interval(days => i %% ?)
                    + make_interval(hours => 11 + (i * 31 %% 97) %% 12, mins => i %% 60)
                    - make_interval(days => case when i %% 7 = 0 then 1 else 0 end) as at,
                  make_interval(secs => 300 + (i * 7919 %% 20000)) as wait from generate_series(1, ?) i) t
                where at < ?""".replace("%%", "%"), now, days, tickets, now);
        sql.update("""
                insert into support_chat (id, chat_id, customer_name, customer_email, agents, agent, started, ended, weekend,
                  out_of_hours, of_customer, of_agents, of_assistant, of_scraper, transferred, contained, rating, restricted,
                  first_reply, first_human_reply, full_resolution, digest, written)
                select 'c' || i, 'chat' || i, 'Zoe Park', 'zoe@example.org', array[]::text[],
                  (array['Ann Lee', 'Bo Diaz', 'Fay Kim', ''])[1 + i %% 4], at, at + wait * 20, extract(isodow from at) > 5,
                  extract(hour from at) not between 12 and 20, 3, i %% 4, i %% 3, 0, i %% 3 > 0 and i %% 4 > 1, i %% 3 > 0 and i %% 4 = 0,
                  case when i %% 4 = 0 then i %% 5 %% 2 end, false, extract(epoch from wait),
                  case when i %% 4 > 0 then extract(epoch from wait) * 3 end, extract(epoch from wait) * 20, 'd', now()
                from (select i, date_trunc('day', ?::timestamptz) - make_interval(days => i %% ?)
                    + make_interval(hours => 12 + (i * 29 %% 89) %% 13, mins => i %% 60) as at,
                  make_interval(secs => 10 + i * 7919 %% 170) as wait from generate_series(1, ?) i) t
                where at < ?""".replace("%%", "%"), now, days, chats, now);
        sql.update("""
                insert into support_backlog (day, pipeline, priority, agent, open)
                select (?::timestamptz)::date - d, p, '', '', 20 + (d * 7 + length(p)) % 13 from generate_series(1, ?) d,
                  unnest(array['Support', 'Billing', 'Onboarding', 'Refunds']) p""", now, days);
        List.of("support_ticket", "support_chat", "support_backlog").forEach(table -> sql.update("analyze " + table));
    }

    private void insert(String table, Map<String, Object> row, Object... columns) {
        row.put("written", Instant.now());
        for (int i = 0; i < columns.length; i += 2) {
            row.put((String) columns[i], columns[i + 1]);
        }
        String names = String.join(", ", row.keySet());
        String places = row.keySet().stream().map(name -> "?").collect(Collectors.joining(", "));
        String agents = table.equals("support_chat") ? ", agents" : "";
        sql.update(
                "insert into " + table + " (" + names + agents + ", digest) values (" + places
                        + (agents.isEmpty() ? "" : ", array[]::text[]") + ", 'd')",
                new ArrayList<>(row.values()).toArray());
    }
}
