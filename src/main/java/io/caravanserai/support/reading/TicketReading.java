package io.caravanserai.support.reading;

import io.caravanserai.message.JsonValues;
import io.caravanserai.support.Removal;
import io.caravanserai.support.Ticket;
import io.caravanserai.support.Timings;
import io.caravanserai.support.Timings.Timing;
import io.caravanserai.support.rules.DeskRules;
import io.caravanserai.support.rules.Sla.Promise;
import io.caravanserai.support.rules.TicketProperties.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads HubSpot's tickets in one run. What cannot be read is empty, and counted as drift. */
public final class TicketReading {
    private static final int MOST_REPLIES = 1_000_000;
    private static final int BEST_RATING = 5;

    private final DeskRules rules;
    private final HubSpotNames names;
    private final Drift drift;

    /**
     * @param owners as HubSpot lists them, of all pages, the deactivated too
     * @param pipelines HubSpot's answer, {@code {results: [{id, label, stages: [{id, label, metadata}]}]}}
     * @param drift counts what is unexpected
     */
    public TicketReading(
            DeskRules rules, List<Map<String, Object>> owners, Map<String, Object> pipelines, Drift drift) {
        this.rules = rules;
        this.names = new HubSpotNames(owners, pipelines);
        this.drift = drift;
    }

    /**
     * Reads a ticket.
     *
     * @param hubspot {@code {id, properties, createdAt, updatedAt, archived, archivedAt}}
     * @return empty where it has no id, or no date at all
     */
    public Optional<Ticket> ticket(Map<String, Object> hubspot) {
        String id = JsonValues.text(hubspot.get("id")).strip();
        Cleaning cleaning = new Cleaning(drift, id);
        if (id.isEmpty()) {
            cleaning.drift("ticket without an id, left out");
            return Optional.empty();
        }
        Map<Part, String> properties = properties(hubspot, cleaning);
        TicketTimes times = TicketTimes.of(properties, JsonValues.texts(hubspot), cleaning);
        Optional<Instant> known = times.lastKnown();
        if (known.isEmpty()) {
            cleaning.drift("ticket without any date, left out");
        }
        return known.map(modified -> ticket(properties, times, modified, isArchived(hubspot), cleaning));
    }

    /**
     * The tickets that were merged into this one, which HubSpot shows no more.
     *
     * @param hubspot as for {@link #ticket}
     */
    public List<String> merged(Map<String, Object> hubspot) {
        String ids = rules.properties()
                .name(Part.MERGED)
                .map(name -> JsonValues.text(
                        JsonValues.map(hubspot.get("properties")).get(name)))
                .orElse("");
        return Arrays.stream(ids.split("[;,\\s]+")).filter(id -> !id.isEmpty()).toList();
    }

    private static boolean isArchived(Map<String, Object> hubspot) {
        return JsonValues.text(hubspot.get("archived")).equals("true");
    }

    /** Those that are there, empty or not. HubSpot leaves out a property it does not know. */
    private Map<Part, String> properties(Map<String, Object> hubspot, Cleaning cleaning) {
        Map<String, Object> values = JsonValues.map(hubspot.get("properties"));
        Map<Part, String> properties = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            rules.properties().name(part).ifPresent(name -> {
                if (values.containsKey(name)) {
                    properties.put(part, cleaning.text(name, JsonValues.text(values.get(name))));
                } else if (!isArchived(hubspot)) {
                    cleaning.drift("no property " + name);
                }
            });
        }
        return properties;
    }

    private Ticket ticket(
            Map<Part, String> properties, TicketTimes times, Instant modified, boolean archived, Cleaning cleaning) {
        String pipelineId = properties.getOrDefault(Part.PIPELINE, "");
        String stageId = properties.getOrDefault(Part.STAGE, "");
        String owner = properties.getOrDefault(Part.OWNER, "");
        String priority = properties.getOrDefault(Part.PRIORITY, "");
        String source = properties.getOrDefault(Part.SOURCE, "");
        LocalDate day = rules.schedule().day(times.created().orElse(modified));
        String pipeline = names.pipeline(pipelineId, cleaning);
        @Nullable Boolean open = names.isOpen(pipelineId, stageId);
        Optional<Instant> closed = Boolean.TRUE.equals(open) ? Optional.empty() : times.lastClosed();
        if (Boolean.FALSE.equals(open) && closed.isEmpty()) {
            cleaning.drift("closed without a date");
        }
        Timings timings = times.timings(closed, rules.schedule(), cleaning);
        return new Ticket(
                cleaning.id(),
                properties.getOrDefault(Part.SUBJECT, ""),
                pipeline,
                names.stage(pipelineId, stageId, cleaning),
                open,
                priority,
                source.isEmpty() ? properties.getOrDefault(Part.OTHER_SOURCE, "") : source,
                owner.isEmpty() ? null : owner,
                names.agent(owner, rules.agents(), day, cleaning),
                times.created().orElse(null),
                modified,
                closed.orElse(null),
                rules.schedule().arrival(times.created().orElse(null)),
                new Ticket.Outcome(
                        number(properties, Part.REPLIES, 0, MOST_REPLIES, cleaning),
                        reopened(properties, times, open),
                        met(pipeline, priority, day, timings, Timing.FIRST_REPLY),
                        met(pipeline, priority, day, timings, Timing.FULL_RESOLUTION),
                        number(properties, Part.RATING, 1, BEST_RATING, cleaning)),
                timings,
                archived
                        ? new Removal(times.archived().orElse(modified), Removal.Reason.ARCHIVED, null)
                        : names.isManager(owner, rules.agents(), day)
                                ? new Removal(modified, Removal.Reason.MANAGER, null)
                                : null);
    }

    private static @Nullable Integer number(
            Map<Part, String> properties, Part part, int least, int most, Cleaning cleaning) {
        return cleaning.number(part.words(), properties.getOrDefault(part, ""), least, most)
                .orElse(null);
    }

    /** Unknown where HubSpot has no such property, and nothing else shows it. */
    private static @Nullable Boolean reopened(Map<Part, String> properties, TicketTimes times, @Nullable Boolean open) {
        if (times.reopened().isPresent()
                || Boolean.TRUE.equals(open) && !times.closings().isEmpty()) {
            return true;
        }
        return properties.getOrDefault(Part.REOPENED, "?").isEmpty() ? Boolean.FALSE : null;
    }

    /** Unknown until it is reached, and where nothing is promised. */
    private @Nullable Boolean met(String pipeline, String priority, LocalDate day, Timings timings, Timing timing) {
        Optional<Promise> promise = rules.sla().promise(pipeline, priority, day);
        Optional<Duration> most =
                promise.flatMap(each -> timing == Timing.FIRST_REPLY ? each.firstReply() : each.resolution());
        Optional<Duration> took =
                promise.flatMap(each -> each.business() ? timings.business(timing) : timings.calendar(timing));
        return most.isEmpty() || took.isEmpty()
                ? null
                : Boolean.valueOf(took.get().compareTo(most.get()) <= 0);
    }
}
