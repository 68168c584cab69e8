package io.caravanserai.background;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as no thread of the hub's own has ended: only a restart brings one back. */
@Liveness
@Singleton
class BackgroundHealth implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        List<String> dead = Stream.concat(Background.dead().stream(), SteadyExecutor.dead().stream())
                .toList();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("background").status(dead.isEmpty());
        if (!dead.isEmpty()) {
            response.withData("dead", String.join(", ", dead));
        }
        List<String> failing = Background.allFailing();
        if (!failing.isEmpty()) {
            response.withData("failing", String.join(", ", failing));
        }
        return response.build();
    }
}
