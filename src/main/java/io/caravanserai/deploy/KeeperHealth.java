package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready also where an edit is refused, which takes nothing away from what runs: it says {@code degraded}, and why. Not where
 * the keeper's thread has died, and nobody would see an edit.
 */
@Readiness
@Singleton
class KeeperHealth implements HealthCheck {
    private final Provider<Keeper> keeper;
    private final Provider<Keeping> keeping;
    private final boolean routes;

    KeeperHealth(
            Provider<Keeper> keeper,
            Provider<Keeping> keeping,
            @ConfigProperty(name = "hub.mode", defaultValue = "hub") String mode,
            @ConfigProperty(name = "quarkus.camel.bootstrap.enabled", defaultValue = "true") boolean camel) {
        this.keeper = keeper;
        this.keeping = keeping;
        this.routes = mode.equals("hub") && camel;
    }

    @Override
    public HealthCheckResponse call() {
        return routes ? answer(keeper.get().state(), keeping.get().isWatching()) : HealthCheckResponse.up("keeper");
    }

    /** @param watching whether an edit would be seen */
    static HealthCheckResponse answer(Keeper.State state, boolean watching) {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("keeper").status(watching);
        if (!watching) {
            response.withData("thread", "The keeper's thread has ended: edits are not seen. Restart this node.");
        }
        response.withData("version", state.version())
                .withData("inForce", state.inForce())
                .withData("behind", state.isBehind())
                .withData("state", state.isDegraded() ? "degraded" : "ok");
        if (!state.older().isEmpty()) {
            response.withData("folder", state.older());
        }
        if (state.isDegraded()) {
            response.withData(
                    "reason",
                    Stream.of(behind(state), state.refused().stream().map(KeeperHealth::words), state.lib().stream())
                            .flatMap(words -> words)
                            .collect(Collectors.joining(" ")));
        }
        return response.build();
    }

    private static Stream<String> behind(Keeper.State state) {
        if (!state.isBehind()) {
            return Stream.empty();
        }
        String words = "v" + state.inForce() + " is in force and v" + state.version()
                + " runs here: this node takes no message of the channels that changed between.";
        return Stream.concat(Stream.of(words), state.why().stream().map(Finding::inWords));
    }

    private static String words(Refusal refusal) {
        return refusal.findings().isEmpty()
                ? refusal.path() + " waits for files that are refused."
                : refusal.findings().stream().map(Finding::inWords).collect(Collectors.joining(" "));
    }
}
