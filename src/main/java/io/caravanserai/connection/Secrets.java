package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Reads secrets where connection files say they are, each time one is needed. */
final class Secrets {
    private static final long LARGEST = 64 * 1024;

    private final Config config;

    Secrets(Config config) {
        this.config = config;
    }

    /** Empty where there is none, or an empty one. */
    Optional<String> at(SecretPlace place) {
        return place.file() != null ? file(Path.of(place.file())) : named(place);
    }

    /** @throws PermanentException when there is none */
    String of(@Nullable SecretPlace place) {
        return Optional.ofNullable(place)
                .flatMap(this::at)
                .orElseThrow(() -> new PermanentException(
                        "There is no secret in " + (place == null ? "the connection file" : place.words())
                                + ". Parked, not retried. Put it there, then replay; no restart is needed but for the"
                                + " environment."));
    }

    // The environment has names of its own; as a setting it would be another key.
    private Optional<String> named(SecretPlace place) {
        Optional<String> text = place.environment() != null
                ? Optional.ofNullable(System.getenv(place.environment()))
                : config.getOptionalValue(String.valueOf(place.setting()), String.class);
        return text.filter(value -> !value.isBlank());
    }

    private static Optional<String> file(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
