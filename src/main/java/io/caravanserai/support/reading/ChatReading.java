package io.caravanserai.support.reading;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.reading.ChatMessage.Who;
import io.caravanserai.support.reading.Stopwatch.Wait;
import io.caravanserai.support.rules.Agents.Bot;
import io.caravanserai.support.rules.DeskRules;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads threads of LiveChat's archives in one run. What cannot be read is empty, and counted as drift. */
public final class ChatReading {
    private static final String ID = "id";
    private static final String NAME = "name";
    private static final Chat.Customer NOBODY = new Chat.Customer("", "", "");
    private static final String SYSTEM_MESSAGE = "system_message";

    private final DeskRules rules;
    private final Counting counting;
    private final Drift drift;
    private final Map<String, Map<String, Object>> agents = new HashMap<>();

    /**
     * @param agents LiveChat's answer of {@code list_agents}; who left the desk is known from the chats alone
     * @param drift counts what is unexpected
     */
    public ChatReading(DeskRules rules, Counting counting, List<Map<String, Object>> agents, Drift drift) {
        this.rules = rules;
        this.counting = counting;
        this.drift = drift;
        agents.forEach(agent -> this.agents.put(text(agent, ID), agent));
    }

    private static String text(Map<String, Object> map, String key) {
        return JsonValues.text(map.get(key)).strip();
    }

    /**
     * Reads a thread.
     *
     * @param archived a row of {@code list_archives}, {@code {id, users, thread: {id, active, events, created_at, …}}}
     * @return empty where the thread has no id
     */
    public Optional<Chat> chat(Map<String, Object> archived) {
        Map<String, Object> thread = JsonValues.map(archived.get("thread"));
        String id = text(thread, ID);
        Cleaning cleaning = new Cleaning(drift, id);
        if (id.isEmpty()) {
            cleaning.drift("chat without a thread, left out");
            return Optional.empty();
        }
        return Optional.of(chat(archived, thread, cleaning));
    }

    private Chat chat(Map<String, Object> archived, Map<String, Object> thread, Cleaning cleaning) {
        @Nullable
        Instant started =
                cleaning.time("start of a chat", text(thread, "created_at")).orElse(null);
        List<Map<String, Object>> events = JsonValues.maps(thread.get("events"));
        @Nullable Instant ended = text(thread, "active").equals("true") ? null : ended(events, cleaning);
        LocalDate day = started == null ? LocalDate.EPOCH : rules.schedule().day(started);
        List<Map<String, Object>> users = JsonValues.maps(archived.get("users"));
        Map<String, Who> speakers = speakers(users, day, cleaning);
        List<ChatMessage> said = events.stream()
                .flatMap(event -> ChatMessage.of(event, speakers, cleaning).stream())
                .sorted(Comparator.comparing(ChatMessage::at))
                .toList();
        Stopwatch watch = new Stopwatch(rules.schedule());
        new ChatWaits(said, counting).measure(watch);
        if (started != null && ended != null && !ended.isBefore(started)) {
            watch.one(Timing.FIRST_RESOLUTION, new Wait(started, ended));
            watch.one(Timing.FULL_RESOLUTION, new Wait(started, ended));
        }
        List<String> names = agents(said, users, day, cleaning);
        return new Chat(
                cleaning.id(),
                text(archived, ID),
                customer(users, cleaning),
                names,
                names.isEmpty() ? "" : names.get(names.size() - 1),
                started,
                ended,
                rules.schedule().arrival(started),
                talk(said, ended != null),
                watch.timings(),
                Ratings.of(thread, events, cleaning),
                isRestricted(thread),
                null);
    }

    private static boolean isRestricted(Map<String, Object> thread) {
        return !text(thread, "restricted_access").isEmpty()
                && !text(thread, "restricted_access").equals("false");
    }

