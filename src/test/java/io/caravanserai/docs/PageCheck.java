package io.caravanserai.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.docs.HubCalls.Call;
import io.caravanserai.docs.Page.Block;
import io.caravanserai.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything in one page that a reader may copy, and what is wrong with it. */
final class PageCheck {
    private static final Pattern REQUEST = Pattern.compile("^(GET|HEAD|POST|PUT|PATCH|DELETE) ([/…]\\S*)(?: (.+))?$");
    private static final Pattern SETTING = Pattern.compile("^((?:hub|quarkus|camel)\\.[^=\\s]+)(=.*)?$");
    private static final Pattern FINDING =
            Pattern.compile("^\\S+\\.(?:yaml|json|html|properties):\\d+ \\([^)]*\\) ([a-z-]+): .+$", Pattern.DOTALL);
    private static final Pattern DRAWING = Pattern.compile("[─│▶▼]");

    private final Known known;
    private final Page page;
    private final RouteSamples samples;
    private final HubCalls calls;
    private final List<String> problems = new ArrayList<>();

    private PageCheck(Page page, Known known) {
        this.page = page;
        this.known = known;
        this.samples = new RouteSamples(page);
        this.calls = known.calls(samples.hooks(), samples.ways());
    }

    /** Sentences that begin with page and line. */
    static List<String> problems(Page page, Known known) {
        PageCheck check = new PageCheck(page, known);
        page.blocks().forEach(check::block);
        InlineCheck inline = new InlineCheck(page, check.samples, check.calls, known);
        page.codes().forEach(code -> inline.problem(code).ifPresent(problem -> check.say(code.line(), problem)));
        page.links().forEach(link -> check.link(link).ifPresent(problem -> check.say(link.line(), problem)));
        return Stream.concat(check.problems.stream(), check.samples.problems()).toList();
    }

    private void say(int line, String problem) {
        problems.add(page.name() + " line " + line + ": " + problem);
    }

    private void block(Block block) {
        if (RunElsewhere.holds(page, block)
                || samples.has(block)
                || block.language().equals("mermaid")) {
            return;
        }
        if (block.language().equals("json")) {
            json(block.text()).ifPresent(problem -> say(block.line(), problem));
            return;
        }
        String text = block.text().strip();
        if (block.language().equals("yaml") || !isHeld(block, text)) {
            say(
                    block.line(),
                    "nobody runs this. Name its file in the line before it, write it as commands, or, where a test of"
                            + " its own runs it, add it to RunElsewhere.");
        }
    }

    private boolean isHeld(Block block, String text) {
        if (DRAWING.matcher(text).find()) {
            return true;
        }
        Matcher finding = FINDING.matcher(text);
        if (finding.matches()) {
            finding(block.line(), finding.group(1));
            return true;
        }
        if (REQUEST.matcher(text.lines().findFirst().orElse("")).matches()) {
            requests(block);
            return true;
        }
        return Words.commands(block).stream().allMatch(this::isHeld);
    }

    private void finding(int line, String rule) {
        if (!known.isRule(rule)) {
            say(line, "No check of the hub is called " + rule + ".");
        }
    }

    /** Requests as they go over the wire: a line with method and path, and a body of JSON below it. */
    private void requests(Block block) {
        List<String> lines = block.text().lines().toList();
        for (int i = 0; i < lines.size(); ) {
            Matcher first = REQUEST.matcher(lines.get(i));
            int line = block.line() + i;
            StringBuilder body = new StringBuilder();
            for (i++; i < lines.size() && !REQUEST.matcher(lines.get(i)).matches(); i++) {
                body.append(lines.get(i)).append('\n');
            }
            if (first.matches()) {
                calls.problem(Call.of(first.group(1), first.group(2))).ifPresent(problem -> say(line, problem));
            }
            if (!body.toString().isBlank()) {
                json(body.toString()).ifPresent(problem -> say(line + 1, problem));
            }
        }
    }

    private boolean isHeld(Words.Line line) {
        Matcher setting = SETTING.matcher(line.text().strip());
        if (setting.matches()) {
            if (!known.settings().knows(setting.group(1))) {
                say(line.line(), "Nothing reads the setting " + setting.group(1) + ".");
            }
            return true;
        }
        List<String> words = Words.of(line.text());
        if (words.isEmpty()) {
            return true;
        }
        Optional<Command> command = Command.of(words);
        command.flatMap(each -> each.problem(calls, known.build())).ifPresent(problem -> say(line.line(), problem));
        return command.isPresent();
    }

    /** What is wrong with a text that is to be JSON. */
    static Optional<String> json(String text) {
        try {
            Json.MAPPER.readTree(text);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of("This is no JSON: "
                    + e.getOriginalMessage().replaceFirst("[:(].*", "").strip() + ".");
        }
    }

    private Optional<String> link(Page.Link link) {
        if (link.target().startsWith("http://localhost:8080")) {
            String path = link.target().substring("http://localhost:8080".length());
            return calls.problem(Call.of("GET", path.isEmpty() ? "/" : path));
        }
        if (link.target().matches("https?:.*|mailto:.*")) {
            return Optional.empty();
        }
        String[] parts = link.target().split("#", 2);
        Path parent = page.path().getParent();
        Path file = parts[0].isEmpty()
                ? page.path()
                : (parent == null ? Path.of("") : parent).resolve(parts[0]).normalize();
        if (!Files.exists(file)) {
            return Optional.of("There is no " + file + ".");
        }
        return parts.length < 2 || Page.of(file).anchors().contains(parts[1])
                ? Optional.empty()
                : Optional.of("There is no heading '" + parts[1] + "' in " + file + ".");
    }
}
