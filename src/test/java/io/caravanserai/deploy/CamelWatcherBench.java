package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The edits of {@link HotTortureTest} on a plain Camel context with Camel's own watcher, for comparison: what was called by
 * {@code durable:} is called by {@code direct:} there, so that a route that is away shows as a failed call.
 */
@Tag("bench")
class CamelWatcherBench {
    private static final int EDITS = 40;
    private static final int CALLS_PER_SECOND = 200;

    /** Camel's watcher looks every two seconds. */
    private static final Duration BETWEEN_EDITS = Duration.ofSeconds(3);

    private static final List<String> HEALTHY = List.of("torture", "torture-mark", "shop-order");

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger away = new AtomicInteger();
    private int stayedAway;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void editsUnderCamelsOwnWatcher(boolean removeAllRoutes) throws Exception {
        Path routes = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "camel-watcher");
        new TortureFolder().fill(routes);
        Files.delete(routes.resolve("torture/torture-done.camel.yaml"));
        CamelContext camel = watching(routes, removeAllRoutes);
        try {
            ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
            ProducerTemplate caller = camel.createProducerTemplate();
            clock.scheduleAtFixedRate(() -> call(caller), 0, 1_000_000 / CALLS_PER_SECOND, TimeUnit.MICROSECONDS);
            clock.scheduleAtFixedRate(() -> look(camel), 0, 50, TimeUnit.MILLISECONDS);
            TortureEdits edits = new TortureEdits(new Random(42));
            for (int n = 0; n < EDITS; n++) {
                edit(edits, n, routes, camel);
            }
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            camel.stop();
        }
        assertThat(done.get()).isPositive();
        keep(removeAllRoutes);
    }

    private CamelContext watching(Path routes, boolean removeAllRoutes) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.addComponent("durable", new Called());
        KameletComponent kamelets = new KameletComponent();
        kamelets.setLocation("file:" + routes.resolve("kamelets"));
        camel.addComponent("kamelet", kamelets);
        camel.addRoutesConfigurations(new RouteConfigurationBuilder() {
            @Override
            public void configuration() {
                routeConfiguration("outside").onException(IOException.class).maximumRedeliveries(0);
            }
        });
        RouteWatcherReloadStrategy watcher = new RouteWatcherReloadStrategy(routes.toString(), true);
        watcher.setPattern("*.camel.yaml");
        watcher.setRemoveAllRoutes(removeAllRoutes);
        camel.addService(watcher);
        try (var files = Files.walk(routes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(Parts.ROUTES)).toList()) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.resolveMandatoryResource(camel, "file:" + file));
            }
        }
        camel.start();
        return camel;
    }

    /** A channel that hands over at once and keeps nothing. */
    private static final class Called extends DirectComponent {
        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            parameters.remove("concurrency");
            if (remaining.equals("torture-done")) {
                return getCamelContext().getEndpoint("log:torture-done?level=OFF");
            }
            return super.createEndpoint(uri, remaining, parameters);
        }
    }

    private void call(ProducerTemplate caller) {
        try {
            caller.sendBody("durable:torture?block=false", "{}");
            done.incrementAndGet();
        } catch (RuntimeException e) {
            failed.incrementAndGet();
        }
    }

    private void look(CamelContext camel) {
        if (!allStarted(camel)) {
            away.incrementAndGet();
        }
    }

    private static boolean allStarted(CamelContext camel) {
        return HEALTHY.stream()
                .allMatch(route -> camel.getRouteController().getRouteStatus(route) == ServiceStatus.Started);
    }

    /** A bad one is mended afterwards. */
    private void edit(TortureEdits edits, int n, Path routes, CamelContext camel) throws IOException {
        for (TortureEdits.Edit edit : edits.next(n)) {
            Path file = routes.resolve(edit.path());
            String was = Files.exists(file) ? Files.readString(file) : "";
            edit.action().on(routes);
            letWatch();
            if (!allStarted(camel)) {
                stayedAway++;
            }
            if (edit.said() != null) {
                Files.writeString(file, was);
                letWatch();
            }
        }
    }

    private static void letWatch() {
        long end = System.nanoTime() + BETWEEN_EDITS.toNanos();
        await().until(() -> System.nanoTime() > end);
    }

    private void keep(boolean removeAllRoutes) throws IOException {
        String figures =
                "Camel's watcher, removeAllRoutes=%s: %d rounds of edits, %d calls done, %d failed; a healthy route was away for %d ms, and still after %d edits%n"
                        .formatted(removeAllRoutes, EDITS, done.get(), failed.get(), away.get() * 50, stayedAway);
        System.out.print(figures);
        Path folder = Files.createDirectories(Path.of("target", "hot-editing"));
        Files.writeString(folder.resolve("camels-watcher-" + removeAllRoutes + ".txt"), figures);
    }
}
