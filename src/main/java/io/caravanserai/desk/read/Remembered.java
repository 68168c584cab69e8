package io.caravanserai.desk.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravanserai.store.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What was computed of the copy, for five minutes at most, and never longer than until a synchronisation begins or ends,
 * somebody is erased, or HubSpot tells of a ticket that is gone. Kept by who may see it.
 */
final class Remembered {
    static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final int MOST_KEPT = 1_000;
    private static final String STAMP = """
            select concat(max(id), ' ', max(ended), ' ', count(*) filter (where ended is null), ' ',
              (select max(erased) from support_erased), ' ', (select read from support_spare), ' ',
              (select max(noted) from support_change)) from support_sync""";

    private final Sql sql;
    private final Cache<Key, Object> kept;

    private record Key(String audience, Object question, String stamp) {}

    Remembered(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.kept = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(AT_MOST)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    /**
     * What is kept for the question, or what {@code work} makes of it.
     *
     * @param audience who may see it: nobody else gets the same
     */
    <T> T of(Class<T> type, String audience, Object question, Supplier<T> work) {
        String stamp = sql.one(STAMP, row -> row.getString(1)).orElseThrow();
        return type.cast(kept.get(new Key(audience, question, stamp), key -> work.get()));
    }
}
