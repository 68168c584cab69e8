package io.caravanserai.deploy;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmI;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of files, as {@code diff -u} shows it. */
public final class Diff {
    private static final int CONTEXT = 3;
    // What is read best takes memory by the square of the lines that differ; beyond this, what takes the least.
    private static final int FEW_LINES = 1_000;
    // It still takes time by the square of them.
    private static final int MOST_LINES = 6_000;

    private Diff() {}

    static List<FileChange> of(Map<String, String> before, Map<String, String> after) {
        Map<String, String> all = new TreeMap<>(before);
        all.putAll(after);
        List<FileChange> changes = new ArrayList<>();
        all.keySet().forEach(path -> {
            String was = before.get(path);
            String is = after.get(path);
            if (!Objects.equals(was, is)) {
                String change = was == null ? "added" : is == null ? "removed" : "changed";
                changes.add(new FileChange(path, change, text(lines(was), lines(is))));
            }
        });
        return changes;
    }

    /** What differs between two texts, line by line; empty for nothing. */
    public static String unified(String before, String after) {
        return text(lines(before), lines(after));
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static String text(List<String> before, List<String> after) {
        int lines = before.size() + after.size();
        if (lines > MOST_LINES) {
            return "Too long to be compared: " + before.size() + " lines before, " + after.size() + " after.\n";
        }
        DiffAlgorithmI<String> way = lines > FEW_LINES ? new MyersDiffWithLinearSpace<>() : new MyersDiff<>();
        Patch<String> patch = DiffUtils.diff(before, after, way);
        // The two lines that would name the file are left out: the change names it.
        return UnifiedDiffUtils.generateUnifiedDiff("", "", before, patch, CONTEXT).stream()
                .skip(2)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
