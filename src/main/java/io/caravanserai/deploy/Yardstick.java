package io.caravanserai.deploy;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * What a verdict on a folder depends on besides its files: the hub's build, and its settings. As long as it is the same, what
 * was found good is not looked at again.
 */
final class Yardstick {
    private Yardstick() {}

    /** A hash of both; empty for a hub that does not run from its jar, like one under development. */
    static Optional<String> of(Config config) {
        return build().map(build -> hash(build + settings(config)));
    }

    private static Optional<String> build() {
        CodeSource source = Yardstick.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            File jar = new File(source.getLocation().toURI());
            return jar.isFile() ? Optional.of(jar.length() + " " + jar.lastModified()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String settings(Config config) {
        TreeMap<String, String> settings = new TreeMap<>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith("hub.") || name.startsWith("HUB_"))
                .forEach(name -> settings.put(
                        name, String.valueOf(config.getConfigValue(name).getValue())));
        return settings.toString();
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
