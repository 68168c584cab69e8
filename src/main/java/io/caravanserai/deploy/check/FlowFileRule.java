package io.caravanserai.deploy.check;

import io.caravanserai.message.FlowFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Files of keys and values that the rules of a flow read have the keys they need, no others, and values that can be read. */
final class FlowFileRule implements Rule {
    private static final String RULE = "wrong-flow-file";
    private static final String HINT = "Messages that need it would be parked.";

    private final List<FlowFile> kinds = ServiceLoader.load(FlowFile.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.folder().files().forEach((path, text) -> kinds.stream()
                .filter(kind -> path.endsWith("/" + kind.name()))
                .forEach(kind -> new Look(kind, path, sources.folder().files().keySet(), found).at(text)));
    }

    private record Look(FlowFile kind, String path, Set<String> files, Consumer<Finding> found) {
        void at(String text) {
            try {
                at(KeyedFile.entries(text));
            } catch (IllegalArgumentException e) {
                say(0, "It cannot be read: " + e.getMessage() + ".", "Look for a backslash before a u. " + HINT);
            }
        }

        private void at(List<KeyedFile.Entry> entries) {
            Map<String, Integer> lines = new HashMap<>();
            Map<String, String> values = new TreeMap<>();
            for (KeyedFile.Entry entry : entries) {
                Integer other = lines.putIfAbsent(entry.key(), entry.line());
                if (other != null) {
                    say(entry.line(), entry.key() + " stands in line " + other + " too.", "Leave one of them.");
                } else if (isRead(entry)) {
                    values.put(entry.key(), entry.value());
                }
            }
            kind.required().stream()
                    .filter(key -> !lines.containsKey(key))
                    .forEach(key -> say(0, "It has no " + key + ".", "Add it. " + HINT));
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            kind.beside(values).forEach((file, key) -> {
                if (!files.contains(folder + file)) {
                    say(lines.get(key), key + " needs " + file + ", which is not there.", "Add it. " + HINT);
                }
            });
        }

        private boolean isRead(KeyedFile.Entry entry) {
            Set<String> known = new TreeSet<>(kind.required());
            known.addAll(kind.optional());
            if (!known.contains(entry.key())) {
                say(entry.line(), kind.name() + " knows no " + entry.key() + ".", Nearest.hint(entry.key(), known));
                return false;
            }
            try {
                kind.read(entry.key(), entry.value());
                return true;
            } catch (IllegalArgumentException e) {
                say(entry.line(), entry.key() + " is '" + entry.value() + "'.", e.getMessage() + " " + HINT);
                return false;
            }
        }

        private void say(int line, String problem, String hint) {
            found.accept(Place.of(path, line).finding(RULE, problem, hint));
        }
    }
}
