package io.caravanserai.desk.digest;

import io.caravanserai.desk.digest.DigestConfig.Place;
import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question;
import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Measure;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The last week of the support desk against the week before, in words; the routes of {@code routes/support} call it by name. */
@Singleton
@Named("supportDigest")
public final class SupportDigest {
    private static final String AUDIENCE = "digest";

    private final Measures measures;
    private final DigestConfig config;
    private final Optional<String> publicUrl;

    /** @param publicUrl how people reach this hub; empty for no link */
    @Inject
    SupportDigest(
            Measures measures,
            DigestConfig config,
            @ConfigProperty(name = "hub.hook.public-url") Optional<String> publicUrl) {
        this.measures = measures;
        this.config = config;
        this.publicUrl = publicUrl;
    }

    /**
     * The week that is over when a schedule fires, once for each place where it is told: {@code [{place, week, from, channel}]}.
     *
     * @param firing its instant, ISO-8601
     */
    public List<Map<String, Object>> due(String firing) {
        LocalDate monday = LocalDate.ofInstant(Instant.parse(firing), measures.zone())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(1);
        String week = "%d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        return config.digest().orElse(Set.of()).stream()
                .sorted()
                .map(place -> JsonValues.ordered("place", word(place), "week", week, "from", monday.toString()))
                .toList();
    }

    private static String word(Place place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What is told of a week: {@code {channel, text}}, without a channel where none is set.
     *
     * @param due as {@link #due} says it
     */
    public Map<String, Object> message(Map<String, Object> due) {
        LocalDate from = LocalDate.parse(JsonValues.text(due.get("from")));
        Map<String, Object> message = JsonValues.ordered();
        config.slackChannel()
                .filter(channel -> word(Place.SLACK).equals(due.get("place")))
                .ifPresent(channel -> message.put("channel", channel));
        message.put("text", text(from));
        return message;
    }

    private String text(LocalDate from) {
        LocalDate to = from.plusDays(6);
        Filter week = new Filter(from, to, List.of(), List.of(), List.of());
        List<String> lines = new ArrayList<>();
        lines.add("Support desk, " + from + " to " + to + " (the week before in brackets)");
        for (DigestLine line : DigestLine.ALL) {
            Answer answer = measures.ask(
                    Question.of(List.of(line.measure()), List.of(), week).only(line.kinds()), AUDIENCE);
            lines.add(line.sentence(answer.line()));
        }
        lines.add(backlog(to, from.minusDays(1)));
        if (measures.freshness().synced() == null) {
            lines.add("Nothing was ever synchronised: these are no figures.");
        }
        publicUrl.ifPresent(url -> lines.add(url.replaceAll("/$", "") + "/support?from=" + from + "&to=" + to));
        return String.join("\n", lines);
    }

    private String backlog(LocalDate day, LocalDate before) {
        return "Open at the end: " + open(day) + " (" + open(before) + ")";
    }

    private String open(LocalDate day) {
        Filter of = new Filter(day, day, List.of(), List.of(), List.of());
        Answer answer = measures.ask(
                Question.of(List.of(Measure.BACKLOG), List.of(), of).only(DigestLine.TICKETS), AUDIENCE);
        return DigestLine.words(Measure.BACKLOG, answer.line().figure(Measure.BACKLOG));
    }
}
