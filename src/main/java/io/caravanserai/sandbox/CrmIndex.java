package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When objects came to be and last changed, so that a search by time or id looks at numbers, not at all that is said of
 * each object. An object without a time has {@link #NEVER}, which no filter finds.
 */
final class CrmIndex {

    static final long NEVER = Long.MIN_VALUE;

    private static final Comparator<Row> BY_ID = Comparator.comparingLong(Row::number);

    private final String modified;
    private final Map<String, Row> rows = new HashMap<>();
    private @Nullable List<Row> byId;
    private @Nullable List<Row> byModified;

    /** @param modified the property that tells when an object last changed */
    CrmIndex(String modified) {
        this.modified = modified;
    }

    private record Row(String id, long number, long created, long modified) {}

    /** Adds an object, or says anew when it changed. */
    synchronized void put(String id, Map<String, String> properties) {
        rows.put(
                id,
                new Row(
                        id,
                        Long.parseLong(id),
                        millis(properties.getOrDefault("createdate", "")),
                        millis(properties.getOrDefault(modified, ""))));
        forgetOrders();
    }

    synchronized void remove(String id) {
        rows.remove(id);
        forgetOrders();
    }

    synchronized boolean has(String id) {
        return rows.containsKey(id);
    }

    private void forgetOrders() {
        byId = null;
        byModified = null;
    }

    private static long millis(String text) {
        try {
            return text.isEmpty() ? NEVER : SearchFilter.keptMillis(text);
        } catch (Refused noDate) {
            return NEVER;
        }
    }

    /** In the order of their ids, which is that of creation. */
    Stream<String> ids() {
        return byId().stream().map(Row::id);
    }

    /** Whether it can tell by its numbers alone what a filter finds. */
    boolean covers(JsonObject filter) {
        return column(filter.getString("propertyName", "")) != null && range(filter) != null;
    }

    /** Whether {@link #find} hands out in the order of this property, ascending; empty is creation. */
    boolean orders(String property) {
        return property.isEmpty() || property.equals("hs_object_id") || property.equals(modified);
    }

    /**
     * What filters find that it {@link #covers}.
     *
     * @param order a property it {@link #orders} by; any other is as none
     */
    Stream<String> find(List<JsonObject> filters, String order) {
        Predicate<Row> asked = filters.stream().map(this::predicate).reduce(row -> true, Predicate::and);
        return (order.equals(modified) ? byModified() : byId())
                .stream().filter(asked).map(Row::id);
    }

    private Predicate<Row> predicate(JsonObject filter) {
        ToLongFunction<Row> column = column(filter.getString("propertyName", ""));
        LongPredicate range = range(filter);
        return row -> column.applyAsLong(row) != NEVER && range.test(column.applyAsLong(row));
    }

    private @Nullable ToLongFunction<Row> column(String property) {
        return property.equals(modified)
                ? Row::modified
                : switch (property) {
                    case "createdate" -> Row::created;
                    case "hs_object_id" -> Row::number;
                    default -> null;
                };
    }

    private static @Nullable LongPredicate range(JsonObject filter) {
        long value = SearchFilter.millis(String.valueOf(filter.getValue("value", "")));
        long high = SearchFilter.millis(String.valueOf(filter.getValue("highValue", "")));
        return switch (filter.getString("operator", "")) {
            case "EQ" -> number -> number == value;
            case "LT" -> number -> number < value;
            case "LTE" -> number -> number <= value;
            case "GT" -> number -> number > value;
            case "GTE" -> number -> number >= value;
            case "BETWEEN" -> number -> number >= value && number <= high;
            default -> null;
        };
    }

    private synchronized List<Row> byId() {
        if (byId == null) {
            byId = new ArrayList<>(rows.values());
            byId.sort(BY_ID);
        }
        return byId;
    }

    /** Objects of one moment are in no order that a caller may rely on, as HubSpot's are not: the youngest come first. */
    private synchronized List<Row> byModified() {
        if (byModified == null) {
            byModified = new ArrayList<>(rows.values());
            byModified.sort(Comparator.comparingLong(Row::modified).thenComparing(BY_ID.reversed()));
        }
        return byModified;
    }
}
