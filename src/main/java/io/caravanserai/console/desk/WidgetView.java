package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Freshness;
import io.caravanserai.desk.read.Question.Hours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One widget: one of its four forms is there.
 *
 * @param tiles figures of the whole range; empty where it is another form
 * @param freshness where the figures are from
 * @param now when it was made
 * @param zone the desk's
 */
record WidgetView(
        Widget widget,
        Links links,
        List<Tiles.Shown> tiles,
        @Nullable TimeChart time,
        @Nullable HeatChart heat,
        @Nullable BarChart bars,
        Freshness freshness,
        Instant now,
        String zone) {

    /** How long ago the last synchronisation ended, in words. */
    public String age() {
        Instant synced = freshness.synced();
        return synced == null ? "never" : Words.ago(Duration.between(synced, now));
    }

    /** What it is of, in words: days, and what they are filtered by. */
    public String range() {
        Filter filter = links.filter();
        return Stream.of(
                        Stream.of(filter.from() + " to " + filter.to()),
                        named("pipeline", filter.pipelines()),
                        named("agent", filter.agents()),
                        named("priority", filter.priorities()),
                        Stream.of("business hours").filter(any -> links.hours() == Hours.BUSINESS))
                .flatMap(words -> words)
                .collect(Collectors.joining(", "));
    }

    private static Stream<String> named(String name, List<String> values) {
        return values.isEmpty()
                ? Stream.of()
                : Stream.of(name + " "
                        + values.stream()
                                .map(value -> value.isEmpty() ? "none" : value)
                                .collect(Collectors.joining(" or ")));
    }
}
