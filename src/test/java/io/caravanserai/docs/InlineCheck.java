package io.caravanserai.docs;

import io.caravanserai.docs.HubCalls.Call;
import io.caravanserai.docs.Page.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page writes between backticks: a call, a command, a setting, a file, a test; or a word, which nobody looks at. */
final class InlineCheck {
    private static final Pattern REQUEST = Pattern.compile("^(GET|HEAD|POST|PUT|PATCH|DELETE) ([/…]\\S*)(?: (.+))?$");
    private static final Pattern PATH = Pattern.compile(
            "^/(?:api|q|hooks|sandbox|people|person|messages|flows|runs|hawtio|login|unsubscribe)(?:[/?]\\S*)?$");
    private static final Pattern SETTING = Pattern.compile("^((?:hub|quarkus|camel)\\.[^=\\s]+?)(=.*)?$");
    private static final Pattern NAME = Pattern.compile("^[A-Z][A-Z0-9]*(_[A-Z0-9<>…]+)+$");
    private static final Pattern METRIC = Pattern.compile("^hub_\\w+$");
    private static final Pattern TEST = Pattern.compile("^[A-Z]\\w*(Test|IT|Bench|Suite)$");
    private static final Pattern FILE = Pattern.compile(
            "^(src|routes|docs|connections|kamelets|META-INF)(/[\\w<>*.-]+)*/?$|^(pom\\.xml|application\\.properties|Dockerfile)$");
    private static final Pattern ROOM = Pattern.compile("^([a-z]+)/([A-Z]\\w+)?$");
    private static final Pattern KAMELET = Pattern.compile("^[a-z0-9]+(-[a-z0-9]+)+-action$");

    /** Folders that are not in the repository, or that lie in those of flows. */
    private static final Set<String> OF_DEPLOYMENTS = Set.of("data", "target", "lib", "cases");

    private final Page page;
    private final HubCalls calls;
    private final Known known;
    private final Set<String> files = new TreeSet<>();

    InlineCheck(Page page, RouteSamples samples, HubCalls calls, Known known) {
        this.page = page;
        this.calls = calls;
        this.known = known;
        samples.files().forEach(file -> files.add("routes/" + file));
        files.addAll(known.refusedExamples());
    }

    Optional<String> problem(Code code) {
        String text = code.text();
        Matcher request = REQUEST.matcher(text);
        if (request.matches()) {
            return ofVendors(code, request.group(2)) ? Optional.empty() : request(request);
        }
        if (PATH.matcher(text).matches()) {
            return calls.problem(Call.of(HubCalls.ANY, text));
        }
        Matcher setting = SETTING.matcher(text);
        if (setting.matches()) {
            return unless(
                    known.settings().knows(setting.group(1)), "Nothing reads the setting " + setting.group(1) + ".");
        }
        return command(text).or(() -> name(text));
    }

    /** What a simulated vendor answers, below {@code /sandbox/<system>}: StrictTest compares that table with the sandbox. */
    private boolean ofVendors(Code code, String path) {
        return page.name().equals("docs/sandbox.md")
                && code.inTable()
                && path.startsWith("/")
                && !path.startsWith("/sandbox");
    }

    private Optional<String> request(Matcher request) {
        return calls.problem(Call.of(request.group(1), request.group(2)))
                .or(() -> request.group(3) == null ? Optional.empty() : PageCheck.json(request.group(3)));
    }

    private Optional<String> command(String text) {
        var words = Words.of(text);
        if (words.size() < 2 || text.contains("->") || words.contains("…") && words.size() == 2) {
            return Optional.empty();
        }
        return JarCommands.NAMES.contains(words.get(0))
                ? JarCommands.problem(words)
                : Command.of(words).flatMap(command -> command.problem(calls, known.build()));
    }

    private Optional<String> name(String text) {
        if (NAME.matcher(text).matches()) {
            return unless(known.settings().knowsName(text), "Nothing reads " + text + ".");
        }
        if (METRIC.matcher(text).matches()) {
            return unless(known.isMetric(text), "The hub measures no " + text + ".");
        }
        if (TEST.matcher(text).matches()) {
            return unless(known.build().isThere(text), "There is no test " + text + ".");
        }
        if (KAMELET.matcher(text).matches()) {
            return unless(
                    known.isFile("routes/kamelets/" + text + ".kamelet.yaml", files),
                    "There is no Kamelet " + text + ".");
        }
        return file(text);
    }

    private Optional<String> file(String text) {
        Matcher room = ROOM.matcher(text);
        if (FILE.matcher(text).matches()) {
            String path =
                    text.replaceFirst("^(connections|kamelets)/", "routes/$1/").replaceFirst("^META-INF", "*META-INF");
            return unless(Files.exists(Path.of(path)) || known.isFile(path, files), "There is no " + text + ".");
        }
        if (room.matches() && !OF_DEPLOYMENTS.contains(room.group(1))) {
            String folder = "src/main/java/io/caravanserai/" + room.group(1);
            return unless(
                    known.isFile(room.group(2) == null ? folder : folder + "/" + room.group(2) + ".java", files),
                    "There is no " + text + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> unless(boolean right, String problem) {
        return right ? Optional.empty() : Optional.of(problem);
    }
}
