package io.caravanserai.deploy;

import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.Node;
import io.caravanserai.store.VersionStore;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** What the keeper is made of. */
@ApplicationScoped
class DeployBeans {
    @Produces
    @Singleton
    Deployment.Places places(DeployConfig config, VersionStore versions, Node node, Config settings) {
        return new Deployment.Places(
                new Disk(config.routesDir()),
                new InForce(config.deploy().inForceDir()),
                versions,
                node.name(),
                Yardstick.of(settings).orElse(null));
    }

    @Produces
    @Singleton
    Judge judge(CamelContext camel, Hooks hooks, FolderChecks checks, Impact impact, Deployment.Places places) {
        Shadow shadow = new Shadow(
                camel, DeployBeans::freshComponent, places.disk().folder().toString());
        return new Judge(checks::of, hooks, shadow, impact, key -> camel.getPropertiesComponent()
                .resolveProperty(key)
                .orElse(""));
    }

    @Produces
    @Singleton
    Deployment deployment(CamelContext camel, Deployment.Places places, Judge judge, Hooks hooks, InstantSource clock) {
        Swap swap = new Swap(camel, new Loader(camel, places.disk().folder().toString()));
        return new Deployment(places, judge, swap, hooks, clock);
    }

    /** The hub's own components are made for each Camel context; what others registered belongs to the live one. */
    private static @Nullable Component freshComponent(String name) {
        InstanceHandle<Object> handle = Arc.container().instance(name);
        boolean fresh = handle.isAvailable() && handle.getBean().getScope().equals(Dependent.class);
        return fresh && handle.get() instanceof Component component ? component : null;
    }
}
