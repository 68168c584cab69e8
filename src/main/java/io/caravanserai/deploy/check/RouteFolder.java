package io.caravanserai.deploy.check;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All files of {@code routes/} as they are at one moment: what is checked, deployed and kept as one.
 *
 * @param files text by path below {@code routes/}, with {@code /}
 */
public record RouteFolder(SortedMap<String, String> files) {
    public RouteFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The paths whose texts are others in the other folder. */
    public List<String> differences(RouteFolder other) {
        SortedMap<String, String> all = new TreeMap<>(files);
        all.putAll(other.files);
        return all.keySet().stream()
                .filter(path -> !Objects.equals(files.get(path), other.files.get(path)))
                .toList();
    }

    /** Puts a text, or takes the file away where there is none. */
    public static void set(SortedMap<String, String> files, String path, @Nullable String text) {
        if (text == null) {
            files.remove(path);
        } else {
            files.put(path, text);
        }
    }
}
