package io.caravanserai.support.rules;

import io.caravanserai.message.FlowTree.Mistake;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How soon the desk promises to reply and to resolve: {@code sla.yaml}. Of the promises in force on the day a ticket came in,
 * the one that names its pipeline and its priority counts; else that of its pipeline, of its priority, of all.
 */
public final class Sla {
    static final String FILE = "sla.yaml";
    private static final String PIPELINE = "pipeline";
    private static final String PRIORITY = "priority";
    private static final String FIRST_REPLY = "firstReply";
    private static final String RESOLUTION = "resolution";
    private static final String TIME = "time";
    private static final Set<String> KEYS =
            Set.of(PIPELINE, PRIORITY, FIRST_REPLY, RESOLUTION, TIME, RuleEntry.VALID_FROM);
    private static final Pattern WAIT = Pattern.compile("([1-9]\\d{0,5})([mhd])");

    /**
     * What is promised.
     *
     * @param firstReply empty where none is
     * @param resolution empty where none is
     * @param business whether only the time counts while the desk is open
     */
    public record Promise(Optional<Duration> firstReply, Optional<Duration> resolution, boolean business) {}

    /** Empty texts stand for any. */
    private record Whose(String pipeline, String priority) {
        static Whose of(String pipeline, String priority) {
            return new Whose(pipeline.toLowerCase(Locale.ROOT), priority.toLowerCase(Locale.ROOT));
        }
    }

    private final Map<Whose, NavigableMap<LocalDate, Promise>> promises = new HashMap<>();

    private Sla(RuleFile file) {
        file.each("promises", KEYS, this::promise);
    }

    /**
     * Reads the file.
     *
     * @param content maps and lists, as YAML has them
     * @throws PermanentException that names the file, the key, and what is allowed
     */
    public static Sla of(Map<String, Object> content) {
        RuleFile file = file(content);
        Sla sla = new Sla(file);
        file.refuse();
        return sla;
    }

    static List<Mistake> mistakes(Map<String, Object> content) {
        RuleFile file = file(content);
        new Sla(file);
        return file.mistakes();
    }

    private static RuleFile file(Map<String, Object> content) {
        return new RuleFile(FILE, content, Set.of("promises"));
    }

    private void promise(RuleEntry entry) {
        boolean business = entry.read(TIME, text -> switch (text) {
            case "", "business" -> true;
            case "calendar" -> false;
            default -> throw new IllegalArgumentException("Write business or calendar.");
        });
        Promise promise = new Promise(wait(entry, FIRST_REPLY, business), wait(entry, RESOLUTION, business), business);
        Whose whose = Whose.of(
                entry.optional(PIPELINE).orElse(""), entry.optional(PRIORITY).orElse(""));
        if (promises.computeIfAbsent(whose, any -> new TreeMap<>()).putIfAbsent(entry.validFrom(), promise) != null) {
            throw entry.wrong(
                    RuleEntry.VALID_FROM,
                    "Two promises to the same tickets begin on one day.",
                    "Leave one, or give it another day.");
        }
    }

    private static Optional<Duration> wait(RuleEntry entry, String key, boolean business) {
        return entry.read(key, text -> {
            if (text.equals("none")) {
                return Optional.empty();
            }
            Matcher wait = WAIT.matcher(text);
            if (!wait.matches() || business && wait.group(2).equals("d")) {
                throw new IllegalArgumentException(
                        "Write 30m or 8h, none where nothing is promised, 2d only where time is calendar.");
            }
            long number = Long.parseLong(wait.group(1));
            return Optional.of(
                    switch (wait.group(2)) {
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        });
    }

    /**
     * What was promised to a ticket.
     *
     * @param pipeline its label
     * @param priority its value
     * @param created the day it came in
     */
    public Optional<Promise> promise(String pipeline, String priority, LocalDate created) {
        return Stream.of(Whose.of(pipeline, priority), Whose.of(pipeline, ""), Whose.of("", priority), Whose.of("", ""))
                .flatMap(whose -> Optional.ofNullable(promises.get(whose)).stream())
                .flatMap(versions -> Optional.ofNullable(versions.floorEntry(created)).stream())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
