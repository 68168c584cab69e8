package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The pages of one data source, in the order in which they were made. */
final class NotionTable {

    private static final int MOST_A_PAGE = 100;

    /** Where every query ends, whatever else there is: the answer says so in {@code request_status} alone. */
    private static final int MOST_IN_ALL = 10_000;

    private final NotionSchema schema;
    private final SandboxClock clock;
    private final Map<String, NotionPage> pages = new LinkedHashMap<>();
    private Ids ids = Ids.neverAgain();

    NotionTable(NotionSchema schema, SandboxClock clock) {
        this.schema = schema;
        this.clock = clock;
    }

    NotionSchema schema() {
        return schema;
    }

    /** Nothing is there; what is created from now on gets these ids. */
    synchronized void clear(Ids fresh) {
        pages.clear();
        ids = fresh;
    }

    synchronized int size() {
        return pages.size();
    }

    synchronized boolean has(String id) {
        return pages.containsKey(id);
    }

    synchronized JsonObject page(String id) {
        return all(id).json(property -> true);
    }

    private NotionPage all(String id) {
        NotionPage page = pages.get(id);
        if (page == null) {
            throw new Refused(404, "Could not find page with ID: " + id + ".");
        }
        return page;
    }

    synchronized JsonObject create(JsonObject properties) {
        NotionPage page =
                new NotionPage(schema, ids.uuid("page " + schema.sourceId() + properties.encode()), clock.instant());
        page.write(properties, clock.instant());
        pages.put(page.id, page);
        return page.json(property -> true);
    }

    /** A page of the seed: what was there before anybody called. */
    synchronized void add(Map<String, Object> values, Instant created) {
        NotionPage page = next(created);
        values.forEach(page::put);
        pages.put(page.id, page);
    }

    private NotionPage next(Instant created) {
        byte[] name = (schema.sourceId() + " " + pages.size()).getBytes(StandardCharsets.UTF_8);
        return new NotionPage(schema, UUID.nameUUIDFromBytes(name).toString(), created);
    }

    synchronized JsonObject change(String id, JsonObject sent) {
        NotionPage page = all(id);
        Boolean trash = sent.getBoolean("in_trash", sent.getBoolean("archived"));
        if (page.inTrash() && !Boolean.FALSE.equals(trash)) {
            throw new Refused(400, "Can't edit block that is archived. You must unarchive the block before editing.");
        }
        page.write(sent.getJsonObject("properties", new JsonObject()), clock.instant());
        if (trash != null) {
            page.trash(trash, clock.instant());
        }
        return page.json(property -> true);
    }

    synchronized Answer query(Call call, JsonObject order) {
        int size = order.getInteger("page_size", MOST_A_PAGE);
        if (size < 1 || size > MOST_A_PAGE) {
            throw new Refused(
                    400,
                    "body failed validation: body.page_size should be ≤ `" + MOST_A_PAGE + "`, instead was `" + size
                            + "`.");
        }
        List<NotionPage> found = found(order);
        int from = start(found, order.getString("start_cursor"));
        int end = Math.min(Math.min(from + size, found.size()), MOST_IN_ALL);
        List<String> wanted = call.query().getAll("filter_properties");
        Predicate<String> shown = property -> wanted.isEmpty() || wanted.contains(property);
        JsonArray results = new JsonArray();
        found.subList(Math.min(from, end), end).forEach(page -> results.add(page.json(shown)));
        boolean more = end < found.size() && end < MOST_IN_ALL;
        return Answer.json(new JsonObject()
                .put("object", "list")
                .put("results", results)
                .put("has_more", more)
                .put("next_cursor", more ? found.get(end).id : null)
                .put("type", "page_or_data_source")
                .put("page_or_data_source", new JsonObject())
                .put("request_status", status(end == MOST_IN_ALL && end < found.size()))
                .put("request_id", UUID.randomUUID().toString()));
    }

    private static JsonObject status(boolean cut) {
        return cut
                ? new JsonObject().put("type", "incomplete").put("incomplete_reason", "query_result_limit_reached")
                : new JsonObject().put("type", "complete");
    }

    private List<NotionPage> found(JsonObject order) {
        boolean trash = order.getBoolean("in_trash", false);
        JsonObject filter = order.getJsonObject("filter");
        Predicate<NotionPage> wanted = filter == null ? page -> true : new NotionFilter(schema).of(filter);
        List<NotionPage> found = pages.values().stream()
                .filter(page -> page.inTrash() == trash)
                .filter(wanted)
                .toList();
        Comparator<NotionPage> sorting = NotionFilter.sorting(schema, order.getJsonArray("sorts", new JsonArray()));
        return sorting == null ? found : found.stream().sorted(sorting).toList();
    }

    private static int start(List<NotionPage> found, @Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        return IntStream.range(0, found.size())
                .filter(i -> found.get(i).id.equals(cursor))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "The start_cursor provided is invalid: " + cursor));
    }

    synchronized JsonObject state() {
        JsonArray shown = new JsonArray();
        pages.values().forEach(page -> {
            JsonObject row = new JsonObject().put("id", page.id).put("in_trash", page.inTrash());
            schema.properties().keySet().forEach(property -> {
                if (page.value(property) != null) {
                    row.put(property, page.value(property));
                }
            });
            shown.add(row);
        });
        return new JsonObject()
                .put("database", schema.databaseId())
                .put("dataSource", schema.sourceId())
                .put("pages", shown);
    }

    synchronized JsonArray addresses(int most) {
        JsonArray addresses = new JsonArray();
        pages.values().stream().limit(most).forEach(page -> addresses.add(page.value(NotionSchema.EMAIL)));
        return addresses;
    }
}
