package io.caravanserai.onboarding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A folder that holds one case: {@code case.yaml} and the files that come in.
 *
 * @param folder where it lies
 * @param settings what {@code case.yaml} says
 */
record CaseFile(Path folder, Map<?, ?> settings) {
    private static final Path ALL = Path.of("src/test/resources/flows/onboarding");
    private static final Pattern AGO = Pattern.compile("\\{ago (\\S+)\\}");
    private static final Pattern TIMES = Pattern.compile("\\{(\\d+) times (.)\\}");

    /** The names of the folders. */
    static List<String> names() {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.filter(folder -> Files.exists(folder.resolve("case.yaml")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CaseFile read(String name) {
        Path folder = ALL.resolve(name);
        Object settings = new Load(LoadSettings.builder().build()).loadFromString(text(folder.resolve("case.yaml")));
        return new CaseFile(folder, (Map<?, ?>) settings);
    }

    /** A file of a case's folder; in it stands {@code {ago P2D}} for a time and {@code {9 times x}} for a long text. */
    static byte[] bytes(String name, String file) {
        String text = AGO.matcher(text(ALL.resolve(name).resolve(file)))
                .replaceAll(found ->
                        Instant.now().minus(Duration.parse(found.group(1))).toString());
        String filled =
                TIMES.matcher(text).replaceAll(found -> found.group(2).repeat(Integer.parseInt(found.group(1))));
        return filled.getBytes(StandardCharsets.UTF_8);
    }

    /** What the case says under a name; empty where nothing. */
    Map<?, ?> map(String key) {
        return settings.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** As {@link #map}, for a list. */
    List<?> list(String key) {
        return settings.get(key) instanceof List<?> list ? list : List.of();
    }

    /** What comes in as an object: the file it names, packed and cut as it says. */
    byte[] object(Map<?, ?> order) {
        byte[] bytes = bytes(folder.getFileName().toString(), (String) order.get("file"));
        byte[] stored = String.valueOf(order.get("key")).endsWith(".gz") ? packed(bytes) : bytes;
        return order.get("cut") instanceof Number cut ? Arrays.copyOf(stored, cut.intValue()) : stored;
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

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
