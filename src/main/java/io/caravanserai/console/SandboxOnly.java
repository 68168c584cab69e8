package io.caravanserai.console;

import io.caravanserai.store.StoreConfig;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Where only the simulated systems run, nothing else answers: there is no database behind it. */
@Singleton
class SandboxOnly {
    /** After the simulated systems, before all else. */
    private static final int ORDER = -9_000;

    private static final String HEALTH = "/q/health";

    void close(@Observes Router router, StoreConfig store) {
        if (store.mode() == StoreConfig.Mode.SANDBOX) {
            router.route().order(ORDER).handler(call -> {
                if (call.request().path().startsWith(HEALTH)) {
                    call.next();
                } else {
                    call.response().setStatusCode(404).end("Only the simulated systems run here, under /sandbox.\n");
                }
            });
        }
    }
}
