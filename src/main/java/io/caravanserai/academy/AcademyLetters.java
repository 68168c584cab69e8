package io.caravanserai.academy;

import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person reads by e-mail, by WhatsApp and in the app, ready to be filled in; in test mode one address reads all. */
public final class AcademyLetters {
    private String testEmail = "";
    private String testNumber = "";
    private String campaignPrefix = "academy_";

    /** The address that gets every e-mail while something is tried; empty for each person's own. */
    public void setTestEmail(String testEmail) {
        this.testEmail = testEmail.strip();
    }

    /** The number that gets every WhatsApp message while something is tried; where only the address is set, none goes out. */
    public void setTestNumber(String testNumber) {
        this.testNumber = testNumber.strip();
    }

    /** How the names of campaigns begin, before the job's: {@code academy_session_24h}. */
    public void setCampaignPrefix(String campaignPrefix) {
        this.campaignPrefix = campaignPrefix;
    }

    /**
     * An e-mail.
     *
     * @param asked {@code {job, key, person, data, to, headers, unsubscribe}}
     * @return {@code {to, toName, key, headers, templates, data}}, to be rendered
     */
    public Map<String, Object> email(Map<String, Object> asked) {
        Map<String, Object> words = words(asked);
        words.put("unsubscribe_link", JsonValues.text(asked.get("unsubscribe")));
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("to", testEmail.isEmpty() ? asked.get("to") : testEmail);
        letter.put("toName", words.get("name"));
        letter.put("key", asked.get("key"));
        letter.put("headers", JsonValues.map(asked.get("headers")));
        letter.put("templates", templates("", asked));
        letter.put("data", words);
        return letter;
    }

    /** A notice in the app, {@code {templates, data}}, to be rendered: its subject is the title, its text the message. */
    public Map<String, Object> notice(Map<String, Object> send) {
        Map<String, Object> letter = new LinkedHashMap<>();
        letter.put("templates", templates("notice-", send));
        letter.put("data", words(send));
        return letter;
    }

    /** A message with its notice as it was rendered: {@code notice: {title, text}}. */
    public Map<String, Object> noticed(Map<String, Object> send, Map<String, Object> rendered) {
        Map<String, Object> noticed = new LinkedHashMap<>(send);
        noticed.put(
                "notice",
                JsonValues.ordered(
                        "title",
                        rendered.get("subject"),
                        "text",
                        JsonValues.text(rendered.get("text")).strip()));
        return noticed;
    }

    /**
     * A WhatsApp message, {@code {campaign, destination, userName, templateParams}}: the person's name, what it is about, when or how
     * much, and the link.
     *
     * @param asked {@code {job, person, data, to}}
     */
    public Map<String, Object> whatsapp(Map<String, Object> asked) {
        if (testNumber.isEmpty() && !testEmail.isEmpty()) {
            throw new DiscardException("Test mode: there is no number for WhatsApp (hub.academy.test-number).");
        }
        Map<String, Object> words = words(asked);
        String amount = JsonValues.text(words.get("amount"));
        String when = words.get("day") + ", " + words.get("time") + " (" + words.get("zone") + ")";
        return JsonValues.ordered(
                "campaign",
                campaignPrefix + JsonValues.text(asked.get("job")).replace('-', '_'),
                "destination",
                testNumber.isEmpty() ? asked.get("to") : testNumber,
                "userName",
                words.get("name"),
                "templateParams",
                List.of(words.get("name"), words.get("title"), amount.isEmpty() ? when : amount, words.get("link")));
    }

    /** Of the job, in the person's language where there is one. */
    private static List<String> templates(String prefix, Map<String, Object> send) {
        String job = prefix + JsonValues.text(send.get("job"));
        return List.of(job + "-" + PersonWords.of(send).language(), job);
    }

    private static Map<String, Object> words(Map<String, Object> send) {
        return PersonWords.of(send).words(JsonValues.map(send.get("data")));
    }
}
