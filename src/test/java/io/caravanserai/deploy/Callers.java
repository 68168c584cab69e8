package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Calls two routes at a steady rate, by turns, until it is closed: one answers by itself, the other by a message. What was
 * asked of the second is asked again, under the same key, at once or up to two seconds later. Slower where it would wait for too
 * many answers at once.
 */
final class Callers implements AutoCloseable {
    /** Each is a connection, with both its ends in this process. */
    private static final int OPEN_AT_MOST = 200;

    final AtomicLong read = new AtomicLong();
    final AtomicLong kept = new AtomicLong();
    final AtomicLong repeated = new AtomicLong();
    final ConcurrentLinkedQueue<String> refused = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> differing = new ConcurrentLinkedQueue<>();
    final AtomicLong slowest = new AtomicLong();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<CompletableFuture<?>> open = new ConcurrentLinkedQueue<>();
    private final Semaphore room = new Semaphore(OPEN_AT_MOST);
    private final URI hub;
    private final Random random;
    private long sent;

    Callers(URI hub, int perSecond, long seed) {
        this.hub = hub;
        this.random = new Random(seed);
        clock.scheduleAtFixedRate(this::send, 0, 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
    }

    private void send() {
        open.removeIf(CompletableFuture::isDone);
        // For a call and its repeat, of which one may be left over.
        if (!room.tryAcquire(2)) {
            return;
        }
        String n = UUID.randomUUID().toString();
        if (sent++ % 3 == 0) {
            room.release();
            open.add(call("/flows/echo/read", n, null).thenAccept(answer -> {
                if (isGood(answer, n)) {
                    read.incrementAndGet();
                }
            }));
            return;
        }
        // Two of three turns are for the first call and its repeat.
        long later = random.nextInt(2) * random.nextInt(2_000);
        CompletableFuture<HttpResponse<String>> first = call("/flows/echo/kept", n, n);
        CompletableFuture<HttpResponse<String>> again = CompletableFuture.supplyAsync(
                        () -> n, CompletableFuture.delayedExecutor(later, TimeUnit.MILLISECONDS))
                .thenCompose(key -> call("/flows/echo/kept", key, key));
        open.add(first.thenCombine(again, (one, other) -> {
            if (isGood(one, n) & isGood(other, n)) {
                kept.incrementAndGet();
                repeated.incrementAndGet();
                if (!one.body().equals(other.body())) {
                    differing.add(one.body() + " and " + other.body());
                }
            }
            return n;
        }));
        sent++;
    }

    private boolean isGood(HttpResponse<String> answer, String n) {
        boolean good = answer.statusCode() == 200 && answer.body().contains(n);
        if (!good) {
            refused.add(answer.statusCode() + " " + answer.body());
        }
        return good;
    }

    private CompletableFuture<HttpResponse<String>> call(String path, String n, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.resolve(path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString("{\"n\":\"" + n + "\"}"));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), BodyHandlers.ofString());
        return answer.whenComplete((got, failure) -> {
            room.release();
            slowest.accumulateAndGet((System.nanoTime() - start) / 1_000_000, Math::max);
            if (failure != null) {
                refused.add(failure.toString());
            }
        });
    }

    /** Calls no more; what is under way is answered. */
    @Override
    public void close() {
        clock.shutdown();
        await().until(clock::isTerminated);
        List.copyOf(open).forEach(each -> each.handle((got, failure) -> got).join());
    }
}
