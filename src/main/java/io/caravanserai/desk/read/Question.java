package io.caravanserai.desk.read;

import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What is asked, over closed lists alone.
 *
 * @param measures one or more
 * @param by at most two groups, the outer first; none for one figure of all
 * @param kinds tickets, chats or both
 * @param hours calendar or business time
 * @param filter which of them
 */
public record Question(List<Measure> measures, List<Group> by, Set<Kind> kinds, Hours hours, Filter filter) {
    private static final int MOST_GROUPS = 2;

    /** What counts as time. */
    public enum Hours {
        /** All of it. */
        CALENDAR,
        /** Only while the desk is open. */
        BUSINESS
    }

    /** Keeps copies. */
    public Question {
        measures = List.copyOf(measures);
        by = List.copyOf(by);
        kinds = kinds.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(kinds);
    }

    /** Of tickets and chats, in calendar time. */
    public static Question of(List<Measure> measures, List<Group> by, Filter filter) {
        return new Question(measures, by, EnumSet.allOf(Kind.class), Hours.CALENDAR, filter);
    }

    /** Only of these kinds. */
    public Question only(Set<Kind> some) {
        return new Question(measures, by, some, hours, filter);
    }

    /** In this time. */
    public Question in(Hours other) {
        return new Question(measures, by, kinds, other, filter);
    }

    /**
     * Reads {@code measure} and {@code by} (with commas for several), {@code of} and {@code time}.
     *
     * @throws WrongFilterException for a word of no list, or for more than two groups
     */
    static Question read(Filter.Said said, Filter filter) {
        List<Measure> measures = words(said, "measure", Measure.values(), Measure::key);
        List<Group> by = words(said, "by", Group.values(), Group::key);
        List<Kind> kinds = words(said, "of", Kind.values(), Kind::word);
        List<Hours> hours =
                words(said, "time", Hours.values(), each -> each.name().toLowerCase(Locale.ROOT));
        if (measures.isEmpty()) {
            throw new WrongFilterException(
                    "measure", "Say which measure: " + known(Measure.values(), Measure::key) + ".");
        }
        if (by.size() > MOST_GROUPS) {
            throw new WrongFilterException("by", "At most two groups are told apart; these are " + by.size() + ".");
        }
        Question question =
                new Question(measures, by, Set.copyOf(kinds), hours.isEmpty() ? Hours.CALENDAR : hours.get(0), filter);
        question.refuseWhatDoesNotFit();
        return question;
    }

    private void refuseWhatDoesNotFit() {
        for (Measure measure : measures) {
            if (Values.kinds(measure).stream().noneMatch(kinds::contains)) {
                throw new WrongFilterException(
                        "of",
                        measure.key() + " is known of "
                                + known(Values.kinds(measure).toArray(Kind[]::new), Kind::word) + " only.");
            }
        }
        if (!measures.contains(Measure.BACKLOG)) {
            return;
        }
        if (measures.size() > 1) {
            throw new WrongFilterException("measure", "Ask for backlog alone: it is counted at the end of days.");
        }
        Set<Group> unknown = EnumSet.of(Group.WEEKDAY, Group.HOUR);
        by.stream().filter(unknown::contains).findFirst().ifPresent(group -> {
            throw new WrongFilterException("by", "The backlog is not known by " + group.key() + ".");
        });
    }

    private static <T> String known(T[] all, Function<T, String> word) {
        return String.join(", ", Arrays.stream(all).map(word).toList());
    }

    private static <T> List<T> words(Filter.Said said, String parameter, T[] all, Function<T, String> word) {
        return said.all(parameter).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(text -> text.strip().toLowerCase(Locale.ROOT).replace('_', '-'))
                .filter(text -> !text.isEmpty())
                .distinct()
                .map(text -> Arrays.stream(all)
                        .filter(each -> word.apply(each).equals(text))
                        .findFirst()
                        .orElseThrow(() -> WrongFilterException.unknown(
                                parameter, text, Arrays.stream(all).map(word).toList())))
                .toList();
    }
}
