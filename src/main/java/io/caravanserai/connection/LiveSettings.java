package io.caravanserai.connection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has set for each outside system, as it is now: like a secret, another value needs no restart. One that
 * cannot be right does not take effect: the log says so, and what was set before stays.
 */
final class LiveSettings {
    private static final Logger LOG = Logger.getLogger(LiveSettings.class);
    private static final String PREFIX = "hub.connection.";

    private static final List<String> KEYS = List.of(
            "base-url",
            "timeout",
            "deadline",
            "max-answer",
            "max-pause",
            "rate-limit",
            "max-concurrent",
            "max-attempts",
            "tls",
            "region");

    private final Config config;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    LiveSettings(Config config) {
        this.config = config;
    }

    /** Settings, and the texts they were read from. */
    private record Known(Map<String, String> texts, SystemSettings settings) {}

    /** @param carrier what carries the system's calls, as {@link OutsideSystem#carrier} */
    SystemSettings of(String system, Optional<Carrier> carrier) {
        Map<String, String> texts = texts(system);
        Known last = known.get(system);
        if (last == null || !last.texts.equals(texts)) {
            last = known.compute(
                    system,
                    (name, before) -> before != null && before.texts.equals(texts)
                            ? before
                            : new Known(texts, read(system, carrier, texts, before)));
        }
        return last.settings;
    }

    private SystemSettings read(
            String system, Optional<Carrier> carrier, Map<String, String> texts, @Nullable Known before) {
        List<WrongSetting> wrong = new ArrayList<>();
        SystemSettings read = read(system, carrier, texts, wrong);
        if (wrong.isEmpty()) {
            return read;
        }
        String problem = wrong.stream().map(each -> each.sentence(config)).collect(Collectors.joining(" "));
        if (before == null) {
            LOG.errorf("%s is not called: %s", system, problem);
            return SystemSettings.wrong(problem);
        }
        LOG.errorf("The new settings of %s do not take effect, and it is called as before: %s", system, problem);
        return before.settings;
    }

    private SystemSettings read(
            String system, Optional<Carrier> carrier, Map<String, String> texts, List<WrongSetting> wrong) {
        SystemSettings read = SystemSettings.of(system, texts, config, wrong::add);
        SettingsOfOne.check(system, carrier, read, wrong::add);
        return read;
    }

    /** All that cannot be right of one system. */
    List<WrongSetting> wrong(OutsideSystem system) {
        List<WrongSetting> wrong = new ArrayList<>();
        read(system.id(), system.carrier(), texts(system.id()), wrong);
        return wrong;
    }

    /** A key with an empty value, as the environment gives one, is none. */
    private Map<String, String> texts(String system) {
        Map<String, String> texts = new HashMap<>();
        for (String key : KEYS) {
            text(PREFIX + system + "." + key).filter(text -> !text.isBlank()).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    private Optional<String> text(String key) {
        try {
            return config.getOptionalValue(key, String.class);
        } catch (NoSuchElementException e) {
            // It names another setting, which is not there.
            return Optional.of("${}");
        }
    }
}
