package io.caravanserai.campaign;

import io.caravanserai.campaign.Segments.Scores;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the routes of {@code routes/campaign} call by name about sign-ups. Bodies are maps and lists, as JSON has them. */
public final class SignUps {
    private final Campaign campaign;

    /** @param campaign whose settings hold for its sign-ups as well */
    public SignUps(Campaign campaign) {
        this.campaign = campaign;
    }

    /**
     * A sign-up, read.
     *
     * @param at when it was accepted: the e-mails count from then, however often it is tried
     * @return {@code {email, campaign, person, sequence, segment, signedUp, form}}
     */
    public Map<String, Object> signUp(Map<String, Object> body, Instant at) {
        CampaignFile file = campaign.file();
        SignUp signUp = SignUp.of(body, file.name());
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("email", signUp.email());
        read.put("campaign", signUp.campaign());
        read.put("person", Keys.person(signUp.campaign(), signUp.email()));
        read.put("sequence", Keys.sequence(signUp.campaign(), signUp.email()));
        read.put("segment", file.segments().of(signUp.scores()).name());
        read.put("signedUp", at.toString());
        read.put("form", signUp.form());
        return read;
    }

    /**
     * Prepares the writes that begin a sequence.
     *
     * @param signUp as {@link #signUp} read it
     * @param sequences Notion's answers: the person's sequence, if there is one
     * @param contacts Notion's answers: the person's contact, if there is one
     * @return the sign-up with {@code record}, {@code contact} (its page, absent where there is none) and
     *     {@code contactProperties}
     * @throws DiscardException where another sign-up has begun a sequence before
     */
    public Map<String, Object> start(
            Map<String, Object> signUp,
            Iterator<Map<String, Object>> sequences,
            Iterator<Map<String, Object>> contacts) {
        CampaignFile file = campaign.file();
        Instant signedUp = Instant.parse(String.valueOf(signUp.get("signedUp")));
        Campaign.sequence(sequences, file)
                .filter(known -> !known.isOf(signedUp))
                .ifPresent(known -> {
                    throw new DiscardException("The person has a sequence of this campaign already, with "
                            + known.sent().size() + " of " + file.emails().size()
                            + " e-mails sent: no second one is started.");
                });
        SignUp form = new SignUp(
                String.valueOf(signUp.get("campaign")),
                String.valueOf(signUp.get("email")),
                new Scores(0, 0, 0, 0),
                JsonValues.map(signUp.get("form")));
        String segment = String.valueOf(signUp.get("segment"));
        Map<String, Object> started = new LinkedHashMap<>(signUp);
        started.put("record", Records.sequence(file, form, segment, signedUp));
        Campaign.contact(contacts).ifPresent(page -> {
            started.put("contact", page.id());
            started.put("contactProperties", Records.contact(file, form, segment));
        });
        return started;
    }

    /**
     * The messages of a sequence, one for each e-mail:
     * {@code {key, person, email, campaign, number, due, page, segment, form}}.
     *
     * @param started as {@link #start} prepared it
     * @param record the page Notion made
     */
    public List<Map<String, Object>> emails(Map<String, Object> started, Map<String, Object> record) {
        Instant signedUp = Instant.parse(String.valueOf(started.get("signedUp")));
        return campaign.file().emailsAfter(signedUp).stream()
                .map(due -> message(started, String.valueOf(record.get("id")), due))
                .toList();
    }

    private static Map<String, Object> message(Map<String, Object> started, String page, Due due) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("key", started.get("person") + Keys.BAR + due.number());
        for (String name : new String[] {"person", "email", "campaign", "segment", "form"}) {
            message.put(name, started.get(name));
        }
        message.put("contact", started.get("contact") != null);
        message.put("number", due.number());
        message.put("due", due.at().toString());
        message.put("page", page);
        return message;
    }
}
