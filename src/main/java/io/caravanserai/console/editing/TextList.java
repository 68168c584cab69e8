package io.caravanserai.console.editing;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.RouteFiles;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The templates of all flows, as somebody looks for one. */
@Singleton
class TextList {
    private static final String TEMPLATE = "[^/]+/templates/[^/]+[.]html";

    private final Keeper keeper;
    private final RouteFiles files;

    TextList(Keeper keeper, RouteFiles files) {
        this.keeper = keeper;
        this.files = files;
    }

    /** The templates of one flow. */
    record FlowTexts(String flow, List<Line> lines) {}

    /** @param refused whether something newer lies on disk that is not in force */
    record Line(String path, String name, String href, String subject, boolean refused) {}

    /** Those whose name, subject or number has all words of {@code asked} in it: {@code e-mail 3} finds every third one. */
    List<FlowTexts> find(String asked) {
        List<String> refused =
                keeper.refused().stream().map(each -> each.path()).toList();
        List<String> words = Stream.of(asked.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isBlank())
                .toList();
        Map<String, List<Line>> byFlow = new TreeMap<>();
        keeper.files().stream()
                .filter(path -> path.matches(TEMPLATE))
                .map(path -> new Line(
                        path,
                        TextData.name(path),
                        href("files", path),
                        subject(files.text(path)),
                        refused.contains(path)))
                .filter(line -> words.stream().allMatch(word -> isAbout(line, word)))
                .forEach(line -> byFlow.computeIfAbsent(
                                line.path.substring(0, line.path.indexOf('/')), any -> new ArrayList<>())
                        .add(line));
        return byFlow.entrySet().stream()
                .map(entry -> new FlowTexts(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean isAbout(Line line, String word) {
        String number = TextData.number(line.path);
        return word.matches("\\d{1,3}")
                ? number.equals(word)
                : (line.path + " " + line.subject + (number.isEmpty() ? "" : " e-mail email mail"))
                        .toLowerCase(Locale.ROOT)
                        .contains(word);
    }

    /** As it stands in the file; empty where it does not begin with one. */
    static String subject(String text) {
        String first = text.lines().findFirst().orElse("");
        return first.startsWith("subject:")
                ? first.substring("subject:".length()).strip()
                : "";
    }

    /** The address of a page about a template. */
    static String href(String page, String path) {
        return FileTree.href(page, path).replaceFirst("^/routes/", "/texts/");
    }
}
