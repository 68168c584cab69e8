package io.caravanserai.console.desk;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.embed.Embed;
import io.caravanserai.desk.embed.Lock;
import io.caravanserai.desk.embed.Origins;
import io.caravanserai.desk.embed.Terms;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question.Hours;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An embed as a person or a program says it, and reads it.
 *
 * @param name what it is for
 * @param widgets the ids of those it may show
 * @param pipelines only these, by label, or {@code none}; all where none is said
 * @param agents only these, by their one name, or {@code none}
 * @param priorities only these, as the vendor says them, or {@code none}
 * @param days the last so many, today included; 30 where nothing is said
 * @param time calendar or business
 * @param origins whose pages may hold it in a frame: scheme and host; none for a window of its own
 * @param tokenLifetime how long a token is valid, like {@code 1h}, which it is where nothing is said
 * @param refreshFor for how long a page gets other tokens by itself, like {@code 30d}; never where nothing is said
 */
record EmbedBody(
        @Nullable String name,
        @Nullable List<String> widgets,
        @Nullable List<String> pipelines,
        @Nullable List<String> agents,
        @Nullable List<String> priorities,
        @Nullable Integer days,
        @Nullable String time,
        @Nullable List<String> origins,
        @Nullable String tokenLifetime,
        @Nullable String refreshFor) {
    private static final int LONGEST_NAME = 100;
    private static final int MOST_DAYS = 3_660;
    private static final int MOST_ORIGINS = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final Duration LONGEST_REFRESH = Duration.ofDays(366);

    static EmbedBody of(Embed embed) {
        Terms terms = embed.terms();
        Lock lock = terms.lock();
        return new EmbedBody(
                terms.name(),
                terms.widgets(),
                said(lock.pipelines()),
                said(lock.agents()),
                said(lock.priorities()),
                lock.days(),
                lock.hours().name().toLowerCase(Locale.ROOT),
                terms.origins(),
                Words.exactly(terms.lifetime()),
                Words.exactly(terms.refresh()));
    }

    private static List<String> said(List<String> values) {
        return values.stream().map(value -> value.isEmpty() ? "none" : value).toList();
    }

    /**
     * What it says, where that can be.
     *
     * @param measures knows what there is to filter by
     */
    Terms terms(Measures measures) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Problem.of("name", "Say in 1 to " + LONGEST_NAME + " characters what the embed is for.");
        }
        return new Terms(
                name.strip(),
                shown(),
                lock(measures),
                all(origins).stream()
                        .map(EmbedBody::origin)
                        .distinct()
                        .limit(MOST_ORIGINS + 1L)
                        .toList(),
                duration("tokenLifetime", tokenLifetime, Duration.ofHours(1), SHORTEST, LONGEST),
                duration("refreshFor", refreshFor, Duration.ZERO, Duration.ZERO, LONGEST_REFRESH));
    }

    private List<String> shown() {
        List<String> ids = all(widgets).stream().distinct().sorted().toList();
        if (ids.isEmpty()) {
            throw Problem.of("widgets", "Say which widgets it may show: " + Widget.ids() + ".");
        }
        ids.stream().filter(id -> Widget.of(id).isEmpty()).findFirst().ifPresent(id -> {
            throw Problem.of("widgets", "'" + id + "' is no widget. There are: " + Widget.ids() + ".");
        });
        return ids;
    }

    private Lock lock(Measures measures) {
        int many = days == null ? Filter.DAYS : days;
        if (many < 1 || many > MOST_DAYS) {
            throw Problem.of("days", "'" + many + "' is not 1 to " + MOST_DAYS + " days.");
        }
        Hours hours = DeskParameters.hours(time);
        Map<String, List<String>> said = Map.of(
                "pipeline", locked("pipelines", pipelines),
                "agent", locked("agents", agents),
                "priority", locked("priorities", priorities));
        Filter filter = measures.filter(said::get);
        return new Lock(filter.pipelines(), filter.agents(), filter.priorities(), many, hours);
    }

    /** An empty name would lock nothing. */
    private static List<String> locked(String field, @Nullable List<String> values) {
        if (values != null && values.size() > all(values).size()) {
            throw Problem.of(field, "One of these is empty. Say none for those without one, or leave it out for all.");
        }
        return all(values);
    }

    private static String origin(String text) {
        return Origins.of(text)
                .orElseThrow(() -> Problem.of(
                        "origins",
                        "'" + text + "' is no origin. Say scheme and host, like https://app.example.com, or"
                                + " https://*.example.com for all below a domain; no path, and no slash at the end."));
    }

    private static Duration duration(
            String field, @Nullable String text, Duration otherwise, Duration shortest, Duration longest) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        Duration time;
        try {
            time = DurationConverter.parseDuration(text.strip());
        } catch (RuntimeException e) {
            throw Problem.of(field, "'" + text + "' is no duration. Say 1h, or 30d.");
        }
        if (time == null || time.compareTo(shortest) < 0 || time.compareTo(longest) > 0) {
            throw Problem.of(
                    field, "'" + text + "' is not " + Words.exactly(shortest) + " to " + Words.exactly(longest) + ".");
        }
        return time;
    }

    private static List<String> all(@Nullable List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .filter(value -> value != null && !value.isBlank())
                        .toList();
    }
}
