package io.caravanserai.desk;

import io.caravanserai.message.JsonValues;
import io.caravanserai.store.Database;
import io.caravanserai.store.RunNotes;
import io.caravanserai.store.Sql;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.rules.TicketProperties.Part;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of HubSpot and LiveChat, and what becomes of each page of their answers: cleaned, and written to the copy
 * before the next is asked for. The routes of {@code routes/support} call it by name.
 */
@Singleton
@Named("supportPages")
public final class SupportPages {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);
    private static final String RESULTS = "results";

    private final CopyWriter writer;
    private final RunNotes runNotes;
    private final InstantSource clock;
    private final SyncConfig config;

    @Inject
    SupportPages(Database database, RunNotes runNotes, InstantSource clock, SyncConfig config) {
        Sql sql = new Sql(database.dataSource());
        this.writer = new CopyWriter(sql, new Comparison(sql));
        this.runNotes = runNotes;
        this.clock = clock;
        this.config = config;
    }

    /** Remembers owners that HubSpot lists. */
    public void owners(Sync sync, Map<String, Object> page) {
        sync.owners(JsonValues.maps(page.get(RESULTS)), false);
    }

    /** Remembers owners who were deactivated. */
    public void formerOwners(Sync sync, Map<String, Object> page) {
        sync.owners(JsonValues.maps(page.get(RESULTS)), true);
    }

    /** Whether somebody owns a ticket of a page whom HubSpot did not list. */
    public boolean missesOwner(Sync sync, Map<String, Object> page) {
        Optional<String> property = sync.rules().properties().name(Part.OWNER);
        return property.isPresent()
                && JsonValues.maps(page.get(RESULTS)).stream()
                        .map(ticket -> JsonValues.map(ticket.get("properties")).get(property.get()))
                        .anyMatch(owner -> sync.misses(JsonValues.text(owner)));
    }

    /** Remembers HubSpot's pipelines. */
    public void pipelines(Sync sync, Map<String, Object> answer) {
        sync.pipelines(answer);
    }

    /** Remembers LiveChat's agents. */
    public void agents(Sync sync, List<Map<String, Object>> answer) {
        sync.agents(answer);
    }

    /** The search for the next part of the tickets. */
    public Map<String, Object> ticketSearch(Sync sync) {
        return search(sync, sync.passes().tickets().since(), List.of());
    }

    /** The search for tickets that were closed lately: what is said of them comes late. */
    public Map<String, Object> closedSearch(Sync sync) {
        String closed = sync.rules().properties().name(Part.CLOSED).orElse("closed_date");
        Map<String, Object> lately = JsonValues.ordered(
                "propertyName",
                closed,
                "operator",
                "GTE",
                "value",
                millis(clock.instant().minus(config.reRead())));
        return search(sync, oldest(), List.of(lately));
    }

    private static Map<String, Object> search(Sync sync, Instant since, List<Map<String, Object>> filters) {
        List<String> names = sync.rules().properties().names();
        return JsonValues.ordered("since", millis(since), "filters", filters, "properties", names);
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    // What was touched before is not kept.
    private Instant oldest() {
        return clock.instant().minus(Duration.ofDays(config.retentionDays()));
    }

    /** As many pages of tickets as are read in one go. */
    public Iterator<Map<String, Object>> ticketPart(Sync sync, Iterator<Map<String, Object>> pages) {
        return sync.passes().tickets().part(pages);
    }

    /** Writes a page of tickets, and how far they are read. */
    public void tickets(Sync sync, Map<String, Object> page) {
        Pass<Ticket> pass = sync.passes().tickets();
        List<Ticket> rows = ticketRows(sync, page);
        write(sync, pass, rows, latest(rows, Ticket::modified));
        merge(sync, page);
        tell(sync, pass, rows.size(), page.get("total"));
    }

    /** Writes a page of tickets that were closed lately. */
    public void closedTickets(Sync sync, Map<String, Object> page) {
        write(sync, sync.passes().tickets(), ticketRows(sync, page), null);
    }

    /** Writes a page of archived tickets; those too old to be kept are left out. */
    public void archivedTickets(Sync sync, Map<String, Object> page) {
        Pass<Ticket> pass = sync.passes().tickets();
        sync.passes().looks().archivedPage();
        List<Ticket> rows = ticketRows(sync, page);
        if (!rows.isEmpty()) {
            pass.wrote(writer.write(pass.source(), rows, unmoved(sync)), rows, null);
        }
    }

    private Page unmoved(Sync sync) {
        return new Page(sync.run(), clock.instant(), Source.TICKETS.name(), null, null);
    }

    private List<Ticket> ticketRows(Sync sync, Map<String, Object> page) {
        Instant oldest = oldest();
        return JsonValues.maps(page.get(RESULTS)).stream()
                .map(sync.ticketReading()::ticket)
                .flatMap(Optional::stream)
                .filter(ticket -> !ticket.modified().isBefore(oldest))
                .toList();
    }

    private void merge(Sync sync, Map<String, Object> page) {
        Map<String, String> winners = new LinkedHashMap<>();
        JsonValues.maps(page.get(RESULTS)).forEach(winner -> sync.ticketReading()
                .merged(winner)
                .forEach(loser -> winners.put(loser, JsonValues.text(winner.get("id")))));
        if (!winners.isEmpty()) {
            Pass<Ticket> pass = sync.passes().tickets();
            pass.wrote(writer.merge(winners, unmoved(sync)), List.of(), null);
            pass.met(winners.keySet());
        }
    }

    /** The question for the next part of the chats. */
    public Map<String, Object> chatQuery(Sync sync) {
        Instant since = sync.passes().chats().since();
        return Map.of("filters", Map.of("from", MICROSECONDS.format(since.atOffset(ZoneOffset.UTC))));
    }

    /** As many pages of chats as are read in one go. */
    public Iterator<Map<String, Object>> chatPart(Sync sync, Iterator<Map<String, Object>> pages) {
        return sync.passes().chats().part(pages);
    }

    /** Writes a page of chats, and how far they are read. */
    public void chats(Sync sync, Map<String, Object> page) {
        Pass<Chat> pass = sync.passes().chats();
        List<Chat> rows = new ArrayList<>();
        JsonValues.maps(page.get("chats"))
                .forEach(chat -> sync.chatReading().chat(chat).ifPresent(rows::add));
        sync.restricted((int) rows.stream().filter(Chat::restricted).count());
        write(sync, pass, rows, latest(rows, Chat::started));
        Object found = page.get("found_chats");
        tell(sync, pass, rows.size(), found instanceof Number all ? all.longValue() - pass.inPart() : 0);
        pass.paged(rows.size());
    }

    private static <T> @Nullable Instant latest(List<T> rows, Function<T, @Nullable Instant> moment) {
        return rows.stream()
                .map(moment)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private <T> void write(Sync sync, Pass<T> pass, List<T> rows, @Nullable Instant reached) {
        if (!rows.isEmpty()) {
            Page page = pass.page(sync.run(), clock.instant(), reached);
            pass.wrote(writer.write(pass.source(), rows, page), rows, reached);
        }
    }

    /** Tells people how far it is; what comes of it they are told at the end. */
    private void tell(Sync sync, Pass<?> pass, int rows, @Nullable Object behind) {
        pass.progress().page(rows, behind instanceof Number all ? all.longValue() : 0, clock.instant());
        List<String> notes = new ArrayList<>(sync.notes());
        notes.add(pass.progress().sentence(clock.instant()));
        runNotes.set(sync.message(), notes);
    }
}
