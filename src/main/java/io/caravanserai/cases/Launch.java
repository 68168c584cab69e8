package io.caravanserai.cases;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a hub is started that tries cases.
 *
 * @param java the program and its options, up to the jar's name
 * @param port where it listens
 * @param sandbox where the sandbox is, without a slash at the end
 * @param programs where PostgreSQL's programs may lie unpacked already; they need not
 */
public record Launch(List<String> java, int port, String sandbox, Path programs) {
    /** What its hooks share with whoever delivers. */
    public static final String HOOK_SECRET = "case-secret";

    /** The jar this process was started from; empty where that was no {@code java -jar}, as in development. */
    public static Optional<Path> jar() {
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        return jar.toString().endsWith(".jar") && Files.isRegularFile(jar) ? Optional.of(jar) : Optional.empty();
    }

    /** The program that runs this process, which runs others too. */
    public static String program() {
        return ProcessHandle.current().info().command().orElse("java");
    }
}
