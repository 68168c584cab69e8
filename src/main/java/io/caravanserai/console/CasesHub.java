package io.caravanserai.console;

import io.caravanserai.background.Background;
import io.caravanserai.store.StoreConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jboss.logging.Logger;

/** A hub that tries cases lives no longer than the command that started it, however that ends: then its input is closed. */
@Singleton
class CasesHub {
    private static final Logger LOG = Logger.getLogger(CasesHub.class);

    void start(@Observes StartupEvent starting, StoreConfig store) {
        if (store.mode() == StoreConfig.Mode.HUB && store.forget() == StoreConfig.Forget.WHEN_TOLD) {
            Background.once("cases-end", CasesHub::endWithTheCommand);
        }
    }

    private static void endWithTheCommand() {
        try {
            while (System.in.read() >= 0) {
                // Nobody has anything to say to it.
            }
        } catch (IOException e) {
            LOG.debugf("The input broke: %s", e);
        }
        Quarkus.asyncExit();
    }
}
