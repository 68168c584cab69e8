package io.caravanserai.console.audit;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a call was about, and what it answered, in words that hold no secret and nobody's data. */
final class Subjects {
    /** Parameters whose values are the hub's own names and numbers. Of any other only a digest is kept. */
    private static final Set<String> NAMES = Set.of(
            "batch",
            "category",
            "channel",
            "dryRun",
            "flow",
            "id",
            "kid",
            "name",
            "path",
            "preview",
            "route",
            "run",
            "state",
            "system",
            "verdict",
            "version");

    /** How a list is shown tells nothing of what was looked at. */
    private static final Set<String> FORM = Set.of("page", "limit", "format", "wait");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./: -]{0,199}");

    /** Of a user of the hub, who may be called like an address. */
    private static final String USER = "name";

    private static final Pattern ONE_WORD = Pattern.compile("\\S{1,100}");

    private static final Pattern PLACE = Pattern.compile("/(?:api/)?(?:runs|messages)/\\d+");

    private Subjects() {}

    static @Nullable String of(
            MultivaluedMap<String, String> path, MultivaluedMap<String, String> query, UnaryOperator<String> digest) {
        String all = Stream.of(path, query)
                .flatMap(parameters -> parameters.entrySet().stream())
                .filter(each -> !FORM.contains(each.getKey()))
                .flatMap(each -> each.getValue().stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> each.getKey() + "=" + shown(each.getKey(), value, digest)))
                .sorted()
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }

    private static String shown(String name, String value, UnaryOperator<String> digest) {
        Pattern known = name.equals(USER) ? ONE_WORD : PLAIN;
        return NAMES.contains(name) && known.matcher(value).matches() ? value : digest.apply(value);
    }

    /** Counts and ids of an answer, and the run or message it leads to; nothing else of it. */
    static @Nullable String numbers(ContainerResponseContext answer) {
        @Nullable Object entity = answer.getEntity();
        Stream<String> counts = entity instanceof Record row
                ? Arrays.stream(row.getClass().getRecordComponents())
                        .filter(part -> List.of(long.class, int.class, Long.class, Integer.class, boolean.class)
                                .contains(part.getType()))
                        .map(part -> part.getName() + "=" + value(row, part))
                : Stream.of();
        Stream<String> place = answer.getHeaders().getFirst("Location") instanceof URI location
                        && PLACE.matcher(location.getPath()).matches()
                ? Stream.of(location.getPath())
                : Stream.of();
        String all = Stream.concat(counts, place).collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }

    private static @Nullable Object value(Record row, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
