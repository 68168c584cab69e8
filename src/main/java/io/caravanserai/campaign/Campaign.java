package io.caravanserai.campaign;

import io.caravanserai.campaign.Sequence.Sending;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.vendor.notion.Page;
import io.caravanserai.vendor.notion.Properties;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the routes of {@code routes/campaign} call by name about e-mails that are due. Bodies are maps and lists, as
 * JSON has them. The campaign's file is read each time, so that an edit holds from the next message on.
 *
 * <p>Its properties are set where the routes name it: {@code folder}, {@code testing}, {@code
 * catchUpSpacing}, {@code publicUrl}, {@code secret}.
 */
public final class Campaign {
    private final InstantSource clock;
    private Path folder = Path.of("routes/campaign");
    private boolean testing;
    private Duration catchUpSpacing = Duration.ofHours(1);
    private String publicUrl = "";
    private String secret = "";

    /** @param clock decides what is late and what is over */
    public Campaign(InstantSource clock) {
        this.clock = clock;
    }

    /** The flow's folder. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    /** Whether minutes stand for days. */
    public void setTesting(boolean testing) {
        this.testing = testing;
    }

    /** The time between two e-mails to one person when they are late, like {@code 1h}. */
    public void setCatchUpSpacing(String spacing) {
        this.catchUpSpacing = Waits.one(spacing);
    }

    /** Where the hub is reached from outside. */
    public void setPublicUrl(String url) {
        this.publicUrl = url;
    }

    /** Signs the links by which people unsubscribe. */
    public void setSecret(String secret) {
        this.secret = secret;
    }

    /**
     * An e-mail that is due, ready to be rendered: {@code {to, toName, key, headers, templates, data}}.
     *
     * @param message as {@link SignUps#emails} made it
     * @param record the sequence record, as Notion has it now
     * @throws DiscardException where it is not to go out, with the reason
     * @throws RetryableException where it is late and another went out a moment ago
     */
    public Map<String, Object> email(Map<String, Object> message, Map<String, Object> record) {
        CampaignFile file = file();
        Page page = Page.of(record);
        Sequence sequence = Sequence.of(page, file, file.emails().size());
        int number = ((Number) message.get("number")).intValue();
        Instant now = clock.instant();
        Sending sending = new Sending(file.ends(), catchUpSpacing);
        sending.skipped(sequence, number, now).ifPresent(reason -> {
            throw new DiscardException(reason);
        });
        Instant due = Instant.parse(String.valueOf(message.get("due")));
        Duration wait = sending.wait(sequence, new Due(number, due), now);
        if (!wait.isZero()) {
            throw RetryableException.after(
                    wait,
                    "E-mail " + number + " is late, and another went to this person less than "
                            + catchUpSpacing.toMinutes() + " minutes ago (hub.campaign.catch-up-spacing).");
        }
        String segment = page.text(file.word("record.segment")).orElse(String.valueOf(message.get("segment")));
        Map<String, Object> data = new LinkedHashMap<>(JsonValues.map(message.get("form")));
        data.put("segment", segment);
        return letters().of(message, Letters.templates(segment, number), data);
    }

    /** What is written into the record when an e-mail went out: {@code {properties}}. */
    public Map<String, Object> sent(int number) {
        return Map.of("properties", Map.of(Sequence.sentProperty(file(), number), Properties.date(clock.instant())));
    }

    /**
     * Somebody who unsubscribed, or whose sequence a person stopped: {@code {page, properties}}.
     *
     * @param sequences Notion's answers: the person's sequence
     * @throws DiscardException where there is none
     */
    public Map<String, Object> unsubscribed(Iterator<Map<String, Object>> sequences) {
        CampaignFile file = file();
        Sequence sequence = sequence(sequences, file)
                .orElseThrow(() -> new DiscardException("There is no sequence record to note it in."));
        return Map.of(
                "page",
                sequence.page(),
                "properties",
                Map.of(file.word("record.unsubscribed"), Properties.checkbox(true)));
    }

    Letters letters() {
        if (secret.isEmpty()) {
            throw new PermanentException(
                    "hub.hook.unsubscribe.secret is not set, and no e-mail goes out without a link to"
                            + " unsubscribe. Set it, then replay.");
        }
        return new Letters(new UnsubscribeLink(publicUrl, secret));
    }

    CampaignFile file() {
        return CampaignFile.read(folder, testing);
    }

    Instant now() {
        return clock.instant();
    }

    static Optional<Sequence> sequence(Iterator<Map<String, Object>> answers, CampaignFile file) {
        return Page.listed(answers)
                .map(page -> Sequence.of(page, file, file.emails().size()))
                .findFirst();
    }

    static Optional<Page> contact(Iterator<Map<String, Object>> answers) {
        return Page.listed(answers).findFirst();
    }
}
