package io.caravanserai.connection;

import io.caravanserai.message.Pauses;
import io.caravanserai.store.StoreConfig;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;

/** All outside systems, each made when it is first needed. */
@ApplicationScoped
public class Connections {
    private final Configured configured;
    private final CamelContext camel;
    private final Outside outside;
    private final Pausing pausing;
    private final Logins logins;
    private final Map<String, Connection> made = new ConcurrentHashMap<>();

    Connections(
            ConnectionSettings settings, SandboxConfig sandbox, Config config, CamelContext camel, Outside outside) {
        this.configured = new Configured(settings, new SandboxAddress(sandbox, config));
        this.camel = camel;
        this.outside = outside;
        this.pausing = new Pausing(outside.pauses(), outside.clock());
        this.logins = new Logins(configured, this::get, outside.clock(), outside.yobi());
    }

    /** What connections share with all nodes and with the rest of the process. */
    record Outside(
            ProxyManager<Long> buckets, Pauses pauses, InstantSource clock, MeterRegistry meters, YobiSettings yobi) {}

    // Static, so that the simulated systems alone make none of this: it would open the database.
    static void start(@Observes StartupEvent event, StoreConfig config, Provider<Connections> connections) {
        if (config.mode() == StoreConfig.Mode.HUB) {
            connections.get().configured().check(LaunchMode.current() == LaunchMode.NORMAL);
        }
    }

    /** Where each system is that the hub knows, when nothing else is set; by name. */
    public static Map<String, URI> vendors() {
        return Arrays.stream(KnownSystem.values())
                .collect(Collectors.toMap(KnownSystem::id, system -> URI.create(system.baseUrl())));
    }

    /** @throws IllegalArgumentException when the hub does not know such a system */
    Connection get(String system) {
        Connection known = made.get(system);
        return known != null ? known : make(system);
    }

    Configured configured() {
        return configured;
    }

    private synchronized Connection make(String name) {
        Connection known = made.get(name);
        if (known != null) {
            return known;
        }
        KnownSystem system = KnownSystem.named(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no outside system '" + name + "'."));
        Connection.Rules rules = configured.rules(system);
        Connection connection = new Connection(
                rules,
                Budget.of(name, configured.limit(system), outside.buckets()),
                pausing,
                new Refusals(name, outside.clock(), configured.maxPause(system)),
                new Wire(configured.address(system), configured.bounds(system), logins.of(system), camel),
                new Vitals(name, outside.clock(), outside.meters()));
        made.put(name, connection);
        return connection;
    }
}
