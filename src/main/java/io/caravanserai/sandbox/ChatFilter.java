package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code filters} of LiveChat's list_archives finds; filters it does not know are refused. */
final class ChatFilter {

    private static final Set<String> KNOWN =
            Set.of("from", "to", "chat_ids", "thread_ids", "group_ids", "agents", "customer_id", "customer_email");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}(Z|[+-]\\d{2}:\\d{2})");
    private static final int MOST_THREADS = 20;
    private static final int MOST_CHATS = 1000;

    private final JsonObject asked;
    private final long from;
    private final long to;

    private ChatFilter(JsonObject asked) {
        this.asked = asked;
        this.from = time("from", Long.MIN_VALUE);
        this.to = time("to", Long.MAX_VALUE);
    }

    static ChatFilter of(JsonObject asked) {
        asked.fieldNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw invalid("The sandbox knows no '" + name + "' here.");
                });
        atMost(asked, "thread_ids", MOST_THREADS);
        atMost(asked, "chat_ids", MOST_CHATS);
        if (asked.containsKey("thread_ids") && asked.size() > 1) {
            throw invalid("`filters.thread_ids` cannot be used with other filters");
        }
        return new ChatFilter(asked);
    }

    private static void atMost(JsonObject asked, String name, int most) {
        if (asked.getJsonArray(name, new JsonArray()).size() > most) {
            throw invalid("`filters." + name + "` must have at most " + most + " elements");
        }
    }

    private long time(String name, long otherwise) {
        String text = asked.getString(name);
        if (text == null) {
            return otherwise;
        }
        if (!TIME.matcher(text).matches()) {
            throw invalid("`filters." + name + "` must be a date in RFC3339 with microseconds");
        }
        return millis(text);
    }

    static long millis(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw invalid("'" + text + "' is not a date in RFC3339");
        }
    }

    /** Whether it names threads, and then nothing else may be asked for. */
    boolean isAlone() {
        return asked.containsKey("thread_ids");
    }

    /** Whether it asks for more than when a thread began. */
    boolean looksInside() {
        return asked.fieldNames().stream().anyMatch(name -> !name.equals("from") && !name.equals("to"));
    }

    /** Whether a thread that began then may be one. */
    boolean fits(long began) {
        return began >= from && began <= to;
    }

    boolean fits(JsonObject chat) {
        JsonObject thread = chat.getJsonObject("thread");
        JsonObject access = thread.getJsonObject("access", new JsonObject());
        JsonArray users = chat.getJsonArray("users", new JsonArray());
        return among("chat_ids", List.of(chat.getString("id")))
                && among("thread_ids", List.of(thread.getString("id")))
                && among(
                        "group_ids",
                        access.getJsonArray("group_ids", new JsonArray()).getList())
                && agents(users)
                && same("customer_id", users, "id")
                && same("customer_email", users, "email");
    }

    private boolean among(String name, List<?> there) {
        JsonArray wanted = asked.getJsonArray(name);
        return wanted == null || there.stream().anyMatch(wanted::contains);
    }

    private boolean agents(JsonArray users) {
        JsonObject agents = asked.getJsonObject("agents");
        if (agents == null) {
            return true;
        }
        Set<String> there = users.stream()
                .map(JsonObject.class::cast)
                .filter(user -> "agent".equals(user.getString("type")))
                .map(user -> user.getString("id"))
                .collect(Collectors.toSet());
        boolean exist = !there.isEmpty();
        return agents.getBoolean("exists", exist) == exist
                && (!agents.containsKey("values")
                        || agents.getJsonArray("values").stream().anyMatch(there::contains))
                && agents.getJsonArray("exclude_values", new JsonArray()).stream()
                        .noneMatch(there::contains);
    }

    private boolean same(String name, JsonArray users, String field) {
        @Nullable String wanted = asked.getString(name);
        return wanted == null
                || users.stream()
                        .map(JsonObject.class::cast)
                        .anyMatch(user ->
                                "customer".equals(user.getString("type")) && wanted.equals(user.getString(field)));
    }

    /** A refusal of what LiveChat calls a validation error. */
    static Refused invalid(String message) {
        return new Refused(400, "validation", message);
    }
}
