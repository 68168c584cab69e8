package io.caravanserai.support.ask;

import io.caravanserai.support.ask.Dates.Found;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Periods as people write them. Weeks begin on Monday; what has not begun this year is that of last year. */
final class Ranges {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("twelve", 12));
    private static final Set<String> BEFORE = Set.of("last", "previous", "past", "prior");
    private static final Set<String> UNTIL = Set.of("to", "until", "till", "through", "and");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final List<String> words;
    private final LocalDate today;
    private final Dates dates;

    Ranges(List<String> words, LocalDate today) {
        this.words = words;
        this.today = today;
        this.dates = new Dates(words, today);
    }

    /** The longest from {@code at} on. */
    Optional<Found> at(int at) {
        if (dates.is(at, "since")) {
            return atom(at + 1)
                    .map(found -> new Found(found.length() + 1, map(found, at, found.length() + 1, each -> today)));
        }
        int start = dates.is(at, "from") || dates.is(at, "between") ? at + 1 : at;
        Optional<Found> first = atom(start);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        int next = start + first.get().length();
        if (next < words.size()
                && UNTIL.contains(words.get(next))
                && !(dates.is(next, "and") && !dates.is(at, "between"))) {
            Optional<Found> second = atom(next + 1);
            if (second.isPresent()) {
                int length = next + 1 + second.get().length() - at;
                return Optional.of(new Found(length, pairs(first.get(), second.get(), dates.said(at, length))));
            }
        }
        return start == at ? first : Optional.empty();
    }

    private List<Range> pairs(Found first, Found second, String said) {
        List<Range> pairs = new ArrayList<>();
        for (Range from : first.meanings()) {
            for (Range to : second.meanings()) {
                LocalDate begin = from.from().isAfter(to.to()) ? to.to().plusDays(1) : from.from();
                if (!from.from().isAfter(to.to())) {
                    pairs.add(new Range(begin, to.to(), said));
                } else if (!from.from().minusYears(1).isAfter(to.to()) && !said.matches(".*20\\d\\d.*")) {
                    pairs.add(new Range(from.from().minusYears(1), to.to(), said));
                }
            }
        }
        return pairs;
    }

    private List<Range> map(Found found, int at, int length, java.util.function.UnaryOperator<LocalDate> to) {
        return found.meanings().stream()
                .filter(each -> !each.from().isAfter(today))
                .map(each -> new Range(each.from(), to.apply(each.to()), dates.said(at, length)))
                .toList();
    }

    /** One period, without a from or to. */
    private Optional<Found> atom(int at) {
        if (at >= words.size()) {
            return Optional.empty();
        }
        String word = words.get(at);
        if (word.equals("the")) {
            return atom(at + 1).map(found -> new Found(found.length() + 1, found.meanings()));
        }
        if (word.equals("today")) {
            return dates.one(at, 1, today, today);
        }
        if (word.equals("yesterday")) {
            return dates.one(at, 1, today.minusDays(1), today.minusDays(1));
        }
        if (word.equals("ytd")) {
            return dates.one(at, 1, today.withDayOfYear(1), today);
        }
        if (dates.is(at, "year", "to", "date")) {
            return dates.one(at, 3, today.withDayOfYear(1), today);
        }
        if (dates.is(at, "month", "to", "date")) {
            return dates.one(at, 3, today.withDayOfMonth(1), today);
        }
        if (word.equals("this") || word.equals("current")) {
            return at + 1 < words.size() ? unit(at, words.get(at + 1), 0) : Optional.empty();
        }
        if (BEFORE.contains(word)) {
            return before(at);
        }
        return dates.at(at);
    }

    private Optional<Found> before(int at) {
        if (at + 1 >= words.size()) {
            return Optional.empty();
        }
        String next = words.get(at + 1);
        int count = NUMBER.matcher(next).matches() ? Integer.parseInt(next) : NUMBERS.getOrDefault(next, 0);
        if (count == 0) {
            return unit(at, next, 1);
        }
        if (at + 2 >= words.size()) {
            return Optional.empty();
        }
        return switch (words.get(at + 2)) {
            case "day", "days" -> dates.one(at, 3, today.minusDays(count - 1L), today);
            case "week", "weeks" -> dates.one(at, 3, today.minusDays(7L * count - 1), today);
            case "month", "months" -> dates.one(at, 3, today.minusMonths(count).plusDays(1), today);
            case "year", "years" -> dates.one(at, 3, today.minusYears(count).plusDays(1), today);
            default -> Optional.empty();
        };
    }

    private Optional<Found> unit(int at, String unit, int back) {
        LocalDate monday =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(back);
        YearMonth month = YearMonth.from(today).minusMonths(back);
        LocalDate quarter = today.with(IsoFields.DAY_OF_QUARTER, 1).minusMonths(3L * back);
        LocalDate year = today.withDayOfYear(1).minusYears(back);
        return switch (unit) {
            case "week" -> dates.one(at, 2, monday, monday.plusDays(6));
            case "month" -> dates.one(at, 2, month.atDay(1), month.atEndOfMonth());
            case "quarter" -> dates.one(at, 2, quarter, quarter.plusMonths(3).minusDays(1));
            case "year" -> dates.one(at, 2, year, year.plusYears(1).minusDays(1));
            default -> Optional.empty();
        };
    }
}
