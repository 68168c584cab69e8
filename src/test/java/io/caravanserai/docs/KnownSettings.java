package io.caravanserai.docs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** The settings that are read: by the hub's own mappings, by its code and routes, and those an operator is shown. */
final class KnownSettings {
    private static final Pattern KEY = Pattern.compile("\\b(?:hub|quarkus|camel)\\.[\\w.-]*\\w");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\\b");
    private static final Pattern CHOICE = Pattern.compile("(.*)\\{([^}]*)}(.*)");

    private final Set<String> keys = new TreeSet<>();
    private final Set<String> names = new TreeSet<>();

    KnownSettings() {
        for (Class<?> mapping : ReflectionSupport.findAllClassesInPackage(
                "io.caravanserai", each -> each.isAnnotationPresent(ConfigMapping.class), name -> true)) {
            add(mapping.getAnnotation(ConfigMapping.class).prefix(), mapping);
        }
        keys.addAll(Set.of("hub.hook.<>.secret", "hub.reply.<>.secret"));
        of("src/main/java", ".java").forEach(text -> read(text, true));
        of("src/main/resources/META-INF", ".properties").forEach(text -> read(text, true));
        of("routes", ".yaml").forEach(text -> read(text, true));
        read(Pages.text(Path.of("application.properties")), true);
        of("src/main/resources/db", ".sql").forEach(text -> read(text, false));
        of("src/test/java/io/caravanserai/console", ".java").forEach(text -> read(text, false));
    }

    private static Stream<String> of(String folder, String ending) {
        return Pages.files(Path.of(folder), ending).stream().map(Pages::text);
    }

    private void read(String text, boolean settings) {
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
        if (settings) {
            KEY.matcher(text).results().forEach(key -> keys.add(key.group()));
        }
    }

    private void add(String prefix, Class<?> mapping) {
        for (Method method : mapping.getMethods()) {
            WithName named = method.getAnnotation(WithName.class);
            String name = named == null ? kebab(method.getName()) : named.value();
            add(
                    method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name,
                    method.getGenericReturnType());
        }
    }

    private void add(String key, Type type) {
        if (type instanceof ParameterizedType of && of.getRawType() == Map.class) {
            add(key + ".<>", of.getActualTypeArguments()[1]);
        } else if (type instanceof Class<?> nested
                && nested.isInterface()
                && nested.getName().startsWith("io.caravanserai")) {
            add(key, nested);
        } else {
            keys.add(key);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether something reads it; a key may have placeholders, a choice in braces, and leave out its end with {@code *} or {@code …}. */
    boolean knows(String key) {
        var choice = CHOICE.matcher(key);
        if (choice.matches()) {
            return Stream.of(choice.group(2).split(","))
                    .allMatch(each -> knows(choice.group(1) + each.strip() + choice.group(3)));
        }
        if (key.matches(".*[.*…]")) {
            String begin = key.replaceAll("[.*…]+$", "").replaceAll("<[^>]*>", "<>");
            return keys.stream().anyMatch(each -> each.equals(begin) || each.startsWith(begin + "."))
                    || begin.endsWith(".<>");
        }
        String exact = key.replaceAll("<[^>]*>", "<>");
        return keys.stream().anyMatch(known -> fits(known, exact));
    }

    /** What stands for any name in one of them is any name in the other. */
    private static boolean fits(String known, String asked) {
        String[] one = known.split("\\.");
        String[] other = asked.split("\\.");
        boolean same = one.length == other.length;
        for (int i = 0; same && i < one.length; i++) {
            same = one[i].equals(other[i]) || one[i].equals("<>") || other[i].equals("<>");
        }
        return same;
    }

    /** Whether a name in capitals is a variable that is read, or a word of the code. */
    boolean knowsName(String name) {
        String plain = name.replaceAll("<[^>]*>|…", "");
        return names.contains(name)
                || keys.stream()
                        .map(KnownSettings::asName)
                        .anyMatch(known -> known.equals(name) || !plain.equals(name));
    }

    private static String asName(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
