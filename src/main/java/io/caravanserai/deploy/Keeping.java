package io.caravanserai.deploy;

import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.OvertakenException;
import io.caravanserai.store.VersionStore.Version;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.quarkus.main.events.AfterStart;
import org.apache.camel.quarkus.main.events.BeforeStart;
import org.apache.camel.quarkus.main.events.BeforeStop;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The keeper at work in the hub: it loads the routes before Camel starts them, and watches them from then on. */
@Singleton
class Keeping {
    private static final Logger LOG = Logger.getLogger(Keeping.class);

    /** Whoever proposes something while this node starts has decided on it by then, or is dead. */
    private static final Duration DECIDED_WITHIN = Agreement.EXPIRES_AFTER.plusSeconds(30);

    private @Nullable Watch watch;
    private @Nullable Following following;
    private @Nullable Standing started;

    void begin(
            @Observes BeforeStart event,
            CamelContext camel,
            Places places,
            Judge judge,
            OwnRoutes own,
            Provider<Begun> begun)
            throws Exception {
        LockedRegistry.in(camel);
        own.prepare();
        Beginning beginning = new Beginning(places, judge);
        boolean takes = Boolean.TRUE.equals(camel.isAutoStartup());
        if (takes) {
            places.versions().latest().ifPresent(beginning::finish);
        }
        Instant end = Instant.now().plus(DECIDED_WITHIN);
        while (started == null) {
            try {
                started = begin(beginning, places, begun.get(), takes);
            } catch (OvertakenException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                LOG.infof("%s Looked at again.", e.getMessage());
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            }
        }
    }

    static Standing begin(Beginning beginning, Places places, Begun begun, boolean takes) throws Exception {
        Optional<Version> latest = places.versions().inForce();
        RouteFolder last =
                new RouteFolder(latest.map(version -> places.versions().files(version.version()))
                        .orElseGet(TreeMap::new));
        boolean joins = takes && latest.isPresent() && !places.agreement().isAlone();
        if (takes) {
            places.agreement().followed();
        }
        String older = takes && latest.isPresent() ? beginning.follow(latest.get(), last) : "";
        boolean known = latest.isPresent()
                && places.yardstick() != null
                && places.versions().isJudgedBy(latest.get().version(), places.yardstick());
        return begun.start(beginning.find(last, known, joins), latest, last, older);
    }

    void startOwn(@Observes AfterStart event, CamelContext camel, OwnRoutes own) {
        if (started != null && Boolean.TRUE.equals(camel.isAutoStartup())) {
            own.start();
        }
    }

    void watch(@Observes AfterStart event, CamelContext camel, Places places, Deployment deployment, OwnRoutes own) {
        if (started == null || !Boolean.TRUE.equals(camel.isAutoStartup())) {
            return;
        }
        deployment.stands();
        watch = new Watch(places.disk(), deployment::look);
        watch.start();
        following = new Following(() -> {
            own.say();
            deployment.follow();
        });
        following.start();
    }

    /** Whether edits are seen, or nobody wants them to be. */
    boolean isWatching() {
        return watch == null || watch.isAlive();
    }

    void end(@Observes BeforeStop event) {
        if (following != null) {
            following.close();
        }
        if (watch != null) {
            try {
                watch.close();
            } catch (IOException e) {
                LOG.warnf("Could not stop watching: %s", e.getMessage());
            }
        }
    }
}
