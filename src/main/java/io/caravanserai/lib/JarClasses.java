package io.caravanserai.lib;

import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;

/** The classes of jars, under one class loader. The hub's own come first: a jar cannot replace them. */
public final class JarClasses {
    private final List<Jar> jars;
    private final URLClassLoader loader;

    JarClasses(List<Jar> jars) {
        this.jars = jars;
        URL[] urls = jars.stream().filter(Jar::readable).map(JarClasses::url).toArray(URL[]::new);
        this.loader = new URLClassLoader("lib", urls, JarClasses.class.getClassLoader());
    }

    private static URL url(Jar jar) {
        try {
            return jar.file().toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What finds them, after the hub's own. */
    public ClassLoader loader() {
        return loader;
    }

    /** The jar that has this class; empty for one that the hub or Java has, and for one nobody has. */
    public Optional<String> jarOf(String type) {
        return jars.stream()
                .filter(jar -> jar.classes().contains(type))
                .filter(jar -> loader.getParent().getResource(type.replace('.', '/') + ".class") == null)
                .map(Jar::name)
                .findFirst();
    }

    /**
     * Loads a class of theirs, of the hub or of Java, and runs nothing of it.
     *
     * @throws ClassNotFoundException where there is none
     * @throws UnusableClassException where it is there and Java cannot use it, or what it needs is missing
     */
    public Class<?> load(String type) throws ClassNotFoundException, UnusableClassException {
        try {
            Class<?> loaded = Class.forName(type, false, loader);
            // What its methods speak of is looked for only when somebody asks for them.
            loaded.getMethods();
            loaded.getConstructors();
            return loaded;
        } catch (LinkageError e) {
            throw new UnusableClassException(Unlinked.inWords(e, type, this::jarOf), e);
        }
    }

    /** What was thrown by something of a jar, without a full stop: of what Java could not link, the class, the jar, the reason. */
    public String inWords(Throwable thrown) {
        String plain = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return Unlinked.in(thrown)
                .map(error -> Unlinked.inWords(error, Unlinked.by(error, this::jarOf), this::jarOf))
                .orElse(plain)
                .replaceFirst("\\.$", "");
    }

    /** Whether {@link #inWords} says more than the throwable itself: a class of theirs could not be linked. */
    public boolean areBehind(Throwable thrown) {
        return Unlinked.in(thrown)
                .filter(error -> !Unlinked.by(error, this::jarOf).isEmpty())
                .isPresent();
    }
}
