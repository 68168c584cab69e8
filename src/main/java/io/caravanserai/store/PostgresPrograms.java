package io.caravanserai.store;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * PostgreSQL's programs, unpacked. What they say goes to a log; when one fails, its last words are the reason.
 *
 * @param folder with {@code bin}
 * @param log what they say, of this start
 */
record PostgresPrograms(Path folder, Path log) {
    private static final int LAST_WORDS = 6;

    // As the server begins each line, the first behind what pg_ctl says: "2026-11-25 09:45:18.123 UTC [4711] ".
    private static final Pattern WHEN_AND_WHO =
            Pattern.compile("^(waiting for server to start\\.*)?(\\S+ \\S+ \\S+ \\[\\d+] )?");

    private static final List<String> CHATTER =
            List.of("stopped waiting", "pg_ctl: could not start server", "Examine the log");

    /** Thrown when the library has done what it is asked for. */
    private static final class Unpacked extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The reason is what the program said. */
    static final class FailedException extends IOException {
        private static final long serialVersionUID = 1L;

        FailedException(String message) {
            super(message);
        }
    }

    /**
     * Unpacks them into {@code binaries}, if need be. It is all the library is asked for: it would also make and start a
     * server, open to each local user, and be silent for a minute about one that does not start.
     */
    static PostgresPrograms unpack(Path binaries, Path log) throws IOException {
        MessageDigest digest = md5();
        rotate(log);
        // What looks like a cluster is not made.
        Path nothing = Files.createTempDirectory(Files.createDirectories(binaries), "nothing");
        Files.createFile(nothing.resolve("postgresql.conf"));
        try {
            EmbeddedPostgres.builder()
                    .setPgBinaryResolver((system, machine) -> digested(system, machine, digest))
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(nothing)
                    .setCleanDataDirectory(false)
                    .setDataDirectoryCustomizer(beforeItStarts -> {
                        throw new Unpacked();
                    })
                    .start();
            throw new IllegalStateException("The library started a server it was not asked for.");
        } catch (Unpacked done) {
            String name = "PG-" + HexFormat.of().formatHex(digest.digest());
            return new PostgresPrograms(binaries.resolve(name), log);
        } finally {
            FirstStart.delete(nothing);
        }
    }

    private static InputStream digested(String system, String machine, MessageDigest digest) throws IOException {
        digest.reset();
        return new DigestInputStream(DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine), digest);
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        OwnersOnly.file(log);
    }

    /**
     * Runs one to its end.
     *
     * @param input what it reads
     * @throws FailedException with its last words
     */
    void run(String program, String input, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to be root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // It did not read that far; what it ended with says why.
        }
        try {
            if (process.waitFor() != 0) {
                throw new FailedException(lastWords(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The hub is stopping.", e);
        }
    }

    /** What was said last, in one line. */
    private static String lastWords(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> said = lines.map(
                            line -> WHEN_AND_WHO.matcher(line).replaceFirst("").strip())
                    .filter(line -> !line.isEmpty() && CHATTER.stream().noneMatch(line::startsWith))
                    .toList();
            return said.stream().skip(Math.max(0, said.size() - LAST_WORDS)).collect(Collectors.joining(" "));
        }
    }

    private static MessageDigest md5() {
        try {
            // The library names the folder so; it protects nothing.
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
