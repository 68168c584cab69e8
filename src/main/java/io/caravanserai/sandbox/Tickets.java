package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tickets: generated ones are computed each time they are asked for, and looked at once, when the first is. Archiving
 * does not change when a ticket was last modified, and takes it out of all but the list of those that are archived.
 */
final class Tickets implements CrmObjects {

    private final SandboxClock clock;
    private final Written written;
    private CrmProperties definitions = TicketProperties.defined();
    private Seed seed = new Seed(0, 0, Instant.EPOCH);
    private int size;
    private Map<String, Map<String, String>> loaded = Map.of();
    private @Nullable CrmIndex index;

    /** In the order of archiving. */
    private final Map<String, Gone> gone = new LinkedHashMap<>();

    /** @param into the ticket it was merged into; null for one that was archived */
    private record Gone(String at, @Nullable String into) {}

    Tickets(SandboxClock clock) {
        this.clock = clock;
        this.written = new Written(clock, definitions.modified());
    }

    /** Nothing is computed before somebody asks. */
    synchronized void seed(Seed again, int many) {
        definitions = TicketProperties.defined();
        seed = again;
        size = many;
        load(Map.of());
    }

    /** A test's own instead of the generated ones. */
    synchronized void load(JsonArray tickets) {
        Map<String, Map<String, String>> own = new LinkedHashMap<>();
        tickets.forEach(each -> {
            JsonObject ticket = (JsonObject) each;
            Map<String, String> properties = new HashMap<>(Map.of("createdate", clock.text()));
            ticket.getJsonObject("properties", new JsonObject())
                    .forEach(property -> properties.put(
                            property.getKey(),
                            property.getValue() == null
                                    ? ""
                                    : property.getValue().toString()));
            properties.putIfAbsent("hs_lastmodifieddate", properties.get("createdate"));
            properties.put("hs_object_id", String.valueOf(ticket.getValue("id")));
            properties.values().removeIf(String::isEmpty);
            own.put(properties.get("hs_object_id"), properties);
        });
        load(own);
        size = 0;
        tickets.forEach(each -> {
            JsonObject ticket = (JsonObject) each;
            if (ticket.containsKey("archivedAt") || ticket.containsKey("mergedInto")) {
                leave(
                        String.valueOf(ticket.getValue("id")),
                        ticket.getString("archivedAt", clock.text()),
                        ticket.getString("mergedInto"));
            }
        });
    }

    private void load(Map<String, Map<String, String>> own) {
        loaded = own;
        written.clear();
        gone.clear();
        index = null;
    }

    @Override
    public synchronized CrmIndex index() {
        if (index == null) {
            index = new CrmIndex(definitions.modified());
            loaded.forEach(index::put);
            for (int i = 0; i < size; i++) {
                index.put(DeskTicket.id(i), DeskTicket.properties(seed, i, size));
            }
            extras();
            gone.keySet().forEach(index::remove);
        }
        return index;
    }

    /** Beside the generated ones, a few more that are archived, merged, or merged into one that was merged. */
    private void extras() {
        // What was merged twice goes on with the second merge.
        for (int i = all() - 1; i >= size; i--) {
            String at =
                    SandboxClock.text(seed.at().minus(Duration.ofHours(12L + 1900L * (all() - i) / (all() - size))));
            String winner = DeskTicket.id((i * 17) % size);
            String into = i % 3 == 0 ? null : i % 3 == 1 || i == size ? winner : DeskTicket.id(i - 1);
            leave(DeskTicket.id(i), at, into);
        }
    }

    private int all() {
        return size + size / 20;
    }

    /** Archives one; what was merged into it goes on to the one it is merged into. */
    synchronized void leave(String id, String at, @Nullable String into) {
        gone.put(id, new Gone(at, into));
        if (index != null) {
            index.remove(id);
        }
        if (into != null) {
            String merged = Stream.of(into, id)
                    .map(each -> properties(each).getOrDefault(TicketProperties.MERGED, ""))
                    .filter(ids -> !ids.isEmpty())
                    .collect(Collectors.joining(";", "", ";"));
            written.keep(into, TicketProperties.MERGED, (merged + id).replaceFirst("^;", ""));
        }
    }

    /** Brings an archived one back as it was. */
    synchronized void restore(String id) {
        gone.remove(id);
        index().put(id, properties(id));
    }

    @Override
    public String type() {
        return "tickets";
    }

    @Override
    public String label() {
        return "TICKET";
    }

    @Override
    public synchronized CrmProperties definitions() {
        return definitions;
    }

    /** The id of a merged one finds the one it was merged into; an archived one is not found. */
    @Override
    public synchronized @Nullable String find(String id, String idProperty) {
        CrmObjects.byId(idProperty);
        boolean there = index().has(id);
        Gone left = gone.get(id);
        return there ? id : left == null || left.into() == null ? null : find(left.into(), "");
    }

    @Override
    public synchronized Stream<String> ids() {
        return index().ids();
    }

    @Override
    public synchronized Stream<String> archived() {
        index();
        return List.copyOf(gone.keySet()).stream();
    }

    @Override
    public synchronized @Nullable String archivedAt(String id) {
        Gone left = gone.get(id);
        return left == null ? null : left.at();
    }

    @Override
    public synchronized Map<String, String> properties(String id) {
        int number = DeskTicket.number(id);
        boolean generated = number >= 0 && number < all();
        return written.over(
                id, generated ? DeskTicket.properties(seed, number, size) : loaded.getOrDefault(id, Map.of()));
    }

    @Override
    public synchronized void write(String id, JsonObject properties) {
        CrmIndex known = index();
        written.put(id, properties);
        known.put(id, properties(id));
    }

    /** How many there are, and those that were written to. */
    synchronized JsonObject state() {
        return new JsonObject().put("total", index().ids().count()).put("archived", gone.size());
    }
}
