package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** LiveChat's archive: threads in the order in which they began, and the pages somebody reads them by. */
final class Chats {

    private static final int USUAL_LIMIT = 10;
    private static final int MOST_A_PAGE = 100;
    // A page_id is good for a month (LiveChat's documentation, "Pagination").
    private static final Duration PAGE_ID_LASTS = Duration.ofDays(30);
    private static final Comparator<Thread> OLDEST_FIRST =
            Comparator.comparingLong(Thread::began).thenComparing(Thread::number);

    private final SandboxClock clock;
    private Seed seed = new Seed(0, 0, Instant.EPOCH);
    private int size;
    private @Nullable JsonArray loaded;
    private @Nullable List<Thread> threads;
    private final Map<String, Reading> readings = new HashMap<>();
    private long pageIds;

    Chats(SandboxClock clock) {
        this.clock = clock;
    }

    /** A thread, by its place among the generated or loaded ones. */
    private record Thread(int number, long began) {}

    /**
     * Somebody on the way through the archive.
     *
     * @param last the last thread of the page before; null before the first
     * @param issued when the page_id was given out
     */
    private record Reading(
            ChatFilter filter,
            boolean oldestFirst,
            int limit,
            @Nullable Thread last,
            Instant issued) {}

    /** Nothing is computed before somebody asks. */
    synchronized void seed(Seed again, int many) {
        seed = again;
        size = many;
        load(null);
    }

    /** A test's own instead of the generated ones, as list_archives answers them. */
    synchronized void load(@Nullable JsonArray chats) {
        loaded = chats;
        threads = null;
        readings.clear();
    }

    synchronized int total() {
        return threads().size();
    }

    /** What list_archives answers. */
    synchronized JsonObject list(JsonObject order) {
        String pageId = order.getString("page_id");
        Reading reading = pageId == null ? first(order) : known(pageId, order);
        List<Thread> all = threads().stream()
                .filter(thread -> fits(reading.filter(), thread))
                .toList();
        Comparator<Thread> sorting = reading.oldestFirst() ? OLDEST_FIRST : OLDEST_FIRST.reversed();
        Thread last = reading.last();
        List<Thread> behind = all.stream()
                .filter(thread -> last == null || sorting.compare(thread, last) > 0)
                .sorted(sorting)
                .toList();
        List<Thread> page = behind.subList(0, Math.min(reading.limit(), behind.size()));
        JsonArray chats = new JsonArray();
        page.forEach(thread -> chats.add(chat(thread)));
        JsonObject body = new JsonObject().put("chats", chats).put("found_chats", all.size());
        if (behind.size() > page.size()) {
            Thread end = page.get(page.size() - 1);
            body.put(
                    "next_page_id",
                    pageId(new Reading(
                            reading.filter(), reading.oldestFirst(), reading.limit(), end, clock.instant())));
        }
        return body;
    }

    private Reading first(JsonObject order) {
        int limit = order.getInteger("limit", USUAL_LIMIT);
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw ChatFilter.invalid("`limit` must be a number between 1 and " + MOST_A_PAGE);
        }
        String sort = order.getString("sort_order", "desc");
        if (!sort.equals("asc") && !sort.equals("desc")) {
            throw ChatFilter.invalid("`sort_order` must be one of: asc, desc");
        }
        ChatFilter filter = ChatFilter.of(order.getJsonObject("filters", new JsonObject()));
        if (filter.isAlone() && (order.containsKey("limit") || order.containsKey("sort_order"))) {
            throw ChatFilter.invalid("`filters.thread_ids` cannot be used with pagination");
        }
        return new Reading(filter, sort.equals("asc"), filter.isAlone() ? MOST_A_PAGE : limit, null, clock.instant());
    }

    private Reading known(String pageId, JsonObject order) {
        for (String other : List.of("filters", "limit", "sort_order")) {
            if (order.containsKey(other)) {
                throw ChatFilter.invalid("`" + other + "` cannot be used with `page_id`");
            }
        }
        Reading reading = readings.get(pageId);
        if (reading == null) {
            throw ChatFilter.invalid("`page_id` is invalid");
        }
        if (reading.issued().plus(PAGE_ID_LASTS).isBefore(clock.instant())) {
            throw ChatFilter.invalid("`page_id` has expired");
        }
        return reading;
    }

    private String pageId(Reading reading) {
        String id = "MTU4" + Long.toString(1_000_003L * ++pageIds, 36);
        readings.put(id, reading);
        return id;
    }

    private boolean fits(ChatFilter filter, Thread thread) {
        return filter.fits(thread.began()) && (!filter.looksInside() || filter.fits(chat(thread)));
    }

    private JsonObject chat(Thread thread) {
        JsonArray own = loaded;
        return own == null
                ? DeskChat.json(seed, thread.number(), size, clock.instant())
                : own.getJsonObject(thread.number()).copy();
    }

    private List<Thread> threads() {
        if (threads == null) {
            JsonArray own = loaded;
            List<Thread> all = new ArrayList<>();
            IntStream.range(0, own == null ? size : own.size()).forEach(i -> all.add(new Thread(i, began(own, i))));
            all.sort(OLDEST_FIRST);
            threads = all;
        }
        return threads;
    }

    private long began(@Nullable JsonArray own, int number) {
        if (own == null) {
            return DeskChat.started(seed, number, size).toEpochMilli();
        }
        String created = own.getJsonObject(number)
                .getJsonObject("thread", new JsonObject())
                .getString("created_at", "");
        return created.matches("\\d{4}-.*") ? ChatFilter.millis(created) : 0;
    }
}
