package io.caravanserai.console;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Anybody may make up HTTP methods, and each would be a time series of its own for ever: all but the known are OTHER. */
class KnownMethods implements MeterFilter {
    private static final Set<String> KNOWN =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "OTHER");

    @Produces
    @Singleton
    static MeterFilter knownMethods() {
        return new KnownMethods();
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        String method = id.getName().startsWith("http.server") ? id.getTag("method") : null;
        return method == null || KNOWN.contains(method) ? id : id.replaceTags(tags(id));
    }

    private static Iterable<Tag> tags(Meter.Id id) {
        return id.getTags().stream()
                .map(tag -> tag.getKey().equals("method") ? Tag.of("method", "OTHER") : tag)
                .toList();
    }
}
