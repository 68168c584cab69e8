package io.caravanserai.lib;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The jars of {@code lib/} as they were when the hub started. Whatever is wrong with one is a sentence of {@link #warnings},
 * and stops nobody.
 */
public final class Jars {
    private final LibFolder folder;
    private final SortedMap<String, String> stamps;
    private final List<Jar> jars;
    private final JarClasses classes;
    private final List<String> flaws = new CopyOnWriteArrayList<>();
    private final List<OwnBuilder> builders;
    private volatile List<JarRoute> routes = List.of();
    private volatile Changed changed;

    /** What was said of the folder as it was with these stamps. */
    private record Changed(SortedMap<String, String> stamps, List<String> words) {}

    private Jars(LibFolder folder, SortedMap<String, String> stamps, List<Jar> jars) {
        this.folder = folder;
        this.stamps = stamps;
        this.jars = jars;
        this.changed = new Changed(stamps, List.of());
        this.classes = new JarClasses(jars);
        jars.forEach(jar -> jar.flaws().forEach(words -> flaw(jar.name(), words)));
        shared();
        this.builders = new ArrayList<>(new Builders(classes, this::flaw).find(jars));
        offered();
    }

    /** Those of a hub that starts: it reads copies, so that the folder may change while it runs. */
    public static Jars copied(Path folder, Path copies) {
        LibFolder lib = new LibFolder(folder);
        return new Jars(lib, lib.stamps(), lib.copied(new Copies(copies)));
    }

    /** Those a look of a moment needs; nothing is written. */
    public static Jars inPlace(Path folder) {
        LibFolder lib = new LibFolder(folder);
        return new Jars(lib, lib.stamps(), lib.inPlace());
    }

    private void shared() {
        for (int i = 0; i < jars.size(); i++) {
            for (int j = i + 1; j < jars.size(); j++) {
                Jar first = jars.get(i);
                Jar second = jars.get(j);
                List<String> both = first.shared(second).toList();
                if (!both.isEmpty()) {
                    flaw(
                            second.name(),
                            both.get(0) + (both.size() == 1 ? " is" : " and " + (both.size() - 1) + " more are")
                                    + " in " + first.name()
                                    + " too, whose is used, by the order of the names. Leave one of them out.");
                }
            }
        }
    }

    /** Whether there is nothing in the folder, so that all is as without it. */
    public boolean isEmpty() {
        return jars.isEmpty();
    }

    /** Their names, in order; also of those that cannot be used. */
    public List<String> names() {
        return jars.stream().map(Jar::name).toList();
    }

    /** Their classes, under one class loader. */
    public JarClasses classes() {
        return classes;
    }

    /** Adds what is wrong with a jar, in a sentence or two. */
    public void flaw(String jar, String words) {
        flaws.add(folder + jar + ": " + words);
    }

    /** What is wrong with them, and whether the folder is another by now, in sentences; empty where all is well. */
    public List<String> warnings() {
        return Stream.of(flaws, changed()).flatMap(Collection::stream).toList();
    }

    /** The builders of routes that are good, as far as is known. */
    public List<OwnBuilder> builders() {
        return List.copyOf(builders);
    }

    /** Leaves a builder out, for a reason. */
    public void leaveOut(OwnBuilder builder, String reason) {
        flaw(builder.jar(), builder.type() + " brings no route: " + reason.replaceFirst("\\.$", "") + ".");
        builders.remove(builder);
        offered();
    }

    private void offered() {
        routes = builders.stream().flatMap(each -> each.routes().stream()).toList();
    }

    /** The routes they bring. */
    public List<JarRoute> routes() {
        return routes;
    }

    private List<String> changed() {
        SortedMap<String, String> now = folder.stamps();
        if (!now.equals(changed.stamps)) {
            changed = new Changed(now, now.equals(stamps) ? List.of() : words(now));
        }
        return changed.words;
    }

    private List<String> words(SortedMap<String, String> now) {
        List<String> words = new ArrayList<>();
        Map<String, String> all = new TreeMap<>(stamps);
        all.putAll(now);
        List<String> names = all.keySet().stream()
                .filter(name -> !String.valueOf(stamps.get(name)).equals(String.valueOf(now.get(name))))
                .toList();
        words.add(folder + " has changed since this hub started (" + String.join(", ", names)
                + "). Restart the hub to use what lies there now; it goes on with what lay there before.");
        folder.inPlace().stream().filter(jar -> names.contains(jar.name())).forEach(jar -> jar.flaws()
                .forEach(flaw -> words.add(folder + jar.name() + ", as it is now: " + flaw)));
        return words;
    }
}
