package io.caravanserai.console.editing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.RouteFiles;
import io.caravanserai.deploy.check.Samples;
import io.caravanserai.flow.Flows;
import io.caravanserai.json.Json;
import io.caravanserai.message.About;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a template is filled with where somebody looks at it: its sample, or what the hub knows of a person. */
@Singleton
class TextData {
    private static final int NEWEST = 20;

    // Sealed values of the hub's, and links: a link that unsubscribes a person must not lie in somebody else's mailbox.
    private static final String NOT_SHOWN = "(?s)\\(\\(.*|https?://.*";

    private final Keeper keeper;
    private final RouteFiles files;
    private final Flows flows;
    private final MessageSearch search;

    TextData(Keeper keeper, RouteFiles files, Flows flows, MessageSearch search) {
        this.keeper = keeper;
        this.files = files;
        this.flows = flows;
        this.search = search;
    }

    /** The samples of a template; empty for one that has none. */
    Optional<Samples.Sample> sample(String path) {
        return samples(path).of(name(path));
    }

    /** All there is in the sample. */
    Map<String, Object> everything(String path) {
        return sample(path).map(Samples.Sample::all).orElse(Map.of());
    }

    /** Only what is always there. */
    Map<String, Object> least(String path) {
        return sample(path).map(Samples.Sample::always).orElse(Map.of());
    }

    /**
     * What the newest messages about somebody say, and the sample where they say nothing.
     *
     * @throws NoSuchElementException where the flow has no message about this address
     */
    Map<String, Object> of(String path, String person) {
        String flow = path.substring(0, path.indexOf('/'));
        MessageFilter about =
                MessageFilter.about(Optional.ofNullable(About.of(person)).orElse(""));
        List<MessageRow> rows = person.isBlank()
                ? List.of()
                : search.find(flows.names().contains(flow) ? about.ofFlow(flows.filter(flow)) : about, 0, NEWEST);
        if (rows.isEmpty()) {
            throw new NoSuchElementException("The flow " + flow + " has no message about this address.");
        }
        Map<String, Object> known = new TreeMap<>();
        rows.stream()
                .flatMap(row -> search.one(row.id()).map(MessageDetail::body).stream())
                .forEach(body -> gather(read(body), known));
        return fill(path, known);
    }

    private static JsonNode read(String body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private Map<String, Object> fill(String path, Map<String, Object> known) {
        Samples.Sample sample = sample(path).orElse(new Samples.Sample(Map.of(), Map.of()));
        Map<String, Object> values = new LinkedHashMap<>();
        sample.all().forEach((name, value) -> {
            boolean shown = !String.valueOf(value).matches(NOT_SHOWN);
            if (shown && known.containsKey(name)) {
                values.put(name, known.get(name));
            } else if (sample.always().containsKey(name)) {
                values.put(name, value);
            }
        });
        return values;
    }

    /** Fields by their names, however deep they stand; the first that is seen stays. */
    private static void gather(JsonNode node, Map<String, Object> known) {
        node.properties().forEach(field -> {
            if (field.getValue().isValueNode()
                    && !field.getValue().isNull()
                    && !field.getValue().asText().isBlank()) {
                known.putIfAbsent(
                        field.getKey(),
                        field.getValue().isNumber()
                                ? field.getValue().numberValue()
                                : field.getValue().asText());
            }
        });
        node.forEach(each -> {
            if (each.isContainerNode()) {
                gather(each, known);
            }
        });
    }

    /** The templates that are filled with the same, under the same number: all variants of e-mail 3. */
    List<String> variants(String path) {
        String number = number(path);
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        Samples samples = samples(path);
        return keeper.files().stream()
                .filter(other -> other.startsWith(folder) && other.endsWith(".html"))
                .filter(other -> !number.isEmpty() && number(other).equals(number))
                .filter(other -> samples.pattern(name(other)).equals(samples.pattern(name(path))))
                .toList();
    }

    private Samples samples(String path) {
        String beside = path.substring(0, path.lastIndexOf('/') + 1) + "samples.json";
        return Samples.beside(
                path,
                keeper.files().stream().filter(beside::equals).collect(Collectors.toMap(each -> each, files::text)));
    }

    /** {@code general-3} of {@code campaign/templates/general-3.html}. */
    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replaceFirst("[.]html$", "");
    }

    /** {@code 3} of {@code general-3}; empty where there is none. */
    static String number(String path) {
        String name = name(path);
        int dash = name.lastIndexOf('-');
        String end = name.substring(dash + 1);
        return dash > 0 && end.matches("\\d{1,3}") ? end : "";
    }
}