    /** LiveChat has no such field: it says in a system message that the chat was archived. What comes later is no talk. */
    private static @Nullable Instant ended(List<Map<String, Object>> events, Cleaning cleaning) {
        Optional<Instant> archived = events.stream()
                .filter(event -> text(event, "type").equals(SYSTEM_MESSAGE)
                        && text(event, "system_message_type").contains("archived"))
                .flatMap(event -> cleaning.time("end of a chat", text(event, "created_at")).stream())
                .min(Instant::compareTo);
        return archived.or(() -> events.stream()
                        .flatMap(event -> cleaning.time("end of a chat", text(event, "created_at")).stream())
                        .max(Instant::compareTo))
                .orElse(null);
    }

    private Map<String, Who> speakers(List<Map<String, Object>> users, LocalDate day, Cleaning cleaning) {
        Map<String, Who> speakers = new HashMap<>();
        users.forEach(user -> speakers.put(text(user, ID), who(user, day, cleaning)));
        agents.forEach((id, agent) -> speakers.computeIfAbsent(id, any -> who(agent, day, cleaning)));
        return speakers;
    }

    private Who who(Map<String, Object> user, LocalDate day, Cleaning cleaning) {
        Optional<Bot> bot = rules.agents().bot(day, text(user, NAME), text(user, ID));
        String type = text(user, "type");
        if (bot.isEmpty() && type.equals("bot")) {
            cleaning.drift("bot " + text(user, ID) + ", which agents.yaml does not name, taken for an assistant");
            return Who.ASSISTANT;
        }
        return bot.map(Who::of).orElse(type.equals("customer") ? Who.CUSTOMER : Who.PERSON);
    }

    private static Chat.@Nullable Customer customer(List<Map<String, Object>> users, Cleaning cleaning) {
        return users.stream()
                .filter(user -> text(user, "type").equals("customer"))
                .findFirst()
                .map(user -> new Chat.Customer(
                        text(user, ID),
                        cleaning.text("name of a customer", text(user, NAME)),
                        cleaning.text("address of a customer", text(user, "email"))))
                .filter(customer -> !customer.equals(NOBODY))
                .orElse(null);
    }

    /** In the order they came in: who came back stands where they were. */
    private List<String> agents(
            List<ChatMessage> said, List<Map<String, Object>> users, LocalDate day, Cleaning cleaning) {
        Map<String, Map<String, Object>> known = new HashMap<>(agents);
        users.forEach(user -> known.merge(
                text(user, ID), user, (before, now) -> text(now, NAME).isEmpty() ? before : now));
        Map<String, String> names = new LinkedHashMap<>();
        said.stream()
                .filter(each -> each.who() == Who.PERSON && !each.note())
                .forEach(each -> names.computeIfAbsent(each.author(), author -> {
                    Map<String, Object> agent = known.getOrDefault(author, Map.of());
                    String name = rules.agents().name(day, text(agent, NAME), text(agent, "email"), author);
                    return cleaning.text("name of an agent", name.replace(';', ','));
                }));
        return names.values().stream().distinct().toList();
    }

    private Chat.Talk talk(List<ChatMessage> said, boolean ended) {
        int ofCustomer = count(said, Who.CUSTOMER);
        int ofAgents = count(said, Who.PERSON);
        int ofAssistant = count(said, Who.ASSISTANT);
        int ofScraper = count(said, Who.SCRAPER);
        long heard = said.stream()
                .dropWhile(each -> each.who() != Who.ASSISTANT && each.who() != Who.SCRAPER)
                .filter(each -> each.who() == Who.PERSON && !each.note())
                .count();
        return new Chat.Talk(
                ofCustomer,
                ofAgents,
                ofAssistant,
                ofScraper,
                heard > 0,
                ended
                        && ofCustomer > 0
                        && ofAssistant > 0
                        && said.stream().noneMatch(each -> each.who() == Who.PERSON));
    }

    /** Notes count only where the desk counts them. */
    private int count(List<ChatMessage> said, Who who) {
        return (int) said.stream()
                .filter(each -> each.who() == who && (!each.note() || counting.notes()))
                .count();
    }
}
