package io.caravanserai.connection;

import io.caravanserai.message.ClockMoved;
import io.caravanserai.store.StoreConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.Config;

/**
 * The hub's clock: the machine's, and where the simulated systems are used, theirs. Real credentials beside a sandbox stop
 * a start in production, so that there the clock of a hub with real systems is the machine's and nobody is asked.
 */
@ApplicationScoped
class HubTime {

    @Produces
    @Singleton
    InstantSource clock(StoreConfig store, SandboxConfig sandbox, Config config, Event<ClockMoved> moved) {
        SandboxAddress address = new SandboxAddress(sandbox, config);
        if (store.mode() == StoreConfig.Mode.SANDBOX || !address.isOn()) {
            return InstantSource.system();
        }
        SandboxTime time =
                new SandboxTime(() -> address.of("_clock"), by -> moved.fire(new ClockMoved(by)), sandbox.lookEvery());
        // A sandbox in this process has just begun, and its clock stands as the machine's.
        if (sandbox.url().isPresent()) {
            time.lookFirst();
        }
        time.follow();
        return time;
    }

    void close(@Disposes InstantSource clock) {
        if (clock instanceof SandboxTime time) {
            time.close();
        }
    }
}
