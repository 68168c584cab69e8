package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready in any case: a refused edit takes nothing away from what runs. It says {@code degraded}, and why. */
@Readiness
@Singleton
class KeeperHealth implements HealthCheck {
    private final Provider<Keeper> keeper;
    private final boolean routes;

    KeeperHealth(
            Provider<Keeper> keeper,
            @ConfigProperty(name = "hub.mode", defaultValue = "hub") String mode,
            @ConfigProperty(name = "quarkus.camel.bootstrap.enabled", defaultValue = "true") boolean camel) {
        this.keeper = keeper;
        this.routes = mode.equals("hub") && camel;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("keeper").up();
        if (!routes) {
            return response.build();
        }
        Keeper.State state = keeper.get().state();
        response.withData("version", state.version()).withData("state", state.isDegraded() ? "degraded" : "ok");
        if (state.isDegraded()) {
            response.withData(
                    "reason", state.refused().stream().map(KeeperHealth::words).collect(Collectors.joining(" ")));
        }
        return response.build();
    }

    private static String words(Refusal refusal) {
        return refusal.findings().isEmpty()
                ? refusal.path() + " waits for files that are refused."
                : refusal.findings().stream().map(Finding::inWords).collect(Collectors.joining(" "));
    }
}
