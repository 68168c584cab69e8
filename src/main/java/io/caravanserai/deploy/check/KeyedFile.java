package io.caravanserai.deploy.check;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A file of keys and values, as {@link Properties} reads it, with lines. */
final class KeyedFile {
    /** @param line 1-based, where the key stands */
    record Entry(String key, String value, int line) {}

    private KeyedFile() {}

    /** @throws IllegalArgumentException where an escape is wrong */
    static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        int begun = 1;
        int line = 0;
        for (String each : text.lines().toList()) {
            line++;
            boolean isComment = entry.isEmpty() && each.matches("\\s*[#!].*");
            entry.append(each).append('\n');
            if (isComment || !each.matches("(?:.*[^\\\\])?(?:\\\\\\\\)*\\\\")) {
                add(entry.toString(), begun, entries);
                entry.setLength(0);
                begun = line + 1;
            }
        }
        add(entry.toString(), begun, entries);
        return entries;
    }

    private static void add(String text, int line, List<Entry> entries) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read.stringPropertyNames().forEach(key -> entries.add(new Entry(key, read.getProperty(key), line)));
    }
}
