package io.caravanserai.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown, cut into what can be held.
 *
 * @param path of its file
 * @param blocks between fences
 * @param codes between backticks, outside of blocks
 * @param links to elsewhere, outside of blocks
 * @param anchors of its headings, as code hosts make them
 */
record Page(Path path, List<Block> blocks, List<Code> codes, List<Link> links, Set<String> anchors) {
    private static final Pattern FENCE = Pattern.compile("^ {0,3}```\\s*(\\w*)\\s*$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)|<(https?://[^>]+)>");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$", Pattern.MULTILINE);

    /**
     * What stands between two fences.
     *
     * @param line of its first line of text, from 1
     * @param language after the first fence; empty where nothing is said
     * @param before the last line of text before it
     */
    record Block(int line, String language, String text, String before) {}

    /** What stands between backticks, {@code inTable} in a row of a table. */
    record Code(int line, String text, boolean inTable) {}

    record Link(int line, String target) {}

    static Page of(Path path) {
        try {
            return of(path, Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(Path path, List<String> lines) {
        Page page = new Page(path, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeSet<>());
        StringBuilder paragraph = new StringBuilder();
        String before = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                page.paragraph(i, paragraph);
                int first = i + 1;
                do {
                    i++;
                } while (i < lines.size() && !FENCE.matcher(lines.get(i)).matches());
                page.blocks.add(new Block(
                        first + 1, fence.group(1), String.join("\n", lines.subList(first, i)) + "\n", before));
            } else if (line.isBlank()) {
                page.paragraph(i, paragraph);
            } else {
                paragraph.append(line).append('\n');
                before = line;
            }
        }
        page.paragraph(lines.size(), paragraph);
        return page;
    }

    /** Lines without a blank one between them: what stands between backticks may go on in the next. */
    private void paragraph(int end, StringBuilder lines) {
        String text = lines.toString();
        lines.setLength(0);
        int first = end - (int) text.lines().count() + 1;
        HEADING.matcher(text).results().forEach(heading -> anchors.add(anchor(heading.group(1))));
        CODE.matcher(text)
                .results()
                .forEach(code -> codes.add(new Code(
                        first + breaks(text, code.start()),
                        code.group(1).replaceAll("\\s*\n\\s*", " "),
                        text.startsWith("|"))));
        String words = CODE.matcher(text)
                .replaceAll(code ->
                        "x" + "\n".repeat(breaks(code.group(), code.group().length())));
        LINK.matcher(words)
                .results()
                .forEach(link -> links.add(new Link(
                        first + breaks(words, link.start()), link.group(1) == null ? link.group(2) : link.group(1))));
    }

    private static int breaks(String text, int end) {
        return (int) text.substring(0, end).chars().filter(each -> each == '\n').count();
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** As its readers call it: {@code README.md}, {@code docs/jmx.md}. */
    String name() {
        return path.toString().replace('\\', '/');
    }
}
