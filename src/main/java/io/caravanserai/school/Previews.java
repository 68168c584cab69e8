package io.caravanserai.school;

import io.caravanserai.academy.Job;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** What a text is filled in with for a real person, from what the academy knows of them now. Nothing is noted, and nobody is asked. */
@Singleton
public class Previews {
    private static final String NOTICE = "notice-";

    /** Leads are written to on the first day too, though no job looks for it. */
    private static final String FIRST = "lead-day0";

    private static final String STUDENT =
            "select id::text as id from profiles where id::text = ? or lower(email) = lower(?) limit 1";
    private static final String LEAD =
            "select id::text as id from imported_leads where id::text = ? or lower(email) = lower(?) limit 1";

    private final AcademyDatabase academy;
    private final InstantSource clock;

    @Inject
    Previews(AcademyDatabase academy, InstantSource clock) {
        this.academy = academy;
        this.clock = clock;
    }

    /**
     * The body of a message of the template's job, about the person's newest session, recording and so on.
     *
     * @param template as its file is called: {@code session-24h}, {@code notice-payments}, {@code lead-day0-de}
     * @param person the id or the address of a student or lead
     * @throws NoSuchElementException where there is no such text, no such person, or nothing of theirs that it could be about
     */
    public Map<String, Object> body(String template, String person) {
        String bare = template.startsWith(NOTICE) ? template.substring(NOTICE.length()) : template;
        Job job = job(bare);
        String known = academy.ask(
                        sql -> sql.one(job.isToLeads() ? LEAD : STUDENT, row -> row.getString("id"), person, person))
                .orElseThrow(() -> new NoSuchElementException("There is no " + (job.isToLeads() ? "lead" : "student")
                        + " with that id or address in the academy's database."));
        Map<String, Object> values = new HashMap<>(DuePages.values(job, clock.instant()));
        values.put("person", known);
        Statement newest = academy.statements(job).newest();
        Reminder reminder = academy.ask(
                        sql -> sql.one(newest.sql(), row -> DuePages.reminder(job, row), newest.with(values)))
                .orElseThrow(() -> new NoSuchElementException("The person has nothing in the academy's "
                        + Source.of(job).table() + " with a time that " + template + " could be about."));
        Map<String, Object> body = reminder.body();
        if (bare.startsWith(FIRST)) {
            body.put("job", FIRST);
        }
        return body;
    }

    private static Job job(String template) {
        return template.startsWith(FIRST)
                ? Job.LEAD_DAY3
                : Arrays.stream(Job.values())
                        .filter(job -> template.equals(job.toString()) || template.startsWith(job + "-"))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException(
                                "There is no text '" + template + "' of a job. There are those of " + FIRST + ", "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(Job.values())
                                                        .map(Job::toString)
                                                        .toList())
                                        + ", and notice- with one of them."));
    }
}
