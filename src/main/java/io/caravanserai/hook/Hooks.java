package io.caravanserai.hook;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The hooks of this deployment: {@code <name>.hook.yaml} in the folders of the flows. They change all at once. */
@Singleton
public class Hooks {
    private static final Logger LOG = Logger.getLogger(Hooks.class);

    private final Map<String, Counts> counts = new TreeMap<>();
    private final Function<String, Optional<String>> secrets;
    private final MeterRegistry registry;
    private final Replies replies;
    private final String publicUrl;
    private volatile @Nullable Map<String, Standing> byName;

    /** A hook, its checks and its counts. */
    record Standing(Hook hook, Checks checks, Counts counts) {}

    /** Hooks that are read and could be opened. */
    public static final class Ready {
        private final Map<String, Hook> hooks;
        private Map<String, ReplyRoute> replies = Map.of();
        private final Map<String, String> mistakes = new LinkedHashMap<>();

        private Ready(Map<String, Hook> hooks) {
            this.hooks = hooks;
        }

        /** What is wrong with files that were left out, by path; none where all is well. */
        public Map<String, String> mistakes() {
            return mistakes;
        }
    }

    Hooks(HookConfig config, Config settings, MeterRegistry registry, Replies replies) {
        this.replies = replies;
        this.publicUrl = config.publicUrl().map(URI::toString).orElse("").replaceFirst("/+$", "");
        this.secrets = name -> settings.getOptionalValue("hub.hook." + name + ".secret", String.class);
        this.registry = registry;
    }

    /**
     * Reads the hooks among files, and opens none.
     *
     * @param files texts by path below the folder of routes
     */
    public Ready read(Map<String, String> files) {
        Ready ready = new Ready(new TreeMap<>());
        paths(files).forEach(path -> {
            try {
                add(path, files, ready.hooks, secrets);
                refuseWithoutUrl(ready.hooks);
            } catch (WrongHookException e) {
                ready.mistakes.put(path, String.valueOf(e.getMessage()));
            }
        });
        ready.replies = replies.read(files, ready.mistakes);
        return ready;
    }

    /**
     * As {@link #read(Map)}, without a hub around it.
     *
     * @throws WrongHookException at the first that must not be opened as it is written
     */
    static Map<String, Hook> read(Map<String, String> files, Function<String, Optional<String>> secrets) {
        Map<String, Hook> hooks = new TreeMap<>();
        paths(files).forEach(path -> add(path, files, hooks, secrets));
        return hooks;
    }

    private static List<String> paths(Map<String, String> files) {
        return files.keySet().stream()
                .filter(path -> path.endsWith(HookFile.SUFFIX))
                .sorted()
                .toList();
    }

    private static void add(
            String path,
            Map<String, String> files,
            Map<String, Hook> hooks,
            Function<String, Optional<String>> secrets) {
        Hook hook = HookFile.read(path, files, secrets);
        Hook other = hooks.putIfAbsent(hook.name(), hook);
        if (other != null) {
            throw new WrongHookException(path + ": the flow " + other.flow() + " has a hook " + hook.name()
                    + " too. Give one of them another name.");
        }
    }

    private void refuseWithoutUrl(Map<String, Hook> hooks) {
        for (Hook hook : hooks.values()) {
            if (hook.trust().kind().signsUrl() && hook.isOpen() && publicUrl.isEmpty()) {
                hooks.remove(hook.name());
                throw new WrongHookException(
                        "The hook " + hook.name()
                                + " needs hub.hook.public-url: its sender signs the URL it sends to, like https://hub.example.org.");
            }
        }
    }

    /** Opens these in the place of those that are open. A delivery that is in the door goes on with the hook it met. */
    public synchronized void open(Ready ready) {
        Map<String, Standing> before = byName == null ? Map.of() : byName;
        Map<String, Standing> opened = new TreeMap<>();
        ready.hooks.forEach((name, hook) -> {
            Counts kept = counts.computeIfAbsent(name, one -> new Counts(one, registry));
            opened.put(name, new Standing(hook, new Checks(hook), kept));
            if (!before.containsKey(name)) {
                warn(hook);
            }
        });
        byName = opened;
        openReplies(ready);
    }

    /** Lets callers of routes in as these say; who waits for a route that is being swapped is judged again. */
    public void openReplies(Ready ready) {
        replies.open(ready.replies);
    }

    private static void warn(Hook hook) {
        if (!hook.isOpen()) {
            LOG.warnf(
                    "The hook %s is closed: hub.hook.%s.secret is not set. Deliveries are answered 503.",
                    hook.name(), hook.name());
        }
        if (hook.trust().kind() == VerifierKind.NONE) {
            LOG.warnf("The hook %s takes what anybody sends: its file says 'verify: none'.", hook.name());
        }
    }

    /** All hooks, by name, and what came in by them. */
    public List<HookView> list() {
        return standing().values().stream().map(this::view).toList();
    }

    /** Null for none of that name. */
    @Nullable
    Standing find(@Nullable String name) {
        return name == null ? null : standing().get(name);
    }

    /** False for the moment before the files are read. */
    boolean areRead() {
        return byName != null;
    }

    private Map<String, Standing> standing() {
        Map<String, Standing> now = byName;
        return now == null ? Map.of() : now;
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
