package io.caravanserai.desk.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which tickets and chats: those that came in on days of the desk's zone. An empty list asks for all.
 *
 * @param from the first day
 * @param to the last day, never in the future
 * @param pipelines by label; an empty text for none
 * @param agents by their one name; an empty text for nobody
 * @param priorities as the vendor says them; an empty text for none
 */
public record Filter(
        LocalDate from, LocalDate to, List<String> pipelines, List<String> agents, List<String> priorities) {
    /** Days looked at where nobody says which. */
    public static final int DAYS = 30;

    private static final int MOST_DAYS = 3_660;

    /** Keeps copies. */
    public Filter {
        pipelines = List.copyOf(pipelines);
        agents = List.copyOf(agents);
        priorities = List.copyOf(priorities);
    }

    /** What an address says, by the names {@code from}, {@code to}, {@code pipeline}, {@code agent} and {@code priority}. */
    public interface Said extends Function<String, @Nullable List<String>> {
        /** All values of a name. */
        default List<String> all(String name) {
            List<String> values = apply(name);
            return values == null ? List.of() : values;
        }

        /** The first value of a name that is not empty; null for none. */
        default @Nullable String first(String name) {
            return all(name).stream()
                    .filter(value -> !value.isBlank())
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * Reads one; the last {@value #DAYS} days where it says no days.
     *
     * @throws WrongFilterException for a value that is none of its kind
     */
    static Filter read(Said said, LocalDate today, Choices choices) {
        LocalDate to = day("to", said.first("to"), today);
        LocalDate last = to.isAfter(today) ? today : to;
        LocalDate from = day("from", said.first("from"), last.minusDays(DAYS - 1L));
        if (from.isAfter(to)) {
            throw new WrongFilterException("from", "from " + from + " lies after to " + to + ". Turn them round.");
        }
        if (from.isAfter(today)) {
            throw new WrongFilterException("from", from + " lies in the future. Today is " + today + " at the desk.");
        }
        if (ChronoUnit.DAYS.between(from, last) >= MOST_DAYS) {
            throw new WrongFilterException("from", "These are more than " + MOST_DAYS + " days. Ask for fewer.");
        }
        return new Filter(
                from,
                last,
                Choices.checked("pipeline", said.all("pipeline"), choices.pipelines()),
                Choices.checked("agent", said.all("agent"), choices.agents()),
                Choices.checked("priority", said.all("priority"), choices.priorities()));
    }

    private static LocalDate day(String name, @Nullable String text, LocalDate otherwise) {
        try {
            LocalDate day = text == null ? otherwise : LocalDate.parse(text);
            if (day.getYear() < 1970 || day.getYear() > 9999) {
                throw new DateTimeException("out of bounds");
            }
            return day;
        } catch (DateTimeException e) {
            throw new WrongFilterException(name, "'" + text + "' is no day. Say 2026-01-31.");
        }
    }

    /** How many days. */
    public int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The same of as many days before. */
    public Filter before() {
        return between(from.minusDays(days()), from.minusDays(1));
    }

    /** The same of other days. */
    public Filter between(LocalDate first, LocalDate last) {
        return new Filter(first, last, pipelines, agents, priorities);
    }
}
