package io.caravanserai.support.reading;

import io.caravanserai.message.JsonValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a delivery of HubSpot's webhooks says of tickets; of other objects and events nothing is taken.
 *
 * @param moments the newest deletion or restoration of each ticket
 * @param winners by the id of a ticket that was merged into another
 */
public record TicketEvents(List<Moment> moments, Map<String, String> winners) {
    private static final String OF_TICKETS = "ticket.";

    /** Newer subscriptions are of all kinds of objects, and name the kind by a number. */
    private static final String OF_OBJECTS = "object.";

    private static final String TICKETS = "0-5";

    /**
     * A ticket was deleted or restored.
     *
     * @param gone whether it was deleted
     */
    public record Moment(String id, Instant at, boolean gone) {}

    /**
     * Reads a delivery.
     *
     * @param events {@code [{subscriptionType, objectId, occurredAt, primaryObjectId, mergedObjectIds, newObjectId}]}, in any
     *     order, and with repetitions
     */
    public static TicketEvents read(List<Map<String, Object>> events) {
        Map<String, Moment> moments = new LinkedHashMap<>();
        Map<String, String> winners = new LinkedHashMap<>();
        for (Map<String, Object> event : events) {
            switch (kind(event)) {
                case "deletion" -> moment(event, true, moments);
                case "restore" -> moment(event, false, moments);
                case "merge" -> merge(event, winners);
                default -> {}
            }
        }
        return new TicketEvents(List.copyOf(moments.values()), winners);
    }

    private static String kind(Map<String, Object> event) {
        String type = JsonValues.text(event.getOrDefault("subscriptionType", event.get("eventType")));
        if (type.startsWith(OF_OBJECTS)
                && JsonValues.text(event.get("objectTypeId")).equals(TICKETS)) {
            return type.substring(OF_OBJECTS.length());
        }
        return type.startsWith(OF_TICKETS) ? type.substring(OF_TICKETS.length()) : "";
    }

    private static void moment(Map<String, Object> event, boolean gone, Map<String, Moment> moments) {
        String id = JsonValues.text(event.get("objectId"));
        if (!id.isEmpty() && event.get("occurredAt") instanceof Number at) {
            Moment moment = new Moment(id, Instant.ofEpochMilli(at.longValue()), gone);
            moments.merge(id, moment, (one, other) -> other.at().isAfter(one.at()) ? other : one);
        }
    }

    /** A merge may make a ticket of its own of both. */
    private static void merge(Map<String, Object> event, Map<String, String> winners) {
        String primary = JsonValues.text(event.get("primaryObjectId"));
        String made = JsonValues.text(event.get("newObjectId"));
        String winner = made.isEmpty() ? primary : made;
        List<String> losers = new ArrayList<>(List.of(primary));
        if (event.get("mergedObjectIds") instanceof List<?> merged) {
            merged.forEach(id -> losers.add(JsonValues.text(id)));
        }
        losers.stream()
                .filter(Predicate.not(String::isEmpty))
                .filter(id -> !winner.isEmpty() && !id.equals(winner))
                .forEach(id -> winners.put(id, winner));
    }
}
