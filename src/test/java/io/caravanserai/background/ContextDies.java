package io.caravanserai.background;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Camel does not run. */
@Singleton
@Unremovable
class ContextDies implements Mortal {
    private final CamelContext camel;

    ContextDies(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public String check() {
        return "context";
    }

    @Override
    public void die() {
        camel.suspend();
    }

    @Override
    public void comeBack() {
        camel.resume();
    }
}
