package io.caravanserai.console.alarm;

import io.caravanserai.background.Background;
import io.caravanserai.store.StoreConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Looks for alarms and beats, where the settings say so, while the hub runs. Ready also where the telling itself is in
 * trouble, which takes nothing away from what runs: it says {@code degraded} then, and why.
 */
@Readiness
@Singleton
class AlarmWatch implements HealthCheck {
    private final AlarmConfig config;
    private final Provider<Teller> teller;
    private final Provider<Heartbeat> heartbeat;
    private final List<Background> threads = new ArrayList<>();

    AlarmWatch(AlarmConfig config, Provider<Teller> teller, Provider<Heartbeat> heartbeat) {
        this.config = config;
        this.teller = teller;
        this.heartbeat = heartbeat;
    }

    void start(@Observes StartupEvent starting, StoreConfig store) {
        // Who tries cases expects the calls of the flow, and no others.
        if (store.mode() == StoreConfig.Mode.HUB && store.forget() == StoreConfig.Forget.NEVER) {
            config.tell().ifPresent(places -> {
                if (places.stream().map(Place::new).anyMatch(Place::isEmail)
                        && config.emailTo().isEmpty()) {
                    throw new IllegalStateException(
                            "hub.alarm.tell names email, and nobody is to get it: set hub.alarm.email-to to an address.");
                }
                threads.add(Background.every("alarms", config.lookEvery(), config.lookEvery(), () -> teller.get()
                        .look()));
            });
            config.heartbeatUrl()
                    .ifPresent(url -> threads.add(Background.every(
                            "heartbeat", config.heartbeatEvery(), config.heartbeatEvery(), () -> heartbeat
                                    .get()
                                    .beat(url))));
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        threads.forEach(Background::close);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("alarms").up();
        if (!threads.isEmpty() && config.tell().isPresent()) {
            List<String> untold = teller.get().untold();
            response.withData("state", untold.isEmpty() ? "ok" : "degraded");
            if (!untold.isEmpty()) {
                response.withData("reason", "Nobody can be told of alarms. " + String.join(" ", untold));
            }
        }
        return response.build();
    }
}
