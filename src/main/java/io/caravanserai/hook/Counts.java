package io.caravanserai.hook;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What became of a hook's deliveries since this node started. Kept in memory, and published as the metric {@code
 * hub.hook.deliveries} with the tags {@code hook} and {@code outcome}, whose history belongs to whoever collects metrics.
 */
final class Counts {
    final LongAdder accepted = new LongAdder();
    final LongAdder duplicates = new LongAdder();

    /** Answered at once: pings and challenges. */
    final LongAdder answered = new LongAdder();

    /** Taken note of and left aside. */
    final LongAdder ignored = new LongAdder();

    private final Map<Reason, LongAdder> refused = new EnumMap<>(Reason.class);
    private volatile @Nullable Instant last;

    Counts(String hook, MeterRegistry registry) {
        publish(registry, hook, "accepted", accepted);
        publish(registry, hook, "duplicate", duplicates);
        publish(registry, hook, "answered", answered);
        publish(registry, hook, "ignored", ignored);
        for (Reason reason : Reason.values()) {
            LongAdder adder = new LongAdder();
            refused.put(reason, adder);
            publish(registry, hook, reason.label(), adder);
        }
    }

    private static void publish(MeterRegistry registry, String hook, String outcome, LongAdder adder) {
        FunctionCounter.builder("hub.hook.deliveries", adder, LongAdder::doubleValue)
                .description("Deliveries to a hook on this node, by what became of them")
                .tag("hook", hook)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** A delivery that was believed came in. */
    void came(Instant at) {
        last = at;
    }

    void refused(Reason reason) {
        refused.get(reason).increment();
    }

    @Nullable
    Instant last() {
        return last;
    }

    /** How many were refused, by reason; reasons that never were are left out. */
    Map<String, Long> refusals() {
        Map<String, Long> byReason = new TreeMap<>();
        refused.forEach((reason, n) -> {
            if (n.sum() > 0) {
                byReason.put(reason.label(), n.sum());
            }
        });
        return byReason;
    }
}
