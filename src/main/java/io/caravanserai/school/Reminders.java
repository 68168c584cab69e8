package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.message.JsonValues;
import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The table that decides who is owed a reminder, {@code hub_reminders}, and the flags that people know. */
final class Reminders {
    /** No job looks back so far. */
    private static final Duration KEPT = Duration.ofDays(400);

    private static final String PLANNED = """
            insert into hub_reminders (job, subject, person, occasion, round, planned_at)
            select x.job, x.subject, x.person, x.occasion, x.round, ?::timestamptz
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[]) as x(job, subject, person, occasion, round)
            on conflict do nothing""";

    private static final String WITHDRAW = """
            update hub_reminders set withdrawn_at = ?::timestamptz
            where job = ? and subject = ? and occasion = ?::timestamptz and withdrawn_at is null""";

    private static final String WITHDRAWN = """
            select 1 from hub_reminders
            where job = ? and subject = ? and person = ? and occasion = ?::timestamptz and round = ? and withdrawn_at is not null""";

    private static final String OLD = """
            delete from hub_reminders where ctid = any(array(
              select ctid from hub_reminders where planned_at < ?::timestamptz limit 10000))""";

    private final AcademyDatabase academy;

    Reminders(AcademyDatabase academy) {
        this.academy = academy;
    }

    private record Row(String job, String subject, String person, Reminder.Occasion occasion) {
        static Row of(Map<String, Object> send) {
            return new Row(
                    JsonValues.text(send.get("job")),
                    JsonValues.text(send.get("subject")),
                    JsonValues.text(JsonValues.map(send.get("person")).get("id")),
                    Reminder.Occasion.of(JsonValues.text(send.get("occasion"))).orElseThrow());
        }
    }

    /** Notes that these were accepted, once however often it is said; the flag of a subject follows when all its people were. */
    void planned(Job job, DueSql statements, List<Map<String, Object>> sends, Instant now) {
        List<Row> rows = sends.stream().map(Row::of).toList();
        academy.ask(sql -> sql.inTransaction(connection -> {
            Sql.update(
                    connection,
                    PLANNED,
                    now,
                    Columns.text(rows, Row::job),
                    Columns.text(rows, Row::subject),
                    Columns.text(rows, Row::person),
                    Columns.timestamp(rows, row -> row.occasion.at()),
                    Columns.bigint(rows, row -> (long) row.occasion.round()));
            return flag(connection, job, statements, rows);
        }));
    }

    private static int flag(Connection connection, Job job, DueSql statements, List<Row> rows) throws SQLException {
        // Of a subject the last person: those before were planned with them, or earlier.
        Map<String, Row> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.subject, row));
        List<Row> lasts = List.copyOf(last.values());
        Map<String, Object> values = new HashMap<>();
        values.put("job", job.toString());
        values.put("subjects", Columns.text(lasts, Row::subject));
        values.put("persons", Columns.text(lasts, Row::person));
        return Sql.update(connection, statements.flag().sql(), statements.flag().with(values));
    }

    /** A start or deadline that was planned and is no more. */
    private record Gone(String subject, Instant occasion, boolean stands) {}

    /** What a run finds of them, as a route withdraws it. */
    List<Map<String, Object>> withdrawals(Planning planning) {
        return planning.plan().jobs().stream()
                .filter(Job::isRecurring)
                .flatMap(job -> gone(job, planning).stream().map(gone -> withdrawal(job, gone)))
                .toList();
    }

    private List<Gone> gone(Job job, Planning planning) {
        Statement gone = planning.statements(job).gone();
        return academy.ask(sql -> sql.query(
                gone.sql(),
                row -> new Gone(
                        row.getString("subject"), row.getTimestamp("occasion").toInstant(), row.getBoolean("stands")),
                gone.with(DuePages.values(job, planning.plan().now()))));
    }

    /** Notes of one of {@link #withdrawals} that what waited for it was withdrawn: if it comes back, it is owed again. */
    void withdrawn(Map<String, Object> withdrawal, Instant now) {
        academy.ask(sql -> sql.update(
                WITHDRAW,
                now,
                withdrawal.get("job"),
                withdrawal.get("subject"),
                Instant.parse(JsonValues.text(withdrawal.get("occasion")))));
    }

    /** Whether a reminder was. */
    boolean isWithdrawn(String job, String subject, String person, Reminder.Occasion occasion) {
        return academy.ask(
                        sql -> sql.one(WITHDRAWN, row -> true, job, subject, person, occasion.at(), occasion.round()))
                .isPresent();
    }

    /** Lets go of what no job looks at any more. */
    void forgetOld(Instant now) {
        academy.ask(sql -> sql.update(OLD, now.minus(KEPT)));
    }

    private static Map<String, Object> withdrawal(Job job, Gone gone) {
        String key = String.join("|", job.toString(), gone.subject, gone.occasion.toString());
        String channel = "academy-" + job.lane() + "-";
        return JsonValues.ordered(
                "job",
                job.toString(),
                "subject",
                gone.subject,
                "occasion",
                gone.occasion.toString(),
                "email",
                channel + "email",
                "whatsapp",
                channel + "whatsapp",
                "keys",
                // Planned for the first time, and again.
                List.of(key + "|", key + "/"),
                "keep",
                List.of(),
                "reason",
                gone.stands
                        ? "It was moved: a reminder of its new time takes the place of this one."
                        : "It was cancelled.");
    }
}
