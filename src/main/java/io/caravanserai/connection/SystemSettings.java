package io.caravanserai.connection;

import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;

/**
 * What an operator has set for one outside system at one moment, but for its secrets; empty what is as its file says.
 * {@link ConnectionSettings} says what each of them means.
 *
 * @param problem why nothing of it can be used, in sentences; empty for none
 */
record SystemSettings(
        Optional<String> baseUrl,
        Optional<Duration> timeout,
        Optional<Duration> deadline,
        Optional<Long> maxAnswer,
        Optional<Duration> maxPause,
        Optional<String> rateLimit,
        Optional<Integer> maxConcurrent,
        Optional<Integer> maxAttempts,
        Optional<String> tls,
        Optional<String> region,
        String problem) {

    /** Nothing is set. */
    static final SystemSettings NONE = new SystemSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "");

    /** Nothing that can be used is set. */
    static SystemSettings wrong(String problem) {
        return new SystemSettings(
                NONE.baseUrl,
                NONE.timeout,
                NONE.deadline,
                NONE.maxAnswer,
                NONE.maxPause,
                NONE.rateLimit,
                NONE.maxConcurrent,
                NONE.maxAttempts,
                NONE.tls,
                NONE.region,
                problem);
    }

    /**
     * Reads them.
     *
     * @param texts as they are set, by key without what all have in front
     * @param wrong is told of each that is none of its kind
     */
    static SystemSettings of(String system, Map<String, String> texts, Config config, Consumer<WrongSetting> wrong) {
        Reading reading = new Reading("hub.connection." + system + ".", texts, config, wrong);
        return new SystemSettings(
                reading.of("base-url"),
                reading.of("timeout", Duration.class, "a time like 10s"),
                reading.of("deadline", Duration.class, "a time like 30s"),
                reading.of("max-answer", MemorySize.class, "a size like 16M").map(MemorySize::asLongValue),
                reading.of("max-pause", Duration.class, "a time like 1h"),
                reading.of("rate-limit"),
                reading.of("max-concurrent", Integer.class, "a whole number"),
                reading.of("max-attempts", Integer.class, "a whole number"),
                reading.of("tls"),
                reading.of("region"),
                "");
    }

    private record Reading(String prefix, Map<String, String> texts, Config config, Consumer<WrongSetting> wrong) {
        Optional<String> of(String key) {
            return Optional.ofNullable(texts.get(key));
        }

        <T> Optional<T> of(String key, Class<T> type, String allowed) {
            try {
                return of(key).map(
                                text -> config.getConverter(type).orElseThrow().convert(text));
            } catch (IllegalArgumentException e) {
                wrong.accept(new WrongSetting(prefix + key, texts.get(key), allowed));
                return Optional.empty();
            }
        }
    }
}
