package io.caravanserai.hook;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The hooks of this deployment: {@code <name>.hook.yaml} in the folders of the flows, read at the start. */
@Singleton
public class Hooks {
    private final Map<String, Standing> byName;
    private final String publicUrl;

    /** A hook, its checks and its counts. */
    record Standing(Hook hook, Checks checks, Counts counts) {}

    Hooks(
            @ConfigProperty(name = "hub.routes-dir", defaultValue = "routes") Path folder,
            HookConfig config,
            Config secrets,
            MeterRegistry registry) {
        this.publicUrl = config.publicUrl().map(URI::toString).orElse("").replaceFirst("/+$", "");
        this.byName = new TreeMap<>();
        read(folder, name -> secrets.getOptionalValue("hub.hook." + name + ".secret", String.class))
                .forEach((name, hook) -> {
                    refuseWithoutUrl(hook);
                    byName.put(name, new Standing(hook, new Checks(hook), new Counts(name, registry)));
                });
    }

    /**
     * Reads the hooks in the folders of {@code folder}.
     *
     * @throws WrongHookException at the first that must not be opened as it is written
     */
    static Map<String, Hook> read(Path folder, Function<String, Optional<String>> secrets) {
        Map<String, Hook> hooks = new TreeMap<>();
        for (Path file : files(folder)) {
            Hook hook = HookFile.read(file, secrets);
            @Nullable Hook other = hooks.put(hook.name(), hook);
            if (other != null) {
                throw new WrongHookException(file + ": the flow " + other.flow() + " has a hook " + hook.name()
                        + " too. Give one of them another name.");
            }
        }
        return hooks;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.getFileName().toString().endsWith(HookFile.SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not list " + folder, e);
        }
    }

    private void refuseWithoutUrl(Hook hook) {
        if (hook.trust().kind() == VerifierKind.HUBSPOT && hook.isOpen() && publicUrl.isEmpty()) {
            throw new WrongHookException("The hook " + hook.name()
                    + " needs hub.hook.public-url: HubSpot signs the URL it sends to, like https://hub.example.org.");
        }
    }

    /** All hooks, by name, and what came in by them. */
    public List<HookView> list() {
        return byName.values().stream().map(this::view).toList();
    }

    /** Null for none of that name. */
    @Nullable
    Standing find(@Nullable String name) {
        return name == null ? null : byName.get(name);
    }

    Stream<Hook> all() {
        return byName.values().stream().map(Standing::hook);
    }

    /** The URL as its sender knows it, for the path and query that came in. */
    String url(String pathAndQuery) {
        return publicUrl + pathAndQuery;
    }

    private HookView view(Standing standing) {
        Hook hook = standing.hook;
        Counts counts = standing.counts;
        return new HookView(
                hook.name(),
                hook.flow(),
                hook.description(),
                url(hook.path()),
                hook.trust().kind().title(),
                hook.isOpen(),
                hook.channel(),
                counts.accepted.sum(),
                counts.duplicates.sum(),
                counts.answered.sum(),
                counts.ignored.sum(),
                counts.refusals(),
                counts.last());
    }
}
