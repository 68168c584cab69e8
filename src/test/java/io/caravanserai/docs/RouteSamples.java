package io.caravanserai.docs;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.HubSurroundings;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.docs.Page.Block;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of {@code routes/} that a page shows, looked at as a hub looks at its folder, beside what is shipped. A block is
 * one where the line of text before it names it last; or it is a part of one: some steps, or some keys of a hook.
 */
final class RouteSamples {
    private static final Pattern NAMED =
            Pattern.compile("`(?:routes/)?((?:[\\w<>-]+/)*[\\w<>.-]+\\.(?:yaml|json|html|properties))`[^`]*$");
    private static final Pattern HOOK_KEYS = Pattern.compile(
            "(?m)(?:^(?:description|verify|maxAge|maxSize|contentTypes|message|key|about|channel|answers):.*\\n)+");

    private static final Pattern WAY = Pattern.compile("platform-http:(/[\\w/-]+)");

    /** Whoever takes from a channel that a part sends to, or whatever reads a hook's, is not shown. */
    private static final Set<String> NOT_OF_PARTS = Set.of("no-consumer");

    /** How many lines of a file stand before the steps of a part. */
    private static final int PART_BEGINS = 7;

    private final Page page;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final List<List<String>> versions = new ArrayList<>();
    private final Set<Integer> held = new TreeSet<>();
    private final Set<String> named = new TreeSet<>();
    private final Set<String> ways = new TreeSet<>();
    private final Set<String> parts = new TreeSet<>();

    RouteSamples(Page page) {
        this.page = page;
        page.blocks().forEach(this::add);
    }

    /** Whether a block is a file, or a part of one, that is looked at. */
    boolean has(Block block) {
        return held.contains(block.line());
    }

    private void add(Block block) {
        Optional<String> file = file(block);
        file.ifPresent(named::add);
        if (RunElsewhere.holds(page, block)) {
            ways(block.text());
        } else if (file.isPresent()) {
            put(file.get(), block.text(), block.line(), block);
        } else if (block.language().equals("yaml") && block.text().startsWith("- ")) {
            String id = "part-" + block.line();
            put(
                    id + "/" + id + ".camel.yaml",
                    """
                    - route:
                        id: %1$s
                        description: A part of a route.
                        routeConfigurationId: outside
                        from:
                          uri: durable:%1$s
                          steps:
                    """.formatted(id) + block.text().indent(8),
                    block.line() - PART_BEGINS,
                    block);
            parts.add(id);
        } else if (block.language().equals("yaml")
                && HOOK_KEYS.matcher(block.text()).matches()) {
            String id = "part-" + block.line();
            String others = Stream.of("description: A part.", "verify: none", "key: body")
                    .filter(key -> !block.text().contains(key.replaceFirst(" .*", "")))
                    .collect(Collectors.joining("\n"));
            put(id + "/" + id + ".hook.yaml", block.text() + others + "\n", block.line(), block);
            texts.put(id + "/" + id + ".schema.json", "{\"type\": \"object\"}");
            parts.add(id);
        }
    }

    /** Where a route answers over HTTP. */
    private void ways(String text) {
        WAY.matcher(text).results().forEach(way -> ways.add(way.group(1)));
    }

    private void put(String file, String text, int line, Block block) {
        held.add(block.line());
        ways(text);
        if (texts.containsKey(file)) {
            versions.add(problemsNow());
        }
        texts.put(file, text);
        lines.put(file, line);
    }

    /** The path below {@code routes/}; where the page names no folder, that of a flow of the file's name. */
    private static Optional<String> file(Block block) {
        return NAMED.matcher(block.before())
                .results()
                .map(name -> name.group(1).replaceAll("[<>]", ""))
                .filter(name -> !name.startsWith("templates/"))
                .map(name -> name.contains("/") ? name : name.replaceFirst("\\..*", "") + "/" + name)
                .findFirst();
    }

    /** The hooks it shows. */
    Set<String> hooks() {
        return texts.keySet().stream()
                .filter(name -> name.endsWith(".hook.yaml"))
                .map(name -> name.replaceAll(".*/|\\.hook\\.yaml", ""))
                .collect(Collectors.toSet());
    }

    /** Where its routes answer over HTTP. */
    Set<String> ways() {
        return ways;
    }

    /** Paths below {@code routes/} of the files it shows. */
    Set<String> files() {
        return named;
    }

    /** What the hub would refuse, with the line of the page; where a file is shown twice, of each version. */
    Stream<String> problems() {
        return Stream.concat(versions.stream().flatMap(List::stream), problemsNow().stream())
                .distinct();
    }

    private List<String> problemsNow() {
        if (texts.isEmpty()) {
            return List.of();
        }
        SortedMap<String, String> files =
                new TreeMap<>(FolderFiles.of(Path.of("routes")).texts().folder().files());
        files.putAll(texts);
        List<Finding> findings = new FolderChecks(HubSurroundings.here()).of(new RouteFolder(files));
        return findings.stream()
                .filter(finding -> !NOT_OF_PARTS.contains(finding.rule())
                        || parts.stream().noneMatch(part -> finding.file().startsWith(part + "/")))
                .map(finding -> page.name() + " line "
                        + (lines.getOrDefault(finding.file(), 0) + Math.max(0, finding.line() - 1)) + ": "
                        + finding.inWords())
                .toList();
    }
}
