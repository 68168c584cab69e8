package io.caravanserai.effect;

import io.caravanserai.message.Effects;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.spi.InterceptStrategy;

/** The journal as a bean, and the names of steps in every Camel context. */
@ApplicationScoped
class EffectBeans {

    @Produces
    @Singleton
    Journal journal(Effects effects) {
        return new Journal(effects);
    }

    // Camel takes the strategies of its registry by name: a bean without one is never asked.
    @Produces
    @Singleton
    @Named("stepNames")
    InterceptStrategy stepNames() {
        return new StepNames();
    }
}
