package io.caravanserai.console.calendar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import io.caravanserai.store.PlannedMessages.Planned;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a planned message is, in words: the subject of the mail it leads to, else what its route does. */
@Singleton
class MessageWords {
    private static final Pattern SUBJECT = Pattern.compile("(?i)^subject:\\s*");

    private final Path folder;
    private final CamelContext camel;

    MessageWords(@ConfigProperty(name = "hub.routes-dir", defaultValue = "routes") Path folder, CamelContext camel) {
        this.folder = folder;
        this.camel = camel;
    }

    /** For one page of messages: a flow's templates are read once. */
    Words ofOnePage() {
        return new Words();
    }

    /** Finds words for messages. */
    final class Words {
        private final Map<String, Map<String, String>> byFlow = new HashMap<>();

        /** A sentence or two without personal data; empty where nothing is known. */
        String of(Planned message) {
            return subject(message).or(() -> route(message.channel().name())).orElse("");
        }

        /**
         * The subject of the template whose name the message says: as one of its fields, or as two of them, like a segment
         * and a number.
         */
        private Optional<String> subject(Planned message) {
            @Nullable String flow = message.channel().flow();
            if (flow == null || message.body() == null) {
                return Optional.empty();
            }
            Map<String, String> subjects = byFlow.computeIfAbsent(flow, MessageWords.this::subjects);
            if (subjects.isEmpty()) {
                return Optional.empty();
            }
            Set<String> said = fields(message.body());
            return subjects.entrySet().stream()
                    .filter(each -> isSaid(each.getKey(), said))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        private Optional<String> route(String channel) {
            return camel.getRoutes().stream()
                    .filter(route -> route.getEndpoint().getEndpointBaseUri().equals("durable://" + channel))
                    .map(Route::getDescription)
                    .filter(description -> description != null)
                    .findFirst();
        }
    }

    private static boolean isSaid(String template, Set<String> said) {
        if (said.contains(template)) {
            return true;
        }
        int dash = template.lastIndexOf('-');
        return dash > 0 && said.contains(template.substring(0, dash)) && said.contains(template.substring(dash + 1));
    }

    private static Set<String> fields(String body) {
        Set<String> said = new HashSet<>();
        try {
            JsonNode read = Json.MAPPER.readTree(body);
            read.elements().forEachRemaining(value -> {
                if (value.isValueNode()) {
                    said.add(value.asText());
                }
            });
        } catch (JsonProcessingException e) {
            // Its payload was removed, or is no JSON: nothing is said.
            return Set.of();
        }
        return said;
    }

    /** Of each template of a flow its subject. */
    private Map<String, String> subjects(String flow) {
        Path templates = folder.resolve(flow).resolve("templates");
        Map<String, String> subjects = new HashMap<>();
        if (!Files.isDirectory(templates)) {
            return subjects;
        }
        try (Stream<Path> files = Files.list(templates)) {
            List<Path> all = new ArrayList<>(
                    files.filter(file -> file.getFileName().toString().endsWith(".html"))
                            .toList());
            for (Path file : all) {
                try (Stream<String> lines = Files.lines(file)) {
                    String name = file.getFileName().toString();
                    lines.findFirst()
                            .filter(line -> SUBJECT.matcher(line).find())
                            .ifPresent(line -> subjects.put(
                                    name.substring(0, name.length() - ".html".length()),
                                    SUBJECT.matcher(line).replaceFirst("")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the templates of " + flow, e);
        }
        return subjects;
    }
}
