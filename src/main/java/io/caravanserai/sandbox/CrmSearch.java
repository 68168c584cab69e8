package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** HubSpot's search of one type of object, with its limits: 200 a page, 10,000 in all, five groups of six filters. */
final class CrmSearch {

    private static final int MOST_A_PAGE = 200;
    private static final int MOST_IN_ALL = 10_000;
    private static final int LONGEST_BODY = 3000;

    private static final Predicate<Map<String, String>> EVERYTHING = properties -> true;

    // Of contacts, companies and tickets (developers.hubspot.com, "Search the CRM", default searchable properties).
    private static final List<String> DEFAULT_SEARCHED = List.of(
            "firstname", "lastname", "email", "phone", "company", "website", "domain", "name", "subject", "content");

    private final CrmObjects objects;

    CrmSearch(CrmObjects objects) {
        this.objects = objects;
    }

    Answer search(Call call) {
        JsonObject order = call.json();
        int limit = order.getInteger("limit", 10);
        int after = number(order.getValue("after", "0"));
        JsonArray groups = order.getJsonArray("filterGroups", new JsonArray());
        check(call, groups, limit, after);
        List<String> found = matching(order);
        List<String> properties = order.getJsonArray("properties", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        JsonArray results = new JsonArray();
        found.stream().skip(after).limit(limit).forEach(id -> results.add(objects.json(id, properties)));
        JsonObject body = new JsonObject().put("total", found.size()).put("results", results);
        if (after + limit < found.size()) {
            String next = Integer.toString(after + limit);
            body.put("paging", new JsonObject().put("next", new JsonObject().put("after", next)));
        }
        return Answer.json(body);
    }

    private static void check(Call call, JsonArray groups, int limit, int after) {
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw new Refused(400, "limit must be from 1 to " + MOST_A_PAGE + ".");
        }
        if (after + limit > MOST_IN_ALL) {
            throw new Refused(400, "Paging beyond " + MOST_IN_ALL + " results is not possible.");
        }
        if (call.body().length() > LONGEST_BODY) {
            throw new Refused(400, "The search is longer than " + LONGEST_BODY + " characters.");
        }
        List<Integer> sizes = IntStream.range(0, groups.size())
                .mapToObj(i -> groups.getJsonObject(i)
                        .getJsonArray("filters", new JsonArray())
                        .size())
                .toList();
        int all = sizes.stream().mapToInt(Integer::intValue).sum();
        if (sizes.size() > 5 || all > 18 || sizes.stream().anyMatch(size -> size > 6)) {
            throw new Refused(400, "At most 5 filterGroups of at most 6 filters, 18 in all, are allowed.");
        }
    }

    private List<String> matching(JsonObject order) {
        JsonArray groups = order.getJsonArray("filterGroups", new JsonArray());
        JsonArray sorts = order.getJsonArray("sorts", new JsonArray());
        if (sorts.size() > 1) {
            throw new Refused(400, "Only one sort is allowed.");
        }
        Predicate<Map<String, String>> words = words(order.getString("query", ""));
        @Nullable Sort sort = sorts.isEmpty() ? null : Sort.of(sorts.getValue(0));
        CrmIndex index = objects.index();
        if (index != null && groups.size() < 2) {
            return indexed(index, groups, words, sort);
        }
        Predicate<Map<String, String>> asked = asked(groups).and(words);
        Stream<String> found = objects.ids().filter(id -> asked.test(objects.properties(id)));
        return sort == null ? found.toList() : sorted(found, sort);
    }

    /** Only what the index cannot tell is looked up at each object. */
    private List<String> indexed(
            CrmIndex index, JsonArray groups, Predicate<Map<String, String>> words, @Nullable Sort sort) {
        List<JsonObject> all = groups.isEmpty() ? List.of() : filters(groups.getJsonObject(0));
        // Each is checked, as all are where there is no index.
        all.forEach(this::filter);
        Map<Boolean, List<JsonObject>> byIndex = all.stream().collect(Collectors.partitioningBy(index::covers));
        Predicate<Map<String, String>> rest =
                byIndex.get(false).stream().map(this::filter).reduce(words, Predicate::and);
        String order = sort == null ? "" : sort.property;
        Stream<String> found = index.find(byIndex.get(true), order);
        if (rest != EVERYTHING) {
            found = found.filter(id -> rest.test(objects.properties(id)));
        }
        boolean inOrder = sort == null || index.orders(order) && !sort.descending;
        return inOrder ? found.toList() : sorted(found, sort);
    }

    /** A sort is {@code {propertyName, direction}}, or the name, with a minus for descending. */
    private record Sort(String property, boolean descending) {
        static Sort of(Object said) {
            if (said instanceof String name) {
                return new Sort(name.replaceFirst("^-", ""), name.startsWith("-"));
            }
            JsonObject sort = (JsonObject) said;
            known(sort, "propertyName", "direction");
            String direction = sort.getString("direction", "ASCENDING");
            if (!direction.equals("ASCENDING") && !direction.equals("DESCENDING")) {
                throw new Refused(400, "direction must be ASCENDING or DESCENDING.");
            }
            return new Sort(sort.getString("propertyName", ""), direction.equals("DESCENDING"));
        }
    }

    private record Keyed(String id, String key) {}

    private List<String> sorted(Stream<String> found, Sort sort) {
        String property = sort.property;
        Comparator<Keyed> comparator = Comparator.comparing(
                Keyed::key, SearchFilter.order(objects.definitions().type(property)));
        return found.map(id -> new Keyed(id, objects.properties(id).getOrDefault(property, "")))
                .sorted(sort.descending ? comparator.reversed() : comparator)
                .map(Keyed::id)
                .toList();
    }

    /** Every word of {@code query} begins a word of a property that HubSpot searches by default. */
    private Predicate<Map<String, String>> words(String query) {
        if (query.isBlank()) {
            return EVERYTHING;
        }
        List<String> wanted = SearchFilter.tokens(query);
        return properties -> {
            List<String> words = DEFAULT_SEARCHED.stream()
                    .flatMap(name -> SearchFilter.tokens(properties.getOrDefault(name, "")).stream())
                    .toList();
            return wanted.stream().allMatch(word -> words.stream().anyMatch(each -> each.startsWith(word)));
        };
    }

    private Predicate<Map<String, String>> asked(JsonArray groups) {
        return groups.stream()
                .map(group ->
                        filters((JsonObject) group).stream().map(this::filter).reduce(EVERYTHING, Predicate::and))
                .reduce(Predicate::or)
                .orElse(EVERYTHING);
    }

    private static List<JsonObject> filters(JsonObject group) {
        known(group, "filters");
        return group.getJsonArray("filters", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private Predicate<Map<String, String>> filter(JsonObject filter) {
        known(filter, "propertyName", "operator", "value", "highValue", "values");
        return SearchFilter.of(filter, objects.definitions().type(filter.getString("propertyName", "")));
    }

    private static void known(JsonObject said, String... keys) {
        said.fieldNames().stream()
                .filter(name -> !List.of(keys).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refused(400, "The sandbox knows no '" + name + "' here.");
                });
    }

    private static int number(Object after) {
        try {
            return Integer.parseInt(String.valueOf(after));
        } catch (NumberFormatException e) {
            throw new Refused(400, "after must be formatted as an integer.");
        }
    }
}
