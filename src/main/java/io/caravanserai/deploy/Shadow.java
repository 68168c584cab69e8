package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.lib.JarClasses;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Builds what is to come in a Camel context of its own and throws it away: what does not build is found before anything
 * that runs is touched. Nothing consumes there, and nothing is shared with the live context but beans.
 */
final class Shadow {
    private final CamelContext live;
    private final Function<String, @Nullable Component> components;
    private final String folder;
    private final JarClasses ofJars;

    /** @param components the hub's own components, made anew for each asker; null for one it has not */
    Shadow(CamelContext live, Function<String, @Nullable Component> components, String folder, JarClasses ofJars) {
        this.live = live;
        this.components = components;
        this.folder = folder;
        this.ofJars = ofJars;
    }

    /**
     * Builds routes in Java as they would be.
     *
     * @param kamelets text by name; those that cannot be read are none
     * @throws Exception what does not build
     */
    void build(RouteBuilder routes, Map<String, String> kamelets) throws Exception {
        try (DefaultCamelContext camel = context(Set.of())) {
            Loader loader = new Loader(camel, folder);
            kamelets.forEach((name, text) -> attempt(name, new ArrayList<>(), () -> loader.kamelet(name, text)));
            Loader.asleep(routes);
            camel.addRoutes(routes);
        }
    }

    /** What is wrong with the parts that are to come, file by file. */
    List<Finding> findings(Change change, Parts after) throws Exception {
        Set<String> hidden = new HashSet<>();
        change.beansGoing().forEach(block -> hidden.addAll(block.names()));
        change.beansComing().forEach(block -> hidden.addAll(block.names()));
        try (DefaultCamelContext camel = context(hidden)) {
            Loader loader = new Loader(camel, folder);
            List<Finding> findings = new ArrayList<>();
            KameletUse use = new KameletUse(after.kamelets(), this::setting);
            Set<String> kamelets = new HashSet<>(change.kameletsComing().keySet());
            change.coming().forEach(part -> kamelets.addAll(use.of(part.text())));
            kamelets.retainAll(after.kamelets().keySet());
            for (String kamelet : kamelets) {
                attempt(
                        "kamelets/" + kamelet + Parts.KAMELETS,
                        findings,
                        () -> loader.kamelet(kamelet, after.kamelets().get(kamelet)));
            }
            if (findings.isEmpty()) {
                load(change.beansComing(), loader, findings);
                load(change.coming(), loader, findings);
            }
            return findings;
        }
    }

    private void load(List<Part> parts, Loader loader, List<Finding> findings) {
        Map<String, List<Part>> byFile = new LinkedHashMap<>();
        parts.forEach(part ->
                byFile.computeIfAbsent(part.file(), file -> new ArrayList<>()).add(part));
        byFile.forEach((file, some) -> attempt(file, findings, () -> loader.parts(some, true)));
    }

    private interface Work {
        void run() throws Exception;
    }

    private void attempt(String file, List<Finding> findings, Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            // An Error too: a component whose library is not there.
            findings.add(ofJars.areBehind(e) ? Failure.of(file, ofJars.inWords(e)) : Failure.of(file, e));
        }
    }

    private DefaultCamelContext context(Set<String> hidden) throws Exception {
        DefaultCamelContext camel =
                new DefaultCamelContext(new DefaultRegistry(new ShadowBeans(live.getRegistry(), components, hidden)));
        camel.setNameStrategy(new ExplicitCamelContextNameStrategy("shadow"));
        camel.disableJMX();
        camel.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
        camel.getClassResolver().addClassLoader(ofJars.loader());
        camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
        camel.getPropertiesComponent().addPropertiesSource(new LiveSettings());
        camel.start();
        camel.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .addRouteConfigurations(live.getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .getRouteConfigurationDefinitions());
        return camel;
    }

    private String setting(String key) {
        return live.getPropertiesComponent().resolveProperty(key).orElse("");
    }

    private final class LiveSettings implements PropertiesSource {
        @Override
        public String getName() {
            return "live";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return live.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }
}
