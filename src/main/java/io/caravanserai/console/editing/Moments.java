package io.caravanserai.console.editing;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How these pages write times: to the minute, as people plan and remember. */
@TemplateExtension
final class Moments {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Moments() {}

    /** {@code 21 Nov 05:20}, in UTC. */
    static String written(Instant at) {
        return MINUTE.format(at);
    }
}
