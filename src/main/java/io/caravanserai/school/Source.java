package io.caravanserai.school;

import io.caravanserai.academy.Job;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a job is about, in SQL that {@link Tables} fits to a database.
 *
 * @param table of its subjects, known by {@code id}
 * @param flag of that table that people know: all who are to hear of it were planned
 * @param event the column that says when
 * @param view a query: {@code subject, person, event, flag}, and the {@code state} as the academy calls it; whether the subject is {@code open}, the person a {@code member}
 *     of it, and what it asks for {@code done}; {@code who} and {@code data} as JSON objects
 * @param reads the columns it needs beside those that need not be there
 */
record Source(Job job, String table, String flag, String event, String view, List<String> reads) {
    private static final String ENROLLED = """
            (e.user_id is not null and (e.status is null or lower(e.status::text) not in ('cancelled', 'canceled', 'withdrawn',
              'dropped', 'removed', 'rejected', 'refunded', 'expired', 'pending', 'waitlisted')))""";

    private static final String STUDENT = """
            jsonb_strip_nulls(jsonb_build_object('id', %s::text, 'email', {maybe p profiles.email},
              'phone', {maybe p profiles.phone}, 'name', {maybe p profiles.full_name}, 'country', {maybe p profiles.country},
              'language', {maybe p profiles.language}, 'zone', {maybe p profiles.timezone}))""";

    private static final String TAKES_PLACE =
            "(t.status is null or lower(t.status::text) not in ('cancelled', 'canceled', 'postponed', 'draft'))";

    private static final String SESSION = """
            select t.id as subject, e.user_id as person, t.starts_at as event, t.%s as flag, t.status::text as state,
              %s as open, %s as member, false as done, %s as who,
              jsonb_strip_nulls(jsonb_build_object('title', t.title, 'instructor', {maybe t sessions.instructor},
                'link', {maybe t sessions.join_url})) as data
            from sessions t join enrollments e on e.session_id = t.id left join profiles p on p.id = e.user_id""";

    private static final String RECORDING = """
            select t.id as subject, e.user_id as person, t.published_at as event, t.notification_sent as flag, null::text as state,
              t.visible_to_students as open, %s as member, false as done, %s as who,
              jsonb_strip_nulls(jsonb_build_object('title', coalesce(t.title, s.title), 'session', s.title,
                'link', {maybe t recordings.url})) as data
            from recordings t join enrollments e on e.session_id = t.session_id left join sessions s on s.id = t.session_id
              left join profiles p on p.id = e.user_id""";

    private static final String ASSIGNMENT = """
            select t.id as subject, e.user_id as person, t.due_at as event, t.reminder_sent as flag, null::text as state,
              true as open, %s as member,
              exists (select 1 from submissions u where u.assignment_id = t.id and u.user_id = e.user_id
                and u.submitted_at is not null) as done,
              %s as who,
              jsonb_strip_nulls(jsonb_build_object('title', t.title, 'session', s.title, 'link', {maybe t assignments.url})) as data
            from assignments t join enrollments e on e.session_id = t.session_id left join sessions s on s.id = t.session_id
              left join profiles p on p.id = e.user_id""";

    private static final String PAYMENT = """
            select t.id as subject, t.user_id as person, t.requested_at as event, t.reminder_sent as flag, t.status::text as state,
              t.status = 'pending' as open,
              (t.user_id is not null and t.amount is not null and t.currency is not null) as member, false as done, %s as who,
              jsonb_strip_nulls(jsonb_build_object('amount', jsonb_build_object('amount', t.amount::text, 'currency', t.currency),
                'title', {maybe t payments.description}, 'link', {maybe t payments.payment_link})) as data
            from payments t left join profiles p on p.id = t.user_id""";

