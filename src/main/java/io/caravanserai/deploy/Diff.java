package io.caravanserai.deploy;

import io.caravanserai.deploy.Keeper.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of files, as {@code diff -u} shows it. */
final class Diff {
    private static final int CONTEXT = 3;

    private final List<String> before;
    private final List<String> after;
    private final int[][] common;

    private Diff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        this.common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
    }

    static List<FileChange> of(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        List<FileChange> changes = new ArrayList<>();
        all.keySet().forEach(path -> {
            String was = before.get(path);
            String is = after.get(path);
            if (!Objects.equals(was, is)) {
                String change = was == null ? "added" : is == null ? "removed" : "changed";
                changes.add(new FileChange(path, change, new Diff(lines(was), lines(is)).text()));
            }
        });
        return changes;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    /** One line of the result. */
    private record Line(char sign, String text, int before, int after) {}

    private String text() {
        List<Line> lines = walk();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < lines.size()) {
            if (lines.get(i).sign == ' ') {
                i++;
                continue;
            }
            int from = Math.max(0, i - CONTEXT);
            int end = i;
            int last = i;
            while (end < lines.size() && end - last <= 2 * CONTEXT) {
                if (lines.get(end).sign != ' ') {
                    last = end;
                }
                end++;
            }
            int until = Math.min(lines.size(), last + CONTEXT + 1);
            hunk(lines.subList(from, until), text);
            i = until;
        }
        return text.toString();
    }

    private static void hunk(List<Line> lines, StringBuilder text) {
        long removed = lines.stream().filter(line -> line.sign != '+').count();
        long added = lines.stream().filter(line -> line.sign != '-').count();
        text.append("@@ -%s,%s +%s,%s @@\n".formatted(lines.get(0).before, removed, lines.get(0).after, added));
        lines.forEach(line -> text.append(line.sign).append(line.text).append('\n'));
    }

    private List<Line> walk() {
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(' ', before.get(i), i + 1, j + 1));
                i++;
                j++;
            } else if (j < after.size() && (i == before.size() || common[i][j + 1] > common[i + 1][j])) {
                lines.add(new Line('+', after.get(j), i + 1, j + 1));
                j++;
            } else {
                lines.add(new Line('-', before.get(i), i + 1, j + 1));
                i++;
            }
        }
        return lines;
    }
}
