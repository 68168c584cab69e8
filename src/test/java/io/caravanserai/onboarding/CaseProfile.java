package io.caravanserai.onboarding;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The flows as they are, but lists gather for two seconds at most: where a run does not end, a case need not wait long. */
public final class CaseProfile implements QuarkusTestProfile {
    private static final Path ROUTES = Path.of("routes");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("hub.routes-dir", hasty(Path.of("target", "case-routes")).toString(), "hub.login.mode", "off");
    }

    private static Path hasty(Path folder) {
        try (Stream<Path> files = Files.walk(ROUTES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(ROUTES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, Files.readString(file).replaceAll("linger: \\S+", "linger: 2s"));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
