package io.caravanserai.console;

import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.PeopleCounts;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The people a flow's messages are about. */
@Singleton
class People {
    private final Flows flows;
    private final PeopleCounts counts;
    private final MessageSearch search;
    private final Messages messages;
    private final String stopChannel;

    People(
            Flows flows,
            PeopleCounts counts,
            MessageSearch search,
            Messages messages,
            @ConfigProperty(name = "hub.campaign.stop-channel", defaultValue = "christmas-unsubscribe")
                    String stopChannel) {
        this.flows = flows;
        this.counts = counts;
        this.search = search;
        this.messages = messages;
        this.stopChannel = stopChannel;
    }

    /**
     * One message about a person.
     *
     * @param id the message
     * @param what its channel, and what its key says beside the person: the campaign, the number of the e-mail
     * @param state as seen: {@code WAITING} too
     * @param due when it is due, or was
     * @param finished when it became terminal
     * @param reason why it was skipped, is tried again or gave up
     * @param inDoubt whether it may or may not have been sent: a person looks it up, then replays the message
     */
    record Item(
            long id,
            String channel,
            String what,
            String state,
            Instant due,
            @Nullable Instant finished,
            @Nullable String reason,
            boolean inDoubt) {
        static Item of(MessageRow row, String person) {
            String key = String.valueOf(row.key()).replace(person, "").replaceAll("^\\||\\|$", "");
            return new Item(
                    row.id(),
                    row.channel(),
                    key.replace("||", " ").replace("|", " "),
                    row.state().name(),
                    row.due(),
                    row.finished(),
                    row.failure() == null ? null : row.failure().reason(),
                    row.failure() != null && row.failure().kind().equals("in-doubt"));
        }

        public boolean waits() {
            return state.equals("WAITING") || state.equals("RETRYING") || state.equals("READY");
        }
    }

    /** Somebody with all messages about them, by due time. */
    record Person(String flow, String person, List<Item> messages) {}

    /**
     * What became of a flow's messages about people.
     *
     * @param days what came in by day
     * @param segments people by segment
     * @param endings what became of each e-mail and each kind of booking
     */
    record Counts(
            List<PeopleCounts.Day> days, List<PeopleCounts.Segment> segments, List<PeopleCounts.Ending> endings) {}

    List<PeopleCounts.Person> list(String flow, String part, int page) {
        return counts.people(channels(flow), part.strip().toLowerCase(Locale.ROOT), page);
    }

    Person one(String flow, String person) {
        List<Item> items = search.withKeyPart(channels(flow), person).stream()
                .map(row -> Item.of(row, person))
                .toList();
        if (items.isEmpty()) {
            throw new NoSuchElementException("The flow " + flow + " knows nobody of this address.");
        }
        return new Person(flow, person, items);
    }

    Counts counts(String flow) {
        List<String> channels = channels(flow);
        return new Counts(counts.days(channels), counts.segments(channels), counts.endings(channels));
    }

    /** Has everything stopped that waits for a person, in each campaign, as if they had unsubscribed. */
    int stopEverywhere(String flow, String person) {
        List<String> campaigns = search.withKeyPart(channels(flow), person).stream()
                .map(row -> String.valueOf(row.key()).split("\\|"))
                .filter(parts -> parts.length > 1 && parts[1].equals(person))
                .map(parts -> parts[0])
                .distinct()
                .toList();
        campaigns.forEach(campaign -> stop(campaign, person));
        return campaigns.size();
    }

    /** Somebody wants no more e-mails of a campaign. */
    void stop(String campaign, String email) {
        String body =
                new JsonObject().put("campaign", campaign).put("email", email).encode();
        messages.accept(NewMessage.of(stopChannel, campaign + "|" + email, body));
    }

    private List<String> channels(String flow) {
        if (!flows.names().contains(flow)) {
            throw new NoSuchElementException("There is no flow " + flow + ".");
        }
        return flows.channels(flow);
    }
}
