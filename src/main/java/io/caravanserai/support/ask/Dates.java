package io.caravanserai.support.ask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Years, quarters, months and days as people write them; what has not begun this year is that of last year. */
final class Dates {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Map<String, Integer> ORDINALS = Map.of("first", 1, "second", 2, "third", 3, "fourth", 4);
    private static final Pattern YEAR = Pattern.compile("20\\d\\d");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?");

    /**
     * A period that begins at a place.
     *
     * @param length in words
     * @param meanings more than one where the order of day and month is open
     */
    record Found(int length, List<Range> meanings) {}

    private final List<String> words;
    private final LocalDate today;

    Dates(List<String> words, LocalDate today) {
        this.words = words;
        this.today = today;
    }

    Optional<Found> at(int at) {
        Optional<Integer> year = year(at);
        if (year.isPresent()) {
            LocalDate first = LocalDate.of(year.get(), 1, 1);
            return one(at, 1, first, first.plusYears(1).minusDays(1));
        }
        return quarter(at).or(() -> date(at));
    }

    private Optional<Found> quarter(int at) {
        String word = words.get(at);
        boolean spelled = ORDINALS.containsKey(word) && is(at + 1, "quarter");
        if (!spelled && !word.matches("q[1-4]")) {
            return Optional.empty();
        }
        int number = spelled ? ORDINALS.get(word) : word.charAt(1) - '0';
        int length = spelled ? 2 : 1;
        int of = is(at + length, "of") ? 1 : 0;
        Optional<Integer> year = year(at + length + of);
        LocalDate first = LocalDate.of(year.orElse(today.getYear()), 3 * number - 2, 1);
        first = year.isEmpty() && first.isAfter(today) ? first.minusYears(1) : first;
        return one(
                at,
                length + (year.isPresent() ? of + 1 : 0),
                first,
                first.plusMonths(3).minusDays(1));
    }

    private Optional<Integer> year(int at) {
        return at < words.size() && YEAR.matcher(words.get(at)).matches()
                ? Optional.of(Integer.parseInt(words.get(at)))
                : Optional.empty();
    }

    private Optional<Found> date(int at) {
        String word = words.get(at);
        try {
            if (word.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return one(at, 1, LocalDate.parse(word), LocalDate.parse(word));
            }
            if (word.contains("/")) {
                return slashed(at, word.split("/"));
            }
            int month = month(at);
            var day = DAY.matcher(at + 1 < words.size() ? words.get(at + 1) : "");
            if (month > 0 && day.matches()) {
                return dayOf(at, 2, month, Integer.parseInt(day.group(1)));
            }
            if (month > 0) {
                Optional<Integer> year = year(at + 1);
                YearMonth of = YearMonth.of(year.orElse(today.getYear()), month);
                of = year.isEmpty() && of.atDay(1).isAfter(today) ? of.minusYears(1) : of;
                return one(at, year.isPresent() ? 2 : 1, of.atDay(1), of.atEndOfMonth());
            }
            var first = DAY.matcher(word);
            int of = is(at + 1, "of") ? 1 : 0;
            if (first.matches() && month(at + 1 + of) > 0) {
                return dayOf(at, 2 + of, month(at + 1 + of), Integer.parseInt(first.group(1)));
            }
        } catch (DateTimeException e) {
            // There is no such day: its words stay unread, and are named.
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<Found> dayOf(int at, int length, int month, int day) {
        Optional<Integer> year = year(at + length);
        LocalDate date = LocalDate.of(year.orElse(today.getYear()), month, day);
        date = year.isEmpty() && date.isAfter(today) ? date.minusYears(1) : date;
        return one(at, length + (year.isPresent() ? 1 : 0), date, date);
    }

    /** Day first or month first: both, where both are days. */
    private Optional<Found> slashed(int at, String[] parts) {
        List<Range> meanings = new ArrayList<>();
        for (int day : new int[] {0, 1}) {
            try {
                LocalDate date = LocalDate.of(
                        Integer.parseInt(parts[2]), Integer.parseInt(parts[1 - day]), Integer.parseInt(parts[day]));
                meanings.add(new Range(date, date, parts[day] + "." + parts[1 - day] + "." + parts[2]));
            } catch (DateTimeException e) {
                continue;
            }
        }
        return meanings.isEmpty() ? Optional.empty() : Optional.of(new Found(1, meanings));
    }

    /** 0 for no month. */
    private int month(int at) {
        if (at >= words.size() || words.get(at).length() < 3) {
            return 0;
        }
        String word = words.get(at);
        for (String month : MONTHS) {
            if (month.equals(word)
                    || month.substring(0, 3).equals(word)
                    || word.equals("sept") && month.startsWith("sept")) {
                return MONTHS.indexOf(month) + 1;
            }
        }
        return 0;
    }

    boolean is(int at, String... phrase) {
        return at >= 0 && at < words.size() && Words.startsWith(words, at, List.of(phrase));
    }

    Optional<Found> one(int at, int length, LocalDate from, LocalDate to) {
        return Optional.of(new Found(length, List.of(new Range(from, to, said(at, length)))));
    }

    String said(int at, int length) {
        return String.join(" ", words.subList(at, Math.min(words.size(), at + length)));
    }
}
