package io.caravanserai.console.alarm;

import io.caravanserai.flow.Running;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Calls an address of somebody else's watch as long as this node works: it is alive and ready, which takes a commit in the
 * database, and no firing of a schedule was missed. Who watches there is told by the silence, also where the hub is gone.
 */
@Singleton
class Heartbeat {
    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Supplier<List<String>> wrong;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(WITHIN).build();
    private List<String> said = List.of();

    @Inject
    Heartbeat(@Liveness Instance<HealthCheck> alive, @Readiness Instance<HealthCheck> ready, Running running) {
        this(() -> {
            List<String> wrong = Stream.concat(alive.stream(), ready.stream())
                    .map(HealthCheck::call)
                    .filter(answer -> answer.getStatus() == HealthCheckResponse.Status.DOWN)
                    .map(answer -> answer.getName() + " is DOWN")
                    .toList();
            // Where the database is away the flows cannot be asked.
            return wrong.isEmpty() ? missed(running) : wrong;
        });
    }

    /** @param wrong what keeps the hub from working, in words; empty while it works */
    Heartbeat(Supplier<List<String>> wrong) {
        this.wrong = wrong;
    }

    /** Calls once, or says why not; what goes on being wrong is said once. */
    void beat(URI url) throws InterruptedException {
        List<String> now = new ArrayList<>(wrong.get());
        if (now.isEmpty()) {
            try {
                int status = client.send(
                                HttpRequest.newBuilder(url).timeout(WITHIN).build(), BodyHandlers.discarding())
                        .statusCode();
                if (status >= 400) {
                    now.add("it answered " + status);
                }
            } catch (IOException e) {
                now.add("it could not be reached: " + e.getMessage());
            }
        }
        say(now);
    }

    private void say(List<String> now) {
        if (now.isEmpty() && !said.isEmpty()) {
            LOG.info("hub.alarm.heartbeat-url is called again.");
        } else if (!now.isEmpty() && said.isEmpty()) {
            LOG.warnf("hub.alarm.heartbeat-url is not called, so its watch will tell: %s.", String.join("; ", now));
        }
        said = List.copyOf(now);
    }

    /** A firing that waits for the run before to end is late, and not missed. */
    private static List<String> missed(Running running) {
        return running.flows().stream()
                .filter(flow -> flow.running() == null)
                .flatMap(flow -> flow.schedules().stream())
                .filter(schedule -> schedule.missed() != null)
                .map(schedule -> schedule.flow() + " was due at " + schedule.missed() + " and was not started")
                .toList();
    }
}
