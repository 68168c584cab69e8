package io.caravanserai.connection;

import io.caravanserai.message.RetryableException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** The calls an outside system grants, shared by all routes and all nodes through the database. */
final class Budget {
    private static final Pattern LIMIT = Pattern.compile("(\\d+)/(\\S+)");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final String system;
    private final @Nullable BucketProxy bucket;

    private Budget(String system, @Nullable BucketProxy bucket) {
        this.system = system;
        this.bucket = bucket;
    }

    /**
     * @param limit like {@code 100/10s}, or {@code none}
     * @throws IllegalArgumentException when the limit cannot be read
     */
    static Budget of(String system, String limit, ProxyManager<Long> buckets) {
        if ("none".equals(limit)) {
            return new Budget(system, null);
        }
        Matcher parts = LIMIT.matcher(limit);
        if (!parts.matches()) {
            throw new IllegalArgumentException("hub.connection." + system + ".rate-limit is '" + limit
                    + "'; allowed is none, or calls in a time like 100/10s.");
        }
        long calls = Long.parseLong(parts.group(1));
        Duration time = Duration.ofMillis(TimeUtils.toMilliSeconds(parts.group(2)));
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(calls)
                        .refillGreedy(calls, time)
                        .build())
                .build();
        // A node asks the database once for the calls that wait together.
        return new Budget(
                system,
                buckets.builder()
                        .withOptimization(Optimizations.batching())
                        .build(id(system, limit), () -> configuration));
    }

    /** Waits for a call's turn; gives up early, with the time to wait, when it is far away. */
    void take() {
        if (bucket == null) {
            return;
        }
        try {
            if (!bucket.asBlocking().tryConsume(1, LONGEST_WAIT)) {
                throw RetryableException.after(LONGEST_WAIT, "The budget of " + system + " is used up for now.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("The hub is stopping.", e);
        }
    }

    /** Calls that could be made now; -1 without a limit. */
    long left() {
        return bucket == null ? -1 : bucket.getAvailableTokens();
    }

    // Another limit is another bucket, so that a change of the setting holds at once.
    private static long id(String system, String limit) {
        CRC32 crc = new CRC32();
        crc.update((system + " " + limit).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
