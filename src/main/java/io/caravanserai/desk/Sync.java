package io.caravanserai.desk;

import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.support.reading.ChatReading;
import io.caravanserai.support.reading.Counting;
import io.caravanserai.support.reading.Drift;
import io.caravanserai.support.reading.TicketReading;
import io.caravanserai.support.rules.DeskRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt of one synchronisation: what is known of the vendors so far, and how far it is. Held by one route at a time. */
public final class Sync {
    private final Message message;
    private final long run;
    private final SyncMode mode;
    private final DeskRules rules;
    private final Counting counting;
    private final Drift drift = new Drift();
    private final List<Map<String, Object>> owners = new ArrayList<>();
    private final Set<String> ownerIds = new HashSet<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private Instant started;
    private Map<String, Object> pipelines = Map.of();
    private List<Map<String, Object>> agents = List.of();
    private boolean agentsKnown;
    private boolean formerKnown;
    private @Nullable TicketReading ticketReading;
    private @Nullable ChatReading chatReading;
    private int restricted;
    private @Nullable Passes passes;
    private @Nullable Passes interrupted;

    Sync(Message message, SyncMode mode, DeskRules rules, Counting counting) {
        Long id = message.runId();
        if (id == null) {
            throw new PermanentException("Message " + message.id()
                    + " belongs to no run, and only runs synchronise. Nothing was read. Start a run of support.");
        }
        this.message = message;
        this.run = id;
        this.mode = mode;
        this.started = message.accepted();
        this.rules = rules;
        this.counting = counting;
    }

    /** Whether nothing is to be written. */
    public boolean isTest() {
        return mode == SyncMode.TEST || message.dryRun();
    }

    /** Whether the spreadsheet is read, and no vendor. */
    public boolean isSheet() {
        return mode == SyncMode.SHEET;
    }

    /** Whether anything is left to be read. */
    public boolean isLeft() {
        return isTicketsLeft() || passes().chats().left() || isInterrupted();
    }

    /** Whether tickets are left to be read. */
    public boolean isTicketsLeft() {
        return passes().tickets().left();
    }

    /** Whether chats come next. */
    public boolean isChatsNext() {
        return !isTicketsLeft() && passes().chats().left();
    }

    /** Whether LiveChat said who its agents are. */
    public boolean isAgentsKnown() {
        return agentsKnown;
    }

    /** Whether tickets that were closed lately are read again; a full reading has read them. */
    public boolean isClosedNext() {
        return !passes().tickets().isFull() && passes().looks().has(LookBack.What.CLOSED);
    }

    /** The names of the properties that are read of a ticket, joined by commas. */
    public String getProperties() {
        return String.join(",", rules.properties().names());
    }

    Message message() {
        return message;
    }

    long run() {
        return run;
    }

    SyncMode mode() {
        return mode;
    }

    /** When its first attempt began. */
    Instant started() {
        return started;
    }

    void started(Instant at) {
        started = at;
    }

    DeskRules rules() {
        return rules;
    }

    Drift drift() {
        return drift;
    }

    /** What is known for certain, in sentences. */
    List<String> notes() {
        return notes;
    }

    /** What could not be proved, in sentences. */
    List<String> doubts() {
        return doubts;
    }

    Passes passes() {
        if (passes == null) {
            throw new IllegalStateException("Nothing is read yet.");
        }
        return passes;
    }

    void read(Passes next) {
        passes = next;
    }

    /** Puts what is read aside for something more urgent. */
    void interrupt(Passes urgent) {
        interrupted = passes;
        passes = urgent;
    }

    /** Goes on with what was put aside. */
    void resume() {
        passes = interrupted;
        interrupted = null;
    }

    boolean isInterrupted() {
        return interrupted != null;
    }

    void owners(List<Map<String, Object>> more, boolean former) {
        owners.addAll(more);
        more.forEach(owner -> ownerIds.add(String.valueOf(owner.get("id"))));
        formerKnown |= former;
        ticketReading = null;
    }

    boolean misses(String owner) {
        return !formerKnown && !owner.isEmpty() && !ownerIds.contains(owner);
    }

    void pipelines(Map<String, Object> answer) {
        pipelines = answer;
        ticketReading = null;
    }

    void agents(List<Map<String, Object>> known) {
        agents = known;
        agentsKnown = true;
        chatReading = null;
    }

    TicketReading ticketReading() {
        if (ticketReading == null) {
            ticketReading = new TicketReading(rules, owners, pipelines, drift);
        }
        return ticketReading;
    }

    ChatReading chatReading() {
        if (chatReading == null) {
            chatReading = new ChatReading(rules, counting, agents, drift);
        }
        return chatReading;
    }

    void restricted(int more) {
        restricted += more;
    }

    int restricted() {
        return restricted;
    }
}