    // A person may have been imported twice. Of the rows of one address the first to be contacted counts, nobody
    // hears twice of one thing, nor of two on one morning; who converted or left under one row did so under all.
    private static final String LEAD = """
            select t.id as subject, t.id as person, t.last_contacted_at as event, t.%s as flag, t.status::text as state,
              (t.status = 'contacted' and t.converted_at is null) as open,
              not exists (select 1 from imported_leads o where lower(o.email) = lower(t.email) and o.id <> t.id
                and (o.converted_at is not null or o.status in ('converted', 'unsubscribed')
                  or o.status = 'contacted' and o.last_contacted_at > {bound imported_leads.last_contacted_at :after}
                    and o.last_contacted_at <= {bound imported_leads.last_contacted_at :until}
                    and (o.last_contacted_at, o.id) < (t.last_contacted_at, t.id)
                  or exists (select 1 from hub_reminders h where h.job in ('lead-day3', 'lead-day7')
                    and h.subject = o.id::text and h.person = o.id::text
                    and h.planned_at > :now::timestamptz - case when h.job = :job then interval '30 days' else interval '20 hours' end)))
                as member,
              false as done,
              jsonb_strip_nulls(jsonb_build_object('id', t.id::text, 'email', t.email, 'source', 'imported_leads', 'phone', {maybe t imported_leads.phone},
                'name', {maybe t imported_leads.full_name}, 'country', {maybe t imported_leads.country},
                'language', {maybe t imported_leads.language}, 'zone', {maybe t imported_leads.timezone})) as who,
              jsonb_strip_nulls(jsonb_build_object('campaign', t.campaign_id::text)) as data
            from imported_leads t""";

    private static final List<String> PEOPLE = List.of("profiles.id", "profiles.email");
    private static final List<String> OF_SESSIONS = List.of(
            "sessions.id",
            "sessions.title",
            "sessions.starts_at",
            "sessions.status",
            "enrollments.session_id",
            "enrollments.user_id",
            "enrollments.status",
            "profiles.id",
            "profiles.email");

    /** Of a job. */
    static Source of(Job job) {
        String student = STUDENT.formatted("e.user_id");
        return switch (job) {
            case SESSION_24H -> session(job, "reminder_24h_sent", student);
            case SESSION_15MIN -> session(job, "reminder_15min_sent", student);
            case RECORDINGS ->
                new Source(
                        job,
                        "recordings",
                        "notification_sent",
                        "published_at",
                        RECORDING.formatted(ENROLLED, student),
                        joined(
                                List.of(
                                        "recordings.id",
                                        "recordings.session_id",
                                        "recordings.title",
                                        "recordings.published_at",
                                        "recordings.visible_to_students"),
                                OF_SESSIONS));
            case ASSIGNMENTS ->
                new Source(
                        job,
                        "assignments",
                        "reminder_sent",
                        "due_at",
                        ASSIGNMENT.formatted(ENROLLED, student),
                        joined(
                                List.of(
                                        "assignments.id",
                                        "assignments.session_id",
                                        "assignments.title",
                                        "assignments.due_at",
                                        "submissions.assignment_id",
                                        "submissions.user_id",
                                        "submissions.submitted_at"),
                                OF_SESSIONS));
            case PAYMENTS ->
                new Source(
                        job,
                        "payments",
                        "reminder_sent",
                        "requested_at",
                        PAYMENT.formatted(STUDENT.formatted("t.user_id")),
                        joined(
                                List.of(
                                        "payments.id",
                                        "payments.user_id",
                                        "payments.amount",
                                        "payments.currency",
                                        "payments.status",
                                        "payments.requested_at"),
                                PEOPLE));
            case LEAD_DAY7 -> lead(job, "follow_up_day7_sent");
            case LEAD_DAY3 -> lead(job, "follow_up_day3_sent");
        };
    }

    private static Source session(Job job, String flag, String student) {
        String view = SESSION.formatted(flag, TAKES_PLACE, ENROLLED, student);
        return new Source(job, "sessions", flag, "starts_at", view, OF_SESSIONS);
    }

    private static Source lead(Job job, String flag) {
        List<String> reads = List.of(
                "imported_leads.id",
                "imported_leads.email",
                "imported_leads.status",
                "imported_leads.last_contacted_at",
                "imported_leads.converted_at",
                "imported_leads.campaign_id");
        return new Source(job, "imported_leads", flag, "last_contacted_at", LEAD.formatted(flag), reads);
    }

    private static List<String> joined(List<String> own, List<String> others) {
        return Stream.concat(own.stream(), others.stream()).distinct().toList();
    }

    /** The column that says when, with its table. */
    String when() {
        return table + "." + event;
    }

    /** Whether a row {@code t} of the table still is to be. */
    String stands() {
        return table.equals("sessions") ? TAKES_PLACE : "true";
    }

    /** Whether each subject is one person's. */
    boolean isOfOne() {
        return job == Job.PAYMENTS || job.isToLeads();
    }
}
