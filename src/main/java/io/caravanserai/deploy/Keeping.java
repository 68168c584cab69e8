package io.caravanserai.deploy;

import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.VersionStore.Version;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
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

    private @Nullable Watch watch;
    private @Nullable Standing started;

    void begin(
            @Observes BeforeStart event,
            CamelContext camel,
            Deployment.Places places,
            Judge judge,
            Provider<Begun> begun)
            throws Exception {
        Beginning beginning = new Beginning(places, judge);
        places.versions().latest().ifPresent(beginning::finish);
        Optional<Version> latest = places.versions().latest();
        RouteFolder last =
                new RouteFolder(latest.map(version -> places.versions().files(version.version()))
                        .orElseGet(TreeMap::new));
        boolean known = latest.isPresent()
                && places.yardstick() != null
                && places.versions().isJudgedBy(latest.get().version(), places.yardstick());
        Beginning.Found found = beginning.find(last, known);
        started = begun.get().start(found, latest, last);
    }

    void watch(@Observes AfterStart event, CamelContext camel, Deployment.Places places, Deployment deployment) {
        if (started == null || !Boolean.TRUE.equals(camel.isAutoStartup())) {
            return;
        }
        places.versions().stands(started.version(), started.note(), places.yardstick());
        watch = new Watch(places.disk(), deployment::look);
        watch.start();
    }

    /** Whether edits are seen, or nobody wants them to be. */
    boolean isWatching() {
        return watch == null || watch.isAlive();
    }

    void end(@Observes BeforeStop event) {
        if (watch != null) {
            try {
                watch.close();
            } catch (IOException e) {
                LOG.warnf("Could not stop watching: %s", e.getMessage());
            }
        }
    }
}
