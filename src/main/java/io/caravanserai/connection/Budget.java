package io.caravanserai.connection;

import io.caravanserai.message.RetryableException;
import io.caravanserai.message.StoreAwayException;
import io.caravanserai.store.Availability;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The calls an outside system grants, shared by all routes and all nodes through the database. */
final class Budget {
    // Longer would hold a thread of the channel that messages for other systems need.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final String system;
    private final @Nullable RateLimit limit;
    private final @Nullable BucketProxy bucket;

    private Budget(String system, @Nullable RateLimit limit, @Nullable BucketProxy bucket) {
        this.system = system;
        this.limit = limit;
        this.bucket = bucket;
    }

    /** A budget; {@code limit} null for none. */
    static Budget of(String system, @Nullable RateLimit limit, ProxyManager<Long> buckets) {
        if (limit == null) {
            return new Budget(system, null, null);
        }
        // A node asks the database once for the calls that wait together.
        BucketProxy bucket = buckets.builder()
                .withOptimization(Optimizations.batching())
                .build(id(system, limit), () -> configuration(limit));
        return new Budget(system, limit, bucket);
    }

    /**
     * A bucket that never grants more than {@code calls} in any window of the limit's length. One as large as the limit
     * would: full, it grants them all at once and as many again while it refills. So it holds a tenth, and the rest
     * trickles in.
     */
    static BucketConfiguration configuration(RateLimit limit) {
        long held = Math.max(1, limit.calls() / 10);
        long refilled = limit.calls() - held + 1;
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(held)
                        .refillGreedy(refilled, limit.time())
                        .build())
                .build();
    }

    /**
     * Waits for a call's turn; gives up early, with the time to wait, when it is far away.
     *
     * @throws RetryableException when there is none soon, or the database cannot be asked: nothing was sent
     */
    void take() {
        if (bucket == null) {
            return;
        }
        boolean granted;
        try {
            granted = bucket.asBlocking().tryConsume(1, LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetryableException("The hub is stopping.", e);
        } catch (RuntimeException e) {
            throw unknown(e);
        }
        if (!granted) {
            throw RetryableException.after(
                    LONGEST_WAIT, "The budget of " + system + ", " + limit + ", is used up for now.");
        }
    }

    /** As set; null for none. */
    @Nullable
    RateLimit limit() {
        return limit;
    }

    /** Calls that could be made at once; null without a limit. */
    @Nullable
    Long left() {
        try {
            return bucket == null ? null : bucket.getAvailableTokens();
        } catch (RuntimeException e) {
            throw unknown(e);
        }
    }

    private RetryableException unknown(RuntimeException e) {
        String words = "The budget of " + system + " cannot be asked for: " + e.getMessage();
        return Availability.isReasonOf(e) ? new StoreAwayException(words, e) : new RetryableException(words, e);
    }

    // Another limit is another bucket, so that a change of the setting holds at once.
    private static long id(String system, RateLimit limit) {
        CRC32 crc = new CRC32();
        crc.update((system + " " + limit).getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
