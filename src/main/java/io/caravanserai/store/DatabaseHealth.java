package io.caravanserai.store;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while something can be kept: a commit of its own goes the way of what is accepted at the door, to the disk. */
@Readiness
@Singleton
class DatabaseHealth implements HealthCheck {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final StoreConfig config;
    private final Provider<Database> database;
    private final Provider<GroupCommit> commit;
    private final Provider<Node> node;

    DatabaseHealth(StoreConfig config, Provider<Database> database, Provider<GroupCommit> commit, Provider<Node> node) {
        this.config = config;
        this.database = database;
        this.commit = commit;
        this.node = node;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("database");
        if (config.mode() == StoreConfig.Mode.SANDBOX) {
            return response.up().build();
        }
        response.withData("node", node.get().name());
        Optional<Outage> outage = database.get().availability().outage();
        if (outage.isPresent()) {
            return response.down()
                    .withData("reason", outage.get().reason())
                    .withData("since", outage.get().since().toString())
                    .build();
        }
        Optional<Outage> shortage = database.get().availability().shortage().now();
        shortage.ifPresent(lack -> response.withData("shortage", lack.reason())
                .withData("since", lack.since().toString()));
        String reason = reasonNothingIsKept(shortage.isPresent());
        return reason.isEmpty()
                ? response.up().build()
                : response.down().withData("reason", reason).build();
    }

    /** @param doubted whether something was not kept, though the database answers */
    private String reasonNothingIsKept(boolean doubted) {
        try {
            CompletableFuture<Boolean> mark =
                    doubted ? commit.get().room() : commit.get().probe();
            mark.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return "";
        } catch (TimeoutException e) {
            return "The database does not commit within " + ANSWER_WITHIN.toSeconds() + " s.";
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause().getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "The hub is stopping.";
        }
    }
}
