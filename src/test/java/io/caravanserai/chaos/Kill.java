package io.caravanserai.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** When a hub is killed. All of it follows from a seed, as far as a machine's speed allows. */
sealed interface Kill {
    /** Longer than a start, and than a list gathers. */
    Duration IDLE = Duration.ofSeconds(30);

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
            until(hub, outside, () -> outside.calls() >= end);
        }
    }

    /** As soon as the outside has received one more list: while its answer is on the way. */
    record AfterAList(long butAtMostCalls) implements Kill {
        @Override
        public void await(HubProcess hub, Outside outside) {
            long lists = outside.lists();
            long end = outside.calls() + butAtMostCalls;
            until(hub, outside, () -> outside.lists() > lists || outside.calls() >= end);
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

    /** Waits for it, but not longer than the outside hears something now and then: an idle hub may be killed too. */
    private static void until(HubProcess hub, Outside outside, BooleanSupplier reached) {
        long heard = -1;
        long heardAt = System.nanoTime();
        while (!reached.getAsBoolean() && !hub.endsWithin(Duration.ofMillis(2))) {
            long calls = outside.calls();
            if (calls != heard) {
                heard = calls;
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > IDLE.toNanos()) {
                return;
            }
        }
    }
}
