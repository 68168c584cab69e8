package io.caravanserai.console.management;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Camel keeps some fifteen series for each route; those that nobody reads are not kept. */
class CamelMeters {
    private static final String CAMEL = "camel.";
    private static final Set<String> USED = Set.of(
            "camel.exchanges.total",
            "camel.exchanges.failed",
            "camel.exchanges.inflight",
            "camel.routes.running.routes");

    @Produces
    @Singleton
    static MeterFilter camelMeters() {
        return MeterFilter.deny(id -> id.getName().startsWith(CAMEL) && !USED.contains(id.getName()));
    }
}
