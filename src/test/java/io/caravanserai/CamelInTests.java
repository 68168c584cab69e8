package io.caravanserai;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.camel.quarkus.core.CamelRuntime;

/** Starts the routes of a hub under test: the process's own main does it otherwise, and tests do not run that. */
@ApplicationScoped
class CamelInTests {
    void start(@Observes StartupEvent event, CamelRuntime camel) {
        camel.start();
    }
}
