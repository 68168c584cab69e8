package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Choices;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The addresses a page leads to, with the filter it was asked with.
 *
 * @param lead whether there are any: a widget stands alone, and its addresses are empty
 */
record Links(Filter filter, Hours hours, boolean lead) {
    Links(Filter filter, Hours hours) {
        this(filter, hours, true);
    }

    /** A link with its words. */
    record Link(String words, String href) {}

    /** None, of a page that shows this. */
    static Links none(Filter filter, Hours hours) {
        return new Links(filter, hours, false);
    }

    /** The filter as the query of an address. */
    public String query() {
        return query(filter);
    }

    private String query(Filter some) {
        return "from=" + some.from() + "&to=" + some.to() + all("pipeline", some.pipelines())
                + all("agent", some.agents()) + all("priority", some.priorities())
                + (hours == Hours.BUSINESS ? "&time=business" : "");
    }

    private static String all(String name, List<String> values) {
        return values.stream()
                .map(value -> "&" + name + "=" + encoded(value.isEmpty() ? Choices.NONE : value))
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The page of the same days, or of the last so many. */
    String last(int days) {
        return "/support?" + query(filter.between(filter.to().minusDays(days - 1L), filter.to()));
    }

    /** The figures of a chart as CSV. */
    Link csv(String words, List<Measure> measures, List<Group> by, Kind kind) {
        return new Link(
                words,
                led("/api/support/measures?measure="
                        + joined(measures.stream().map(Measure::key).toList()) + "&by="
                        + joined(by.stream().map(Group::key).toList()) + "&of=" + kind.word() + "&" + query()
                        + "&format=csv"));
    }

    private String led(String address) {
        return lead ? address : "";
    }

    private static String joined(List<String> words) {
        return String.join(",", words);
    }

    /** The rows of a kind. */
    String rows(Kind kind) {
        return led("/support/rows?of=" + kind.word() + "&" + query());
    }

    /** The rows of a kind in one group. */
    String rows(Kind kind, Group group, String key) {
        Filter some =
                switch (group) {
                    case DAY -> between(LocalDate.parse(key), LocalDate.parse(key));
                    case WEEK ->
                        between(LocalDate.parse(key), LocalDate.parse(key).plusDays(6));
                    case MONTH ->
                        between(
                                YearMonth.parse(key).atDay(1),
                                YearMonth.parse(key).atEndOfMonth());
                    case PIPELINE ->
                        new Filter(filter.from(), filter.to(), List.of(key), filter.agents(), filter.priorities());
                    case AGENT ->
                        new Filter(filter.from(), filter.to(), filter.pipelines(), List.of(key), filter.priorities());
                    case PRIORITY ->
                        new Filter(filter.from(), filter.to(), filter.pipelines(), filter.agents(), List.of(key));
                    case WEEKDAY, HOUR -> filter;
                };
        return led("/support/rows?of=" + kind.word() + "&" + query(some));
    }

    /** Within the filter: a week may have begun before it. */
    private Filter between(LocalDate first, LocalDate last) {
        return filter.between(
                first.isBefore(filter.from()) ? filter.from() : first, last.isAfter(filter.to()) ? filter.to() : last);
    }
}
