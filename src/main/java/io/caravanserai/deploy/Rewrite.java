package io.caravanserai.deploy;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files on disk that an edit writes itself, since it was not made there.
 *
 * @param disk the folder people edit
 * @param was what lies there before
 * @param is what is to lie there
 * @param paths the files to be written or deleted
 */
record Rewrite(Disk disk, Map<String, String> was, Map<String, String> is, Collection<String> paths) {

    /** All of them, each as a whole. */
    void make() {
        paths.forEach(path -> put(path, is.get(path)));
    }

    /** The way back, for what was written: on a full disk the rest cannot be. */
    void takeBack() {
        Map<String, String> there = disk.read().folder().files();
        paths.stream()
                .filter(path -> !Objects.equals(there.get(path), was.get(path)))
                .forEach(path -> put(path, was.get(path)));
    }

    /** What lies on disk afterwards. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>(was);
        files.keySet().removeAll(paths);
        paths.stream().filter(is::containsKey).forEach(path -> files.put(path, is.get(path)));
        return files;
    }

    private void put(String path, @Nullable String text) {
        if (text == null) {
            disk.delete(path);
        } else {
            disk.write(path, text);
        }
    }
}
