package io.caravanserai.console.repair;

import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.message.StoreAwayException;
import io.caravanserai.store.CauseReplays;
import io.caravanserai.store.StoreConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes replays that are under way further, on each node: whichever comes first. */
@Singleton
class ReplayRounds {
    private static final Logger LOG = Logger.getLogger(ReplayRounds.class);
    private static final long EVERY_MS = 500;

    private @Nullable SteadyExecutor rounds;

    void start(@Observes StartupEvent starting, StoreConfig store, Instance<CauseReplays> replays) {
        if (store.mode() == StoreConfig.Mode.HUB) {
            CauseReplays all = replays.get();
            rounds = new SteadyExecutor("replays", 1);
            rounds.scheduleWithFixedDelay(() -> proceed(all), EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private static void proceed(CauseReplays replays) {
        try {
            replays.proceed();
        } catch (StoreAwayException e) {
            LOG.debugf(e, "Replays go on when the database is back");
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (rounds != null) {
            rounds.shutdownNow();
        }
    }
}
