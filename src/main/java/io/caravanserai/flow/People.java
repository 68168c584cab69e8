package io.caravanserai.flow;

import io.caravanserai.message.About;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.PeopleCounts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The people, and the things, that messages are about: those of one flow, or of all. */
@Singleton
public class People {
    /** Messages a page of one person. */
    public static final int PAGE = 200;

    private static final Pattern OUTER_BARS = Pattern.compile("^\\|+|\\|+$");

    // Ids tell a reader nothing; the message shows them.
    private static final Pattern UUIDS = Pattern.compile("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
    private static final Pattern BARS = Pattern.compile("\\|{2,}");

    private final Flows flows;
    private final PeopleCounts counts;
    private final MessageSearch search;

    People(Flows flows, PeopleCounts counts, MessageSearch search) {
        this.flows = flows;
        this.counts = counts;
        this.search = search;
    }

    /**
     * One message about a person.
     *
     * @param id the message
     * @param flow the flow it belongs to; null where its channel is no flow's
     * @param channel its channel
     * @param what what its key says beside the person: the campaign, the number of the e-mail
     * @param state as seen: {@code WAITING} too
     * @param due when it is due, or was
     * @param finished when it became terminal
     * @param reason why it was skipped, is tried again or gave up
     * @param inDoubt whether it may or may not have been sent: a person looks it up, then replays the message
     */
    public record Item(
            long id,
            @Nullable String flow,
            String channel,
            String what,
            String state,
            Instant due,
            @Nullable Instant finished,
            @Nullable String reason,
            boolean inDoubt) {

        /** Whether it is still to come, and nothing runs it now. */
        public boolean waits() {
            return state.equals("WAITING") || state.equals("RETRYING") || state.equals("READY");
        }
    }

    /**
     * Somebody with the messages about them, by due time.
     *
     * @param flow whose messages; null for those of all flows
     * @param person as it is kept
     * @param page 0 for the latest
     * @param more whether there are earlier ones
     */
    public record Person(@Nullable String flow, String person, List<Item> messages, int page, boolean more) {}

    /**
     * What became of a flow's messages about people.
     *
     * @param days what came in by day
     * @param segments people by segment
     * @param endings what became of each e-mail and each kind of booking
     */
    public record Counts(
            List<PeopleCounts.Day> days, List<PeopleCounts.Segment> segments, List<PeopleCounts.Ending> endings) {}

    /**
     * Who came last first, {@link PeopleCounts#PAGE} a page and one more where there are more.
     *
     * @param flow whose; null for all flows
     * @param part of the address or the text; empty for everybody
     * @throws NoSuchElementException when there is no such flow
     */
    public List<PeopleCounts.Person> list(@Nullable String flow, String part, int page) {
        return counts.people(flow == null ? null : channels(flow), part.strip().toLowerCase(Locale.ROOT), page);
    }

    /**
     * One person.
     *
     * @param flow whose messages; null for those of all flows
     * @param person however it is spelled
     * @throws NoSuchElementException when there is no such flow, or no message on this page
     */
    public Person one(@Nullable String flow, String person, int page) {
        String about = Objects.requireNonNullElse(About.of(person), "");
        MessageFilter all = MessageFilter.about(about);
        List<MessageRow> rows = search.byDue(flow == null ? all : all.ofFlow(filter(flow)), page, PAGE);
        if (rows.isEmpty()) {
            throw new NoSuchElementException(
                    flow == null ? "No message is about this." : "The flow " + flow + " has no message about this.");
        }
        List<Item> items = new ArrayList<>(
                rows.stream().limit(PAGE).map(row -> item(row, about)).toList());
        Collections.reverse(items);
        return new Person(flow, about, items, page, rows.size() > PAGE);
    }

    private Item item(MessageRow row, String person) {
        return new Item(
                row.id(),
                Optional.ofNullable(row.flow())
                        .or(() -> flows.ofChannel(row.channel()))
                        .orElse(null),
                row.channel(),
                row.key() == null ? "" : what(row.key(), person),
                row.state().name(),
                row.due(),
                row.finished(),
                row.failure() == null ? null : row.failure().reason(),
                row.failure() != null && row.failure().kind().equals("in-doubt"));
    }

    private static String what(String key, String person) {
        String named = UUIDS.matcher(key.replace(person, "")).replaceAll("");
        String beside = OUTER_BARS.matcher(BARS.matcher(named).replaceAll("|")).replaceAll("");
        return beside.replace("|", " ");
    }

    /** @throws NoSuchElementException when there is no such flow */
    public Counts counts(String flow) {
        List<String> channels = channels(flow);
        return new Counts(counts.days(channels), counts.segments(channels), counts.endings(channels));
    }

    private List<String> channels(String flow) {
        return filter(flow).channels();
    }

    private MessageFilter.OfFlow filter(String flow) {
        if (!flows.names().contains(flow)) {
            throw new NoSuchElementException("There is no flow " + flow + ".");
        }
        return flows.filter(flow);
    }
}
