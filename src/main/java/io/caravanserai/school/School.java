package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The academy's database as each message asks it, at the moment of sending; routes call it by name. */
@Singleton
@Named("school")
public final class School {
    private final AcademyDatabase academy;
    private final Reminders reminders;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    School(AcademyDatabase academy, InstantSource clock) {
        this.academy = academy;
        this.reminders = new Reminders(academy);
        this.notices = new Notices(academy);
        this.clock = clock;
    }

    /** Whether there is an academy to ask. */
    public boolean isOn() {
        return academy.isOn();
    }

    /**
     * Asks again whether a reminder is wanted.
     *
     * @param body {@code {job, subject, occasion, person: {id}}}
     * @return it with what is known now of the person and the subject; as it is where its job is none that looks for what is due
     * @throws DiscardException with the reason where it is not
     */
    public Map<String, Object> guard(Map<String, Object> body) {
        Optional<Job> known = Stream.of(Job.values())
                .filter(job -> job.toString().equals(body.get("job")))
                .findFirst();
        return known.map(job -> guard(job, body)).orElse(body);
    }

    /** How it stands for one person. */
    private record Now(
            Instant event,
            @Nullable String state,
            boolean open,
            boolean member,
            boolean done,
            Map<String, Object> who,
            Map<String, Object> data) {}

    private Map<String, Object> guard(Job job, Map<String, Object> body) {
        String subject = JsonValues.text(body.get("subject"));
        String person = JsonValues.text(JsonValues.map(body.get("person")).get("id"));
        Reminder.Occasion occasion = Reminder.Occasion.of(JsonValues.text(body.get("occasion")))
                .orElseThrow(() -> new PermanentException("The occasion '" + body.get("occasion")
                        + "' is no instant, nor the word once. It was not sent."));
        Instant at = clock.instant();
        Now now = find(job, subject, person, at);
        reason(job, occasion, now, at).ifPresent(reason -> {
            throw new DiscardException(reason);
        });
        if (reminders.isWithdrawn(job.toString(), subject, person, occasion)) {
            throw new DiscardException(
                    "It was moved or cancelled meanwhile: a later reminder takes the place of this one.");
        }
        Reminder fresh = new Reminder(job, subject, person, now.event, occasion.round(), now.who, now.data);
        Map<String, Object> answer = new LinkedHashMap<>(body);
        answer.putAll(fresh.body());
        return answer;
    }

    private Now find(Job job, String subject, String person, Instant at) {
        Statement guard = academy.statements(job).guard();
        Map<String, Object> values = new HashMap<>(DuePages.values(job, at));
        values.put("subject", subject);
        values.put("person", person);
        return academy.ask(sql -> sql.one(
                        guard.sql(),
                        row -> new Now(
                                Objects.requireNonNullElse(Sql.instant(row, "event"), Instant.EPOCH),
                                row.getString("state"),
                                row.getBoolean("open"),
                                row.getBoolean("member"),
                                row.getBoolean("done"),
                                DuePages.object(row.getString("who")),
                                DuePages.object(row.getString("data"))),
                        guard.with(values)))
                .orElseThrow(() -> new DiscardException(gone(job, subject)));
    }

    private String gone(Job job, String subject) {
        String table = Source.of(job).table();
        boolean there = academy.ask(sql -> sql.one("select 1 from " + table + " where id = ?", row -> true, subject))
                .isPresent();
        return there ? "Not enrolled any more." : "It is not in the academy's " + table + " any more.";
    }

    private static Optional<String> reason(Job job, Reminder.Occasion occasion, Now now, Instant at) {
        boolean moved = job.isRecurring() && !now.event.equals(occasion.at());
        boolean late = !job.notAfter(now.event).isAfter(at);
        String reason =
                switch (job) {
                    case SESSION_24H, SESSION_15MIN ->
                        first(
                                says(!now.open, "The session was cancelled."),
                                says(
                                        moved,
                                        "The session was moved: a reminder of its new start takes the place of this one."),
                                says(!now.event.isAfter(at), "The session has begun."),
                                says(late, "The session begins too soon for this reminder."),
                                says(!now.member, "Not enrolled any more."));
                    case RECORDINGS ->
                        first(
                                says(!now.open, "The recording is hidden."),
                                says(late, "The recording is too old to be announced."),
                                says(!now.member, "Not enrolled any more."));
                    case ASSIGNMENTS ->
                        first(
                                says(now.done, "Submitted already."),
                                says(
                                        moved,
                                        "The deadline was moved: a reminder of the new one takes the place of this one."),
                                says(late, "The deadline has passed."),
                                says(!now.member, "Not enrolled any more."));
                    case PAYMENTS ->
                        first(
                                says("paid".equals(now.state), "Paid already."),
                                says(!now.open, "The payment is not pending any more."),
                                says(late, "The payment is too old to be asked for."),
                                says(!now.member, "The payment lacks its payer, its amount or its currency."));
                    case LEAD_DAY7, LEAD_DAY3 ->
                        first(
                                says("unsubscribed".equals(now.state), "The lead unsubscribed."),
                                says(!now.open, "The lead converted, or is not followed up any more."),
                                says(late, "The lead was written to too long ago."),
                                says(
                                        !now.member,
                                        "The lead converted or unsubscribed under another row of this address, or hears of it"
                                                + " under that."));
                };
        return Optional.ofNullable(reason);
    }

    private static @Nullable String says(boolean is, String reason) {
        return is ? reason : null;
    }

    private static @Nullable String first(@Nullable String... reasons) {
        return Stream.of(reasons).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /**
     * Tells a student in the app, once however often it is said.
     *
     * @param body {@code {job, key, dryRun, person: {id}, data: {link}, notice: {title, text}}}; without a notice, and by a dry
     *     run, nothing is told
     */
    public void notified(Map<String, Object> body) {
        Map<String, Object> notice = JsonValues.map(body.get("notice"));
        if (!notice.isEmpty() && !Boolean.TRUE.equals(body.get("dryRun"))) {
            notices.tell(
                    JsonValues.text(body.get("key")),
                    new Notices.Told(
                            JsonValues.text(JsonValues.map(body.get("person")).get("id")),
                            JsonValues.text(body.get("job")),
                            JsonValues.text(notice.get("title")),
                            JsonValues.text(notice.get("text")),
                            JsonValues.text(JsonValues.map(body.get("data")).get("link"))),
                    clock.instant());
        }
    }
}
