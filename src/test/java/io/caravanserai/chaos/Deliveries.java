package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two hundred sign-ups a second at a hub's door, and a look at its readiness five times a second. */
final class Deliveries implements AutoCloseable {
    private static final int A_SECOND = 200;
    private static final int WEBSITES = 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    /** What holds at one moment may have changed so long after it. */
    private static final Duration ALLOWANCE = Duration.ofMillis(700);

    private final String url;
    private final ScheduledExecutorService websites = Executors.newScheduledThreadPool(WEBSITES + 1);
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();
    private final Map<Instant, Boolean> answers = new ConcurrentSkipListMap<>();
    private final List<Map.Entry<Instant, Boolean>> looks = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private Deliveries(String url) {
        this.url = url;
    }

    static Deliveries to(String url) {
        Deliveries deliveries = new Deliveries(url);
        long pause = TimeUnit.SECONDS.toMicros(1) * WEBSITES / A_SECOND;
        for (int i = 0; i < WEBSITES; i++) {
            deliveries.websites.scheduleAtFixedRate(
                    deliveries::deliver, i * pause / WEBSITES, pause, TimeUnit.MICROSECONDS);
        }
        deliveries.websites.scheduleAtFixedRate(deliveries::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return deliveries;
    }

    static boolean isReady(String url) {
        try {
            return Web.get(url + "/q/health/ready").path("status").asText().equals("UP");
        } catch (AssertionError | java.io.UncheckedIOException down) {
            return false;
        }
    }

    private void deliver() {
        String email = "person." + asked.incrementAndGet() + "@example.org";
        try {
            JsonNode answer = Website.signUp(url, email, 0, Instant.now());
            accepted.put(email, answer.path("messageId").asLong());
            answers.put(Instant.now(), true);
        } catch (AssertionError no) {
            refused.incrementAndGet();
            answers.put(Instant.now(), false);
        } catch (RuntimeException closed) {
            answers.put(Instant.now(), false);
        }
    }

    private void look() {
        boolean ready = isReady(url);
        looks.add(Map.entry(Instant.now(), ready));
    }

    Map<String, Long> accepted() {
        return accepted;
    }

    long acceptedSince(Instant moment) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().isAfter(moment) && answer.getValue())
                .count();
    }

    /** The longest time in which nothing was accepted. */
    private Duration longestAway() {
        Duration longest = Duration.ZERO;
        Instant before = null;
        for (Map.Entry<Instant, Boolean> answer : answers.entrySet()) {
            if (answer.getValue()) {
                Duration away = before == null ? Duration.ZERO : Duration.between(before, answer.getKey());
                longest = away.compareTo(longest) > 0 ? away : longest;
                before = answer.getKey();
            }
        }
        return longest;
    }

    /** Looks at readiness that no delivery of about the same moment bears out. */
    List<String> lies() {
        List<String> lies = new ArrayList<>();
        for (Map.Entry<Instant, Boolean> look : looks) {
            List<Boolean> about = answers.entrySet().stream()
                    .filter(answer -> Duration.between(answer.getKey(), look.getKey())
                                    .abs()
                                    .compareTo(ALLOWANCE)
                            < 0)
                    .map(Map.Entry::getValue)
                    .toList();
            if (!about.isEmpty() && !about.contains(look.getValue())) {
                lies.add(look.getKey() + " said ready: " + look.getValue());
            }
        }
        return lies;
    }

    /** Each that was answered 202 is known by the id it was answered with: it is there, once. */
    void assertAllThere(String hub) {
        accepted.forEach((email, id) -> {
            JsonNode again = Website.signUp(hub, email, 0, Instant.now());
            assertThat(again.path("duplicate").asBoolean()).as(email).isTrue();
            assertThat(again.path("messageId").asLong()).as(email).isEqualTo(id);
        });
    }

    @Override
    public String toString() {
        return String.format(
                "%d deliveries answered 202, %d refused, none accepted for %d ms at most; readiness asked %d times, DOWN"
                        + " %d times, always true",
                accepted.size(),
                refused.get(),
                longestAway().toMillis(),
                looks.size(),
                looks.stream().filter(look -> !look.getValue()).count());
    }

    void stop() throws InterruptedException {
        websites.shutdown();
        assertThat(websites.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        websites.shutdownNow();
    }
}
