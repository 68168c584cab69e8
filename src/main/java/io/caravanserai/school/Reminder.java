package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.message.JsonValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One reminder for one person, before it is known by which channel.
 *
 * @param subject the id of the session, recording, assignment, payment or lead
 * @param person the id of the profile or lead
 * @param event when that starts, is due, was published, asked for or first written about
 * @param round how often this occasion was planned and withdrawn before
 * @param who what is known of the person: {@code {id, email, phone, country, name, language, zone}}, all but the id may be missing
 * @param data what texts need: instants as ISO text, amounts as {@code {amount, currency}}
 */
record Reminder(
        Job job,
        String subject,
        String person,
        Instant event,
        int round,
        Map<String, Object> who,
        Map<String, Object> data) {
    private static final String ONCE = "once";
    private static final Pattern OCCASION = Pattern.compile("([^/]+)(?:/([0-9]+))?");

    /** What a reminder is for: a start or deadline, or nothing that could change; and the how manieth time. */
    record Occasion(Instant at, int round) {
        /** As {@link Reminder#occasion} wrote it. */
        static Optional<Occasion> of(String text) {
            Matcher matcher = OCCASION.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int round = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)) - 1;
            return Optional.of(new Occasion(
                    matcher.group(1).equals(ONCE) ? Instant.EPOCH : Instant.parse(matcher.group(1)), round));
        }
    }

    /** As it stands in keys: the start it is for or {@code once}, with the how manieth where it came back. */
    String occasion() {
        return (job.isRecurring() ? event.toString() : ONCE) + (round == 0 ? "" : "/" + (round + 1));
    }

    /** As {@link #body()}; of a dry run with {@code dryRun: true}, by which whoever would note something leaves it. */
    Map<String, Object> body(boolean dryRun) {
        Map<String, Object> body = body();
        if (dryRun) {
            body.put("dryRun", true);
        }
        return body;
    }

    /** The body of its messages; the key is that of each, the channel apart. */
    Map<String, Object> body() {
        Map<String, Object> facts = new LinkedHashMap<>(data);
        facts.put("at", event.toString());
        return JsonValues.ordered(
                "job",
                job.toString(),
                "category",
                job.category(),
                "subject",
                subject,
                "occasion",
                occasion(),
                "notAfter",
                job.notAfter(event).toString(),
                "key",
                String.join("|", job.toString(), subject, occasion(), person),
                "about",
                about(),
                "person",
                who,
                "data",
                facts);
    }

    private String about() {
        return Stream.of("email", "phone")
                .map(name -> JsonValues.text(who.get(name)).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse((job.isToLeads() ? "lead " : "student ") + person);
    }
}
