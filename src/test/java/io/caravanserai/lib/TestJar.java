package io.caravanserai.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar as a user would build it, by the compiler of the JDK. */
public final class TestJar {
    /** Where the example of the docs lies. */
    static final Path EXAMPLE = Path.of("docs", "own-rules");

    private static final int RELEASE_AT = 6;
    private static final int RELEASE_OF_JAVA_99 = 99 + 44;

    private final SortedMap<String, byte[]> entries = new TreeMap<>();

    private TestJar() {}

    /** A jar of the example in {@code docs/own-rules}, word for word. */
    static TestJar example() {
        TestJar jar = of(EXAMPLE.resolve("src/main/java"), "");
        return jar.with(Jar.BUILDERS, text(EXAMPLE.resolve("src/main/resources").resolve(Jar.BUILDERS)));
    }

    /** The tests of the example. */
    static TestJar tests(Path rules) {
        return of(EXAMPLE.resolve("src/test/java"), rules.toString());
    }

    /** A jar of classes in the package {@code acme}, each text the body of a file beginning with its imports. */
    static TestJar of(String... sources) {
        return compiled("", sources);
    }

    /** As {@link #of(String...)}, with jars the sources need. */
    static TestJar against(Path needed, String... sources) {
        return compiled(needed.toString(), sources);
    }

    /** A jar of one class in any package. */
    static TestJar inPackageOf(String path, String source) {
        Path folder = temporary();
        write(folder.resolve(path), source.getBytes(StandardCharsets.UTF_8));
        return of(folder, "");
    }

    private static TestJar compiled(String needed, String... sources) {
        Path folder = temporary();
        for (String source : sources) {
            String name = source.replaceFirst("(?s).*?(?:class|interface|record) (\\w+).*", "$1");
            write(
                    folder.resolve("acme").resolve(name + ".java"),
                    ("package acme;\n" + source).getBytes(StandardCharsets.UTF_8));
        }
        return of(folder, needed);
    }

    private static TestJar of(Path sources, String needed) {
        Path classes = temporary();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = new ArrayList<>(List.of(
                "-d",
                classes.toString(),
                "--release",
                "17",
                "-parameters",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path") + (needed.isEmpty() ? "" : java.io.File.pathSeparator + needed)));
        files(sources).forEach(file -> arguments.add(file.toString()));
        assertThat(compiler.run(null, System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
        TestJar jar = new TestJar();
        files(classes)
                .forEach(file ->
                        jar.entries.put(classes.relativize(file).toString().replace('\\', '/'), bytes(file)));
        return jar;
    }

    /** With a file more. */
    TestJar with(String path, String text) {
        entries.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** With a service file that names these builders of routes. */
    TestJar building(String... builders) {
        return with(Jar.BUILDERS, String.join("\n", builders));
    }

    /** Without a class that others need. */
    TestJar without(String type) {
        assertThat(entries.remove(type.replace('.', '/') + ".class")).isNotNull();
        return this;
    }

    /** With this class as a compiler for a Java that is not out yet would write it. */
    TestJar newer(String type) {
        entries.computeIfPresent(type.replace('.', '/') + ".class", (name, bytes) -> {
            byte[] newer = bytes.clone();
            newer[RELEASE_AT] = 0;
            newer[RELEASE_AT + 1] = (byte) RELEASE_OF_JAVA_99;
            return newer;
        });
        return this;
    }

    /** Writes it there, in the place of what is there. */
    Path save(Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    out.putNextEntry(new JarEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts the file there in half, as a copy that broke off leaves it. */
    static void halve(Path jar) {
        byte[] whole = bytes(jar);
        write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "jars")).toAbsolutePath(), "jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
