package io.caravanserai.contact;

import io.caravanserai.contact.Reports.Event;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.PostponedException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What flows that write to people ask and tell: the bean {@code contacts}. Bodies are maps, as JSON has them. */
@Singleton
@Named("contacts")
public class Contacts {
    /** How the reasons begin for which a message is not to go out; no other reason does. */
    public static final List<String> REFUSALS = List.of(
            "Switched off: ",
            "Too late: ",
            "Missing: ",
            "Malformed: ",
            "Suppressed (",
            "No consent: ",
            "Outside the send window of ",
            "The person got as many messages ");

    private static final String SECRET = "hub.hook." + UnsubscribeLink.HOOK + ".secret";

    private final Provider<Asking> asking;
    private final Provider<Reports> reports;
    private final Provider<Suppressions> suppressions;
    private final Provider<Consents> consents;
    private final InstantSource clock;

    @ConfigProperty(name = "hub.contact.public-url", defaultValue = "http://localhost:8080")
    String publicUrl = "";

    @ConfigProperty(name = SECRET)
    Optional<String> secret = Optional.empty();

    @Inject
    Contacts(
            Provider<Asking> asking,
            Provider<Reports> reports,
            Provider<Suppressions> suppressions,
            Provider<Consents> consents,
            InstantSource clock) {
        this.asking = asking;
        this.reports = reports;
        this.suppressions = suppressions;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * Asks whether a message may go to its person now, and holds a place in the person's day for it.
     *
     * @param body {@code {job, category, subject, occasion, notAfter, person: {id, email, phone, country, zone, source}}}; of
     *     the person only what the channel needs must be there. {@code dryRun: true} takes no place
     * @param channel {@code email} or {@code whatsapp}
     * @return the body with {@code to}, the address or the number in E.164; for e-mail also with {@code headers} and
     *     {@code unsubscribe}, both empty where the category has no link
     * @throws DiscardException where it is not to go out, with the reason
     * @throws PostponedException where it is too early: outside the send window, over the day's number, blocked for now
     */
    public Map<String, Object> ask(Map<String, Object> body, String channel) {
        Send send = Send.of(body, channel);
        Asking.Answer answer = asking.get().ask(send);
        Map<String, Object> asked = new LinkedHashMap<>(body);
        asked.put("to", answer.identity().text());
        if (send.medium() == Medium.EMAIL) {
            String link = answer.category().unsubscribable()
                    ? link().to(answer.identity(), answer.category().name())
                    : "";
            asked.put("headers", headers(link));
            asked.put("unsubscribe", link);
        }
        return asked;
    }

    // One click in the reader's own program (RFC 8058). Always in the same order: a provider that knows a
    // letter again by its key compares it with the first.
    private static Map<String, Object> headers(String link) {
        return link.isEmpty()
                ? Map.of()
                : JsonValues.ordered(
                        "List-Unsubscribe", "<" + link + ">", "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }

    private UnsubscribeLink link() {
        return new UnsubscribeLink(
                publicUrl,
                secret.orElseThrow(() -> new PermanentException(SECRET
                        + " is not set, and no e-mail goes out without a link to unsubscribe. Set it, then replay.")));
    }

    /**
     * A message went out, and counts for its person's day.
     *
     * @param body as it was asked for
     */
    public void sent(Map<String, Object> body, String channel) {
        asking.get().sent(Send.of(body, channel));
    }

    /**
     * For flows with times and links of their own: refuses what its address must not get.
     *
     * @param address an e-mail address, or a number in E.164
     * @throws DiscardException where the category is switched off, or the address is suppressed
     * @throws PostponedException where the address is blocked for now
     */
    public void refuseSuppressed(String address, String channel, String category) {
        Send send = Send.of(Map.of(), channel);
        asking.get().refuseStopped(category);
        Identity.of(send.medium(), address, "")
                .ifPresent(identity -> asking.get().refuseSuppressed(send, identity, category, true));
    }

    /**
     * What a provider told of what was sent: idempotent, late and out of order.
     *
     * @param event {@code {identity, channel, kind, at, id, provider}}, and {@code reason}, {@code messageKey}, {@code
     *     category} where they are known
     * @return the event with {@code identity} as it is kept, {@code category}, {@code fresh} (told for the first time) and {@code
     *     suppressed} (whether nothing may go to it any more, as far as the event says)
     */
    public Map<String, Object> reported(Map<String, Object> event) {
        Word word = new Word(event);
        Event read = word.event(clock.instant());
        Reports.Told told = reports.get().take(read, asking.get().rules());
        Reason reason = told.reason();
        Map<String, Object> answer = new LinkedHashMap<>(event);
        answer.put("identity", read.identity().text());
        answer.put("category", reason == Reason.UNSUBSCRIBED ? read.category() : ContactRules.ALL);
        answer.put("fresh", told.fresh());
        answer.put("suppressed", reason != null && reason != Reason.BLOCKED && reason != Reason.SOFT_BOUNCE);
        return answer;
    }

    /**
     * A person wants no more of a category.
     *
     * @param body {@code {identity, channel, category, source}}; without a category of all
     * @return the body with {@code identity} and {@code category} as they are kept
     */
    public Map<String, Object> unsubscribed(Map<String, Object> body) {
        Word word = new Word(body);
        Identity identity = word.identity();
        String category = word.text("category", ContactRules.ALL);
        Instant now = clock.instant();
        suppressions
                .get()
                .add(new Suppressions.Said(
                        identity, category, Reason.UNSUBSCRIBED, now, null, word.text("source", "link"), null, null));
        Map<String, Object> answer = new LinkedHashMap<>(body);
        answer.put("identity", identity.text());
        answer.put("category", category);
        return answer;
    }

    /** The categories there are, in the order of the file. */
    public List<String> categories() {
        return List.copyOf(asking.get().rules().categories().keySet());
    }

    /** As {@link #unsubscribed}, for flows with links of their own. */
    public void unsubscribe(String identity, String channel, String category, String source) {
        unsubscribed(Map.of("identity", identity, "channel", channel, "category", category, "source", source));
    }

    /**
     * A person agreed, or took it back ({@code given: false}). It lifts no suppression.
     *
     * @param body {@code {identity, country, channel, category, given, source, at}}
     */
    public void consented(Map<String, Object> body) {
        Word word = new Word(body);
        String source = word.text("source", "a flow");
        consents.get()
                .add(
                        List.of(new Consents.Said(
                                word.identity(),
                                word.text("category", ContactRules.ALL),
                                !word.text("given", "true").equals("false"),
                                source,
                                word.at(clock.instant()))),
                        source);
    }

    /**
     * Many people agreed, as {@link #consented} says it of one; who has no address that can be read is left out.
     *
     * @param words {@code [{identity, channel, category, source, at}]}, all by one source
     */
    public void allConsented(List<Map<String, Object>> words) {
        Instant now = clock.instant();
        List<Consents.Said> said = words.stream()
                .flatMap(each -> new Word(each).agreed(now).stream())
                .toList();
        if (!said.isEmpty()) {
            consents.get().add(said, said.get(0).source());
        }
    }
}
