package io.caravanserai.hook;

import io.caravanserai.background.SteadyExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The paths at which routes are called: {@code <route>.reply.yaml} in the folders of the flows. They change all at once. */
@Singleton
final class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class);

    private final Map<String, ReplyPoint> points = new ConcurrentHashMap<>();
    private final SteadyExecutor threads;
    private final ReplyConfig config;
    private final Config settings;

    Replies(ReplyConfig config, Config settings) {
        this.config = config;
        this.settings = settings;
        this.threads = new SteadyExecutor("reply", config.threads());
    }

    /**
     * Reads those among files, by path, and opens none.
     *
     * @param files texts by path below the folder of routes
     * @param mistakes gets what is wrong with files that are left out, by path
     */
    Map<String, ReplyRoute> read(Map<String, String> files, Map<String, String> mistakes) {
        Map<String, ReplyRoute> routes = new TreeMap<>();
        files.keySet().stream().filter(path -> path.endsWith(ReplyFile.SUFFIX)).forEach(path -> {
            try {
                ReplyRoute route = ReplyFile.read(path, files, this::secret);
                routes.put(route.path(), route);
            } catch (WrongHookException e) {
                mistakes.put(path, String.valueOf(e.getMessage()));
            }
        });
        return routes;
    }

    private Optional<String> secret(String route) {
        return settings.getOptionalValue("hub.reply." + route + ".secret", String.class);
    }

    /** These may be called, and no others. */
    void open(Map<String, ReplyRoute> routes) {
        routes.forEach((path, route) -> {
            if (find(path) == null) {
                warn(route);
            }
            point(path).open(route);
        });
        points.forEach((path, point) -> {
            if (!routes.containsKey(path)) {
                point.open(null);
            }
        });
    }

    private static void warn(ReplyRoute route) {
        if (!route.hook().isOpen()) {
            LOG.warnf(
                    "The route %s is closed: hub.reply.%s.secret is not set. Callers are answered 503.",
                    route.name(), route.name());
        }
        if (route.role() == null && route.hook().trust().kind() == VerifierKind.NONE) {
            LOG.warnf("The route %s answers anybody: its file says 'verify: none'.", route.name());
        }
    }

    /** The path of that name; made where nobody has spoken of it yet. */
    ReplyPoint point(String path) {
        return points.computeIfAbsent(path, any -> new ReplyPoint(threads, config.maxOpen()));
    }

    /** Null where no route is called. */
    @Nullable
    ReplyPoint find(String path) {
        ReplyPoint point = points.get(path);
        return point == null || point.route() == null ? null : point;
    }

    /** The one that belongs to the route with this id, where it may be called. */
    Optional<ReplyRoute> named(String route) {
        return points.values().stream()
                .map(ReplyPoint::route)
                .filter(each -> each != null && each.name().equals(route))
                .findFirst();
    }

    void execute(Runnable work) {
        threads.execute(work);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
