package io.caravanserai.console.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses passwords. Each try counts before it is looked at, so that many at once are no way around. What
 * counts is the address together with the name, and the address alone: a user is never locked out by what others try
 * elsewhere. After the free tries the next one is looked at after 1, 2, 4, … at most {@value #LONGEST_SECONDS} seconds.
 */
final class Guesses {
    static final int FREE_FOR_A_NAME = 5;
    static final int FREE_FOR_AN_ADDRESS = 30;
    static final int LONGEST_SECONDS = 30;

    private static final int MOST_KEPT = 20_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private final Cache<String, Tries> tries = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();
    private final InstantSource clock;

    Guesses(InstantSource clock) {
        this.clock = clock;
    }

    /** @param next before this instant no try is looked at */
    private record Tries(int count, Instant next) {
        Tries one(int free, Instant now) {
            int over = count + 1 - free;
            long wait = over < 0 ? 0 : Math.min(LONGEST_SECONDS, 1L << Math.min(over, 10));
            return new Tries(count + 1, now.plusSeconds(wait));
        }
    }

    /**
     * Counts a try.
     *
     * @return how many tries this address made with this name, this one included
     * @throws TooManyGuessesException when it comes too early
     */
    int begin(String name, String address) {
        Instant now = clock.instant();
        count(address, FREE_FOR_AN_ADDRESS, now);
        return count(key(name, address), FREE_FOR_A_NAME, now);
    }

    /** The password was right: what was tried before is forgotten. */
    void end(String name, String address) {
        tries.invalidate(key(name, address));
        tries.invalidate(address);
    }

    private int count(String key, int free, Instant now) {
        Map<String, Tries> all = tries.asMap();
        AtomicReference<@Nullable Duration> wait = new AtomicReference<>();
        Tries counted = all.compute(key, (any, before) -> {
            if (before != null && now.isBefore(before.next)) {
                wait.set(Duration.between(now, before.next));
                return before;
            }
            return (before == null ? new Tries(0, now) : before).one(free, now);
        });
        @Nullable Duration early = wait.get();
        if (early != null) {
            throw new TooManyGuessesException(early);
        }
        return counted.count;
    }

    private static String key(String name, String address) {
        return address + ' ' + name;
    }
}
