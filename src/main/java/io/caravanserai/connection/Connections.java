package io.caravanserai.connection;

import io.caravanserai.message.Forgotten;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.StoreConfig;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;

/** All outside systems, each made when it is first needed. */
@ApplicationScoped
public class Connections {
    private final StartSettings atStart;
    private final Configured configured;
    private final CamelContext camel;
    private final Outside outside;
    private final Pausing pausing;
    private final Logins logins;
    private final Systems systems;
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    Connections(
            ConnectionSettings settings,
            SandboxConfig sandbox,
            Config config,
            CamelContext camel,
            Systems systems,
            Outside outside) {
        LiveSettings live = new LiveSettings(config);
        SandboxAddress simulated = new SandboxAddress(sandbox, config);
        Secrets secrets = new Secrets(config);
        this.atStart = new StartSettings(settings.systems(), live, simulated, secrets, Systems.inFolder(config));
        this.configured = new Configured(live, simulated, secrets);
        this.systems = systems;
        this.camel = camel;
        this.outside = outside;
        this.pausing = new Pausing(outside.pauses(), outside.clock());
        this.logins = new Logins(configured, this::get, outside.clock());
    }

    /** A connection, and what it was made for. */
    private record Made(Configured.Basis basis, Connection connection) {}

    /** What connections share with all nodes and with the rest of the process. */
    record Outside(ProxyManager<Long> buckets, Pauses pauses, InstantSource clock, MeterRegistry meters) {}

    /** Tokens, and pauses that were asked for, are had anew. */
    void forget(@Observes Forgotten forgotten) {
        made.clear();
        logins.forget();
        pausing.forget();
    }

    // Static, so that the simulated systems alone make none of this: it would open the database.
    static void start(@Observes StartupEvent event, StoreConfig config, Provider<Connections> connections) {
        if (config.mode() == StoreConfig.Mode.HUB) {
            connections.get().atStart().check(LaunchMode.current() == LaunchMode.NORMAL);
        }
    }

    /**
     * As it is described and set now: an edit of its file or of a setting makes another. Calls that are under way end by the
     * one they began with.
     *
     * @throws PermanentException when there is no such system
     */
    public Connection get(String name) {
        Configured.Basis basis = configured.basis(system(name));
        Made known = made.get(name);
        return known != null && known.basis.equals(basis) ? known.connection : make(basis);
    }

    /** @throws PermanentException when there is no such system */
    OutsideSystem system(String name) {
        return systems.named(name)
                .orElseThrow(() -> new PermanentException("There is no outside system '" + name
                        + "'. Parked, not retried. Bring connections/" + name + ".connection.yaml back, then replay."));
    }

    /** Whether what lets us in is set, towards the sandbox too; not where there is no such system. */
    public boolean hasKey(String name) {
        return systems.named(name)
                .filter(system ->
                        configured.login(system).missing(configured.secrets()).isEmpty())
                .isPresent();
    }

    /**
     * What a client of a vendor's own is made of, as it is now.
     *
     * @throws PermanentException when there is no such system
     * @throws io.caravanserai.message.RetryableException while the sandbox has not opened
     */
    public ClientFacts clientFacts(String name) {
        return ClientFacts.of(configured, system(name));
    }

    StartSettings atStart() {
        return atStart;
    }

    Configured configured() {
        return configured;
    }

    Systems systems() {
        return systems;
    }

    private Budgets budgets(OutsideSystem system) {
        List<Budgets.Special> special = configured.limits(system).stream()
                .map(limit -> new Budgets.Special(
                        limit,
                        Budget.of(system.id() + " " + limit.name(), RateLimit.parse(limit.rate()), outside.buckets())))
                .toList();
        return new Budgets(Budget.of(system.id(), configured.limit(system), outside.buckets()), special);
    }

    private synchronized Connection make(Configured.Basis basis) {
        OutsideSystem system = basis.system();
        String name = system.id();
        Made known = made.get(name);
        if (known != null && known.basis.equals(basis)) {
            return known.connection;
        }
        Address address = configured.address(basis);
        Login login = logins.of(system, address.simulated());
        Connection connection = new Connection(
                configured.rules(system),
                budgets(system),
                pausing,
                new Refusals(name, outside.clock(), configured.maxPause(system), system.errors()),
                new Wire(address, configured.bounds(system), login, system.headers(), camel),
                known == null ? new Vitals(name, outside.clock(), outside.meters()) : known.connection.vitals());
        made.put(name, new Made(basis, connection));
        return connection;
    }
}
