package io.caravanserai.durable;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** Alive while each channel whose route runs is looked into for what is due. */
@Liveness
@Singleton
class ChannelsHealth implements HealthCheck {
    @Override
    public HealthCheckResponse call() {
        List<String> dead = Channel.dead();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("channels").status(dead.isEmpty());
        if (!dead.isEmpty()) {
            response.withData("notTaken", String.join(", ", dead));
        }
        return response.build();
    }
}
