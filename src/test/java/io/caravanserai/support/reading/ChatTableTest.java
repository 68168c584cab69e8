package io.caravanserai.support.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Timings.Timing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every measure of a chat against what was worked out by hand. */
class ChatTableTest {
    private static final Map<Timing, String> NAMES = Map.of(
            Timing.FIRST_REPLY, "first",
            Timing.FIRST_HUMAN_REPLY, "human",
            Timing.NEXT_REPLY, "next",
            Timing.REQUESTER_WAIT, "requester",
            Timing.AGENT_WAIT, "desk",
            Timing.FIRST_RESOLUTION, "resolution",
            Timing.FULL_RESOLUTION, "full");
    private static final Map<String, Map<String, Object>> USERS = Map.of(
            "C", Map.of("id", "cust-1", "type", "customer", "name", "Robin Vale", "email", "robin@customer.example"),
            "D", Map.of("id", "dana@desk.example", "type", "agent", "name", "Dana W.", "email", "dana@desk.example"),
            "P", Map.of("id", "priya@desk.example", "type", "agent", "name", "Priya Natarajan"),
            "A", Map.of("id", "bot-a", "type", "agent", "name", "Harbour Assistant"),
            "S", Map.of("id", "bot-s", "type", "agent", "name", "Collector"),
            "X", Map.of("id", "bot-x", "type", "bot", "name", "New Bot"));

    static List<Map<String, Object>> rows() {
        return Table.rows("chats.yaml");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void measuresWhatWasWorkedOutByHand(Map<String, Object> row) {
        Drift drift = new Drift();
        Chat chat = read(row, new Counting(true, false), drift);
        assertThat(said(chat)).isEqualTo(expected(Table.map(row, "out")));
        assertThat(drift.seen().stream().map(Drift.Seen::what)).isEqualTo(JsonValues.list(row.get("drift")));
    }

    @Test
    void holdsThirtyAtLeast() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void countsBotsAndNotesAsTheDeskSays() {
        Map<String, Object> assistantFirst = rows().get(1);
        assertThat(said(read(assistantFirst, new Counting(false, false), new Drift())))
                .containsEntry("first", "240/240")
                .containsEntry("requester", "240/240")
                .doesNotContainKey("next");
        Map<String, Object> noteFirst = rows().get(9);
        assertThat(said(read(noteFirst, new Counting(true, true), new Drift())))
                .containsEntry("first", "30/30")
                .containsEntry("human", "30/30")
                .containsEntry("talk", "1C 2D");
    }

    static Chat read(Map<String, Object> row, Counting counting, Drift drift) {
        return new ChatReading(Table.rules(), counting, List.of(), drift)
                .chat(archived(row))
                .orElseThrow();
    }

    /** As {@code list_archives} of 3.6 has it. */
    static Map<String, Object> archived(Map<String, Object> row) {
        List<Map<String, Object>> events = new ArrayList<>();
        Map<String, Map<String, Object>> users = new LinkedHashMap<>();
        for (String each : JsonValues.list(row.get("said"))) {
            String who = each.substring(each.length() - 1);
            Map<String, Object> user = USERS.get(who.equals("N") ? "D" : who);
            users.put(user.get("id").toString(), user);
            events.add(Map.of(
                    "id",
                    "e" + events.size(),
                    "type",
                    "message",
                    "text",
                    "words",
                    "author_id",
                    user.get("id"),
                    "created_at",
                    time(each.substring(0, each.length() - 2)),
                    "visibility",
                    who.equals("N") ? "agents" : "all"));
        }
        String first = events.isEmpty() ? "" : events.get(0).get("created_at").toString();
        if (row.containsKey("end")) {
            events.add(Map.of(
                    "type", "system_message",
                    "system_message_type", "manual_archived_agent",
                    "created_at", time(JsonValues.text(row.get("end"))),
                    "visibility", "all"));
        }
        JsonValues.maps(row.get("system"))
                .forEach(event -> events.add(Map.of(
                        "type", "system_message",
                        "system_message_type", event.get("type"),
                        "created_at", time(JsonValues.text(event.get("at"))),
                        "text_vars", Map.of("score", JsonValues.text(event.get("score"))))));
        Map<String, Object> thread = new LinkedHashMap<>();
        thread.put("id", "T" + JsonValues.text(row.get("why")).split(" ")[0]);
        thread.put("active", row.containsKey("active"));
        thread.put("created_at", row.containsKey("start") ? time(JsonValues.text(row.get("start"))) : first);
        thread.put("properties", Table.map(row, "properties"));
        if (row.containsKey("restricted")) {
            thread.put("restricted_access", row.get("restricted"));
        } else {
            thread.put("events", events);
        }
        return Map.of("id", "CHAT", "users", List.copyOf(users.values()), "thread", thread);
    }

    private static String time(String text) {
        return text.matches("[0-9:]+") ? "2025-12-01T" + text + ".000000-04:00" : text;
    }

    private static Map<String, String> said(Chat chat) {
        Map<String, @Nullable Object> said = new TreeMap<>(Table.timings(chat.timings(), NAMES));
        // A thread is archived once: both are the same.
        assertThat(said.remove("full")).isEqualTo(said.get("resolution"));
        assertThat(chat.agent())
                .isEqualTo(
                        chat.agents().isEmpty()
                                ? ""
                                : chat.agents().get(chat.agents().size() - 1));
        Chat.Talk talk = chat.talk();
        said.put("agents", chat.agents());
        said.put(
                "talk",
                (messages(talk.ofCustomer(), "C")
                                + messages(talk.ofAgents(), "D")
                                + messages(talk.ofAssistant(), "A")
                                + messages(talk.ofScraper(), "S"))
                        .strip());
        said.put("transferred", talk.transferred());
        said.put("contained", talk.contained());
        said.put("restricted", chat.restricted());
        said.put("rating", chat.rating());
        said.put(
                "weekend",
                chat.arrival().weekend() == null ? "unknown" : chat.arrival().weekend());
        said.put(
                "out of hours",
                chat.arrival().outOfHours() == null ? "unknown" : chat.arrival().outOfHours());
        said.values().removeIf(value -> value == null || value.equals(false));
        return JsonValues.texts(said);
    }

    private static String messages(int count, String who) {
        return count == 0 ? "" : count + who + " ";
    }

    private static Map<String, String> expected(Map<String, Object> out) {
        Map<String, String> expected = new TreeMap<>(JsonValues.texts(out));
        NAMES.values()
                .forEach(name -> expected.computeIfPresent(
                        name, (any, times) -> times.contains("/") ? times : times + "/" + times));
        return expected;
    }
}
