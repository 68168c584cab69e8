package io.caravanserai.academy.leads;

import io.caravanserai.message.JsonValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail of a campaign to one lead: who, and which day of the campaign. The key of its message says both, {@code
 * lead-day3|<lead>|once|<lead>}, whichever way it came into its channel, so that it is sent once.
 *
 * @param wave 0, 3 or 7
 */
public record LeadMail(String lead, int wave) {
    /** From one mail to a lead to the next: never two on one morning, also where the first was late. */
    public static final Duration APART = Duration.ofHours(20);

    /** So long a first mail makes sense, when a campaign was paused or the hub was down. */
    private static final Duration DAY_0_LASTS = Duration.ofDays(14);

    private static final Duration LASTS = Duration.ofDays(30);

    /** What a lead consents to, and unsubscribes from. */
    public static final String CATEGORY = "marketing";

    private static final Pattern KEY = Pattern.compile("lead-day([037])\\|([^|]+)\\|once\\|\\2");

    /** The one a key names; empty where it is of no campaign's mail. */
    public static Optional<LeadMail> of(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches()
                ? Optional.of(new LeadMail(matcher.group(2), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    /** All that a lead may get. */
    public static List<String> keys(String lead) {
        return List.of(new LeadMail(lead, 0).key(), new LeadMail(lead, 3).key(), new LeadMail(lead, 7).key());
    }

    /** Of its message. */
    public String key() {
        return String.join("|", job(), lead, "once", lead);
    }

    private String job() {
        return "lead-day" + wave;
    }

    /**
     * The body of its message.
     *
     * @param who what is known of the lead: {@code {id, email, phone, country, name, language, zone}}
     * @param data {@code {campaign, …}}
     * @param contacted when day 0 was, or is to be
     */
    public Map<String, Object> body(Map<String, Object> who, Map<String, Object> data, Instant contacted) {
        Map<String, Object> facts = new LinkedHashMap<>(data);
        facts.put("at", contacted.toString());
        String email = JsonValues.text(who.get("email")).strip();
        return JsonValues.ordered(
                "job",
                job(),
                "category",
                CATEGORY,
                "subject",
                lead,
                "occasion",
                "once",
                "notAfter",
                contacted.plus(lasts()).toString(),
                "key",
                key(),
                "about",
                email.isEmpty() ? "lead " + lead : email,
                "person",
                who,
                "data",
                facts);
    }

    // Day 7 takes the place of a day 3 that could not leave before.
    private Duration lasts() {
        return switch (wave) {
            case 0 -> DAY_0_LASTS;
            case 3 -> Duration.ofDays(7);
            default -> LASTS;
        };
    }

    /**
     * The mails that follow one of day 0, with {@code due} beside what {@link #body} has.
     *
     * @param first its body
     * @param sent when it was
     */
    public static List<Map<String, Object>> after(Map<String, Object> first, Instant sent) {
        List<Map<String, Object>> following = new ArrayList<>();
        String lead = JsonValues.text(first.get("subject"));
        for (int wave : new int[] {3, 7}) {
            Map<String, Object> body = new LeadMail(lead, wave)
                    .body(JsonValues.map(first.get("person")), JsonValues.map(first.get("data")), sent);
            body.put("due", sent.plus(Duration.ofDays(wave)).toString());
            following.add(body);
        }
        return following;
    }
}
