package io.caravanserai.support;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a measure is broken down: a closed list. Days and hours are those of the desk's zone. */
public enum Group {
    DAY("day"),
    WEEK("week"),
    MONTH("month"),
    WEEKDAY("weekday"),
    HOUR("hour of the day"),
    PIPELINE("pipeline"),
    AGENT("agent"),
    PRIORITY("priority");

    private final String words;

    Group(String words) {
        this.words = words;
    }

    /** As addresses and questions name it, like {@code weekday}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** The one of this key, if there is one. */
    public static Optional<Group> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
