package io.caravanserai.onboarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** Leads that tests bring, whenever they run. */
final class CaseFile {
    private static final Path ALL = Path.of("src/test/resources/flows/onboarding");
    private static final Pattern AGO = Pattern.compile("\\{ago (\\S+)\\}");

    private CaseFile() {}

    /** A file of a folder; in it stands {@code {ago P2D}} for a time. */
    static byte[] bytes(String name, String file) {
        try {
            return AGO.matcher(Files.readString(ALL.resolve(name).resolve(file)))
                    .replaceAll(found ->
                            Instant.now().minus(Duration.parse(found.group(1))).toString())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
