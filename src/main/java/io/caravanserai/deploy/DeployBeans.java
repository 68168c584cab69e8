package io.caravanserai.deploy;

import io.caravanserai.connection.Systems;
import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.hook.Hooks;
import io.caravanserai.lib.Jars;
import io.caravanserai.store.Node;
import io.caravanserai.store.Proposals;
import io.caravanserai.store.VersionStore;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
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
    Jars jars(DeployConfig config) {
        return Jars.copied(config.libDir(), config.libCopiesDir());
    }

    /** What a jar's class does when it is made is nothing the keeper knows: with jars every start looks at all files again. */
    @Produces
    @Singleton
    Places places(
            DeployConfig config,
            VersionStore versions,
            Agreement agreement,
            Systems systems,
            Config settings,
            Jars jars) {
        Disk disk = new Disk(config.routesDir());
        Path inForce = config.deploy().inForceDir();
        return new Places(
                disk,
                new InForce(inForce, systems::open),
                new InStep(inForce.resolveSibling("routes-in-step"), disk.folder()),
                versions,
                agreement,
                jars.isEmpty() ? Yardstick.of(settings).orElse(null) : null);
    }

    @Produces
    @Singleton
    Agreement agreement(DeployConfig config, VersionStore versions, Node node, Proposals proposals) {
        return new Agreement(node, proposals, versions, config.deploy().source() == DeployConfig.Source.FOLDER);
    }

    @Produces
    @Singleton
    Shadow shadow(CamelContext camel, DeployConfig config, Jars jars) {
        Disk disk = new Disk(config.routesDir());
        return new Shadow(camel, DeployBeans::freshComponent, disk.folder().toString(), jars.classes());
    }

    @Produces
    @Singleton
    Judge judge(CamelContext camel, Hooks hooks, FolderChecks checks, Impact impact, Shadow shadow) {
        return new Judge(checks::of, hooks, shadow, impact, key -> camel.getPropertiesComponent()
                .resolveProperty(key)
                .orElse(""));
    }

    @Produces
    @Singleton
    Deployment deployment(CamelContext camel, Places places, Judge judge, Hooks hooks, InstantSource clock) {
        Swap swap = new Swap(camel, new Loader(camel, places.disk().folder().toString()));
        return new Deployment(places, judge, swap, hooks, clock);
    }

    /** The hub's own components are made for each Camel context; what others registered belongs to the live one. */
    static @Nullable Component freshComponent(String name) {
        InstanceHandle<Object> handle = Arc.container().instance(name);
        boolean fresh = handle.isAvailable() && handle.getBean().getScope().equals(Dependent.class);
        return fresh && handle.get() instanceof Component component ? component : null;
    }
}
