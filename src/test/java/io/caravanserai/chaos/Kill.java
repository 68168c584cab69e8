package io.caravanserai.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** When a hub is killed. All of it follows from a seed, as far as a machine's speed allows. */
sealed interface Kill {

    /** Waits for the moment; back at once when the hub ended by itself. */
    void await(HubProcess hub, Outside outside);

    /** So long after the start of the process, whatever it is doing then. */
    record After(Duration time) implements Kill {
        @Override
        public void await(HubProcess hub, Outside outside) {
            hub.endsWithin(time);
        }
    }

    /** As soon as the outside has received so many more calls. */
    record AfterCalls(long calls) implements Kill {
        @Override
        public void await(HubProcess hub, Outside outside) {
            long end = outside.calls() + calls;
            until(hub, () -> outside.calls() >= end);
        }
    }

    /** As soon as the outside has received one more list: while its answer is on the way. */
    record AfterAList(long butAtMostCalls) implements Kill {
        @Override
        public void await(HubProcess hub, Outside outside) {
            long lists = outside.lists();
            long end = outside.calls() + butAtMostCalls;
            until(hub, () -> outside.lists() > lists || outside.calls() >= end);
        }
    }

    /** Draws the next one; {@code calls} are made between two kills on average. */
    static Kill draw(Random random, int calls) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> new After(Duration.ofMillis(random.nextInt(8_000)));
            case 2, 3 -> new AfterAList(2L * calls);
            default -> new AfterCalls(1L + random.nextInt(2 * calls));
        };
    }

    private static void until(HubProcess hub, BooleanSupplier reached) {
        long end = System.nanoTime() + HubProcess.UP_WITHIN.toNanos();
        while (!reached.getAsBoolean() && !hub.endsWithin(Duration.ofMillis(2))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The hub made no calls any more. It said: " + hub.out() + hub.err());
            }
        }
    }
}
