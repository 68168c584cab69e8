package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.PermanentException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is who at the desk: {@code agents.yaml}. Names, addresses and ids are compared without regard to case and blanks. A
 * rule holds for what came in from its {@code validFrom} on, and before its {@code validTo}.
 */
public final class Agents {
    static final String FILE = "agents.yaml";
    private static final String NAME = "name";
    private static final String IS = "is";
    private static final String KIND = "kind";

    /** What a bot does. */
    public enum Bot {
        /** Answers customers. */
        ASSISTANT,
        /** Only collects what they write. */
        SCRAPER
    }

    private record Rule<T>(LocalDate from, LocalDate to, String name, T value) {
        boolean holds(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    private final Map<String, List<Rule<String>>> aliases = new LinkedHashMap<>();
    private final Map<String, String> spelled = new HashMap<>();
    private final List<Rule<Boolean>> managers = new ArrayList<>();
    private final List<Rule<Bot>> bots = new ArrayList<>();

    private Agents(RuleFile file) {
        Set<String> days = Set.of(RuleEntry.VALID_FROM, RuleEntry.VALID_TO);
        file.each("aliases", with(days, NAME, IS), entry -> alias(rule(entry, NAME, entry.text(IS)), entry));
        file.each("managers", with(days, NAME), entry -> managers.add(rule(entry, NAME, true)));
        file.each("bots", with(days, NAME, "id", KIND), this::bot);
        circles()
                .forEach(circle -> file.wrong(
                        List.of("aliases"),
                        "The aliases go in a circle: " + circle + ".",
                        "Take one of them away: the last name must be no alias of another."));
    }

    /**
     * Reads the file.
     *
     * @param content maps and lists, as YAML has them
     * @throws PermanentException that names the file, the key, and what is allowed
     */
    public static Agents of(Map<String, Object> content) {
        RuleFile file = file(content);
        Agents agents = new Agents(file);
        file.refuse();
        return agents;
    }

    static List<Mistake> mistakes(Map<String, Object> content) {
        RuleFile file = file(content);
        new Agents(file);
        return file.mistakes();
    }

    private static RuleFile file(Map<String, Object> content) {
        return new RuleFile(FILE, content, Set.of("aliases", "managers", "bots"));
    }

    private static Set<String> with(Set<String> keys, String... more) {
        return Stream.concat(keys.stream(), Arrays.stream(more)).collect(Collectors.toSet());
    }

    private static <T> Rule<T> rule(RuleEntry entry, String key, T value) {
        return new Rule<>(entry.validFrom(), entry.validTo(), normalised(entry.text(key)), value);
    }

    private void alias(Rule<String> rule, RuleEntry entry) {
        List<Rule<String>> others = aliases.computeIfAbsent(rule.name(), any -> new ArrayList<>());
        if (others.stream().anyMatch(other -> other.from().equals(rule.from()))) {
            throw entry.wrong(
                    NAME,
                    entry.text(NAME) + " is an alias of two people from the same day on.",
                    "Leave one of the two rules, or give them different days.");
        }
        others.add(rule);
        spelled.putIfAbsent(normalised(rule.value()), blanks(rule.value()));
    }

    private void bot(RuleEntry entry) {
        if (entry.optional(NAME).isEmpty() && entry.optional("id").isEmpty()) {
            throw entry.wrong(NAME, "The bot has neither name nor id.", "Write one of them, or both.");
        }
        Bot kind = entry.read(KIND, text -> switch (text) {
            case "assistant" -> Bot.ASSISTANT;
            case "scraper" -> Bot.SCRAPER;
            default -> throw new IllegalArgumentException("Write assistant or scraper.");
        });
        Stream.of(NAME, "id")
                .filter(key -> entry.optional(key).isPresent())
                .forEach(key -> bots.add(rule(entry, key, kind)));
    }

    /** Looked for on each day on which something begins or ends. */
    private Set<String> circles() {
        Set<String> circles = new TreeSet<>();
        aliases.values().stream()
                .flatMap(List::stream)
                .flatMap(rule -> Stream.of(rule.from(), rule.to()))
                .distinct()
                .forEach(day -> aliases.keySet().forEach(alias -> circle(day, alias, circles)));
        return circles;
    }

    private void circle(LocalDate day, String alias, Set<String> circles) {
        List<String> way = new ArrayList<>();
        Optional<String> at = Optional.of(alias);
        while (at.isPresent() && !way.contains(at.get())) {
            way.add(at.get());
            at = target(day, at.get()).map(Agents::normalised);
        }
        // One that only leads into a circle is told by those that are in it.
        at.filter(end -> end.equals(way.stream().min(String::compareTo).orElse("")) && end.equals(alias))
                .ifPresent(end -> circles.add(String.join(" → ", way) + " → " + end));
    }

    /** The alias of the latest rule that holds. */
    private Optional<String> target(LocalDate day, String name) {
        return aliases.getOrDefault(name, List.of()).stream()
                .filter(rule -> rule.holds(day))
                .max((a, b) -> a.from().compareTo(b.from()))
                .map(Rule::value);
    }

    /**
     * The one name of somebody. An alias of an alias is followed to its end.
     *
     * @param day when what they did came in
     * @param known what a vendor says of them, the name before address and id; empty texts are passed over
     * @return the first of {@code known} where no rule says another; empty where nothing is known
     */
    public String name(LocalDate day, String... known) {
        Optional<String> said = Arrays.stream(known)
                .flatMap(each -> target(day, normalised(each)).stream())
                .findFirst();
        String name = said.orElseGet(() -> Arrays.stream(known)
                .map(Agents::blanks)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(""));
        Optional<String> next = said;
        while (next.isPresent()) {
            name = next.get();
            next = target(day, normalised(name));
        }
        return spelled.getOrDefault(normalised(name), blanks(name));
    }

    /** Whether somebody, as {@link #name} knows them, is a manager on a day. */
    public boolean isManager(LocalDate day, String... known) {
        Set<String> names = Stream.concat(Arrays.stream(known), Stream.of(name(day, known)))
                .map(Agents::normalised)
                .filter(each -> !each.isEmpty())
                .collect(Collectors.toSet());
        return managers.stream()
                .filter(manager -> manager.holds(day))
                .anyMatch(manager ->
                        names.contains(manager.name()) || names.contains(normalised(name(day, manager.name()))));
    }

    /** What kind of bot something is on a day; empty where it is none. */
    public Optional<Bot> bot(LocalDate day, String... known) {
        Set<String> names = Arrays.stream(known).map(Agents::normalised).collect(Collectors.toSet());
        return bots.stream()
                .filter(bot -> bot.holds(day) && names.contains(bot.name()))
                .map(Rule::value)
                .findFirst();
    }

    private static String normalised(String name) {
        return blanks(Normalizer.normalize(name, Normalizer.Form.NFC)).toLowerCase(Locale.ROOT);
    }

    private static String blanks(String name) {
        return name.replaceAll("[\\s\\u00a0]+", " ").strip();
    }
}
