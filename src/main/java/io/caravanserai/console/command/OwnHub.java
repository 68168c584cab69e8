package io.caravanserai.console.command;

import io.caravanserai.background.Background;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;

/** A hub inside this process, for one command: on a port nobody knows, open to a token nobody else has. */
final class OwnHub implements AutoCloseable {
    private static final CompletableFuture<Integer> PORT = new CompletableFuture<>();
    private static final int STOP_WITHIN_SECONDS = 40;

    private final CompletableFuture<Void> ended;
    private final HubClient client;

    private OwnHub(CompletableFuture<Void> ended, HubClient client) {
        this.ended = ended;
        this.client = client;
    }

    /** What its routes do. */
    enum Routes {
        /** They run: what is due is taken. */
        RUN,
        /** They are read and checked, nothing is taken. */
        REST,
        /** They are not even read. */
        ABSENT
    }

    /** The application that only says when it is up. */
    public static final class Application implements QuarkusApplication {
        @Override
        public int run(String... args) {
            PORT.complete(ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class));
            Quarkus.waitForExit();
            return 0;
        }
    }

    /** @throws CallFailed when it does not come up */
    static OwnHub start(Routes routes) {
        String token = UUID.randomUUID().toString();
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", "0");
        System.setProperty("hub.login.process-token", token);
        // What the command has to say is not mixed with what the hub logs.
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.log.console.level", "WARN");
        switch (routes) {
            case REST -> System.setProperty("camel.main.auto-startup", "false");
            case ABSENT -> System.setProperty("quarkus.camel.bootstrap.enabled", "false");
            default -> {}
        }
        StartCheck.refuse();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Background.once("hub", () -> Quarkus.run(Application.class, (code, failure) -> end(ended, failure)));
        try {
            return new OwnHub(ended, new HubClient("http://127.0.0.1:" + PORT.join(), token, true));
        } catch (CompletionException e) {
            throw CallFailed.refused("The hub did not start: " + reason(e.getCause()));
        }
    }

    /**
     * Only the simulated systems, inside this process: no database, no routes.
     *
     * @param hub where the hub is that their webhooks go to
     * @return where they are, without a slash at the end
     * @throws CallFailed when they do not come up
     */
    static String sandbox(String hub) {
        System.setProperty("quarkus.http.host", "127.0.0.1");
        System.setProperty("quarkus.http.port", "0");
        System.setProperty("quarkus.log.console.stderr", "true");
        System.setProperty("quarkus.log.console.level", "ERROR");
        System.setProperty("quarkus.camel.bootstrap.enabled", "false");
        System.setProperty("hub.mode", "sandbox");
        System.setProperty("hub.sandbox.enabled", "true");
        System.setProperty("hub.sandbox.hub-url", hub);
        StartCheck.refuse();
        Background.once(
                "sandbox",
                () -> Quarkus.run(Application.class, (code, failure) -> {
                    if (failure != null) {
                        PORT.completeExceptionally(failure);
                    }
                }));
        try {
            return "http://127.0.0.1:" + PORT.join();
        } catch (CompletionException e) {
            throw CallFailed.refused("The sandbox did not start: " + reason(e.getCause()));
        }
    }

    private static void end(CompletableFuture<Void> ended, Throwable failure) {
        if (failure != null) {
            PORT.completeExceptionally(failure);
        }
        ended.complete(null);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    HubClient client() {
        return client;
    }

    @Override
    public void close() {
        Quarkus.asyncExit();
        try {
            ended.get(STOP_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw CallFailed.refused("The hub did not stop: " + e.getMessage());
        }
    }
}
