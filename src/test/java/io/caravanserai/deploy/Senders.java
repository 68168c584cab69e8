package io.caravanserai.deploy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Posts to a hook at a steady rate until it is closed; slower where it would wait for too many answers at once. */
final class Senders implements AutoCloseable {
    /** Each is a connection, with both its ends in this process. */
    private static final int OPEN_AT_MOST = 200;

    final AtomicLong accepted = new AtomicLong();
    final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<CompletableFuture<?>> open = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(OPEN_AT_MOST);
    private final URI hook;

    Senders(URI hook, int perSecond) {
        this.hook = hook;
        clock.scheduleAtFixedRate(this::send, 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
    }

    private void send() {
        if (!room.tryAcquire()) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(hook)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString("{\"n\":\"" + UUID.randomUUID() + "\"}"))
                .build();
        open.removeIf(CompletableFuture::isDone);
        open.add(client.sendAsync(request, BodyHandlers.ofString()).handle((answer, failure) -> {
            room.release();
            if (failure == null && answer.statusCode() == 202) {
                accepted.incrementAndGet();
            } else {
                refused.add(failure == null ? answer.statusCode() + " " + answer.body() : failure.toString());
            }
            return null;
        }));
    }

    /** Sends no more; what is under way is answered. */
    @Override
    public void close() {
        clock.shutdown();
        List.copyOf(open).forEach(CompletableFuture::join);
    }
}
