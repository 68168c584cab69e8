package io.caravanserai.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Hands parts of files to a Camel context, each line where it stands in its file. */
final class Loader {
    private final CamelContext camel;
    private final String folder;

    /** @param folder what the routes' source locations begin with */
    Loader(CamelContext camel, String folder) {
        this.camel = camel;
        this.folder = folder;
    }

    /** Makes a Kamelet known, in the place of one of that name. */
    void kamelet(String name, String text) throws Exception {
        forget(name);
        load(List.of(ResourceHelper.fromString("file:" + folder + "/kamelets/" + name + Parts.KAMELETS, text)), false);
    }

    /** A Kamelet that is not known is nothing to forget. */
    void forget(String kamelet) throws Exception {
        camel.getCamelContextExtension().getContextPlugin(Model.class).removeRouteTemplateDefinitions(kamelet);
    }

    /**
     * Loads routes and beans.
     *
     * @param asleep whether the routes wait to be started one by one, whatever their files say
     */
    void parts(List<Part> parts, boolean asleep) throws Exception {
        Map<String, List<Part>> byFile = new LinkedHashMap<>();
        parts.forEach(part ->
                byFile.computeIfAbsent(part.file(), file -> new ArrayList<>()).add(part));
        List<Resource> resources = new ArrayList<>();
        byFile.forEach((file, some) ->
                resources.add(ResourceHelper.fromString("file:" + folder + "/" + file, whereTheyStand(some))));
        load(resources, asleep);
    }

    private static String whereTheyStand(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        int line = 0;
        for (Part part : parts.stream().sorted(Comparator.comparing(Part::from)).toList()) {
            text.append("\n".repeat(part.from() - line)).append(part.text()).append('\n');
            line = part.until();
        }
        return text.toString();
    }

    private void load(List<Resource> resources, boolean asleep) throws Exception {
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(camel).findRoutesBuilders(resources)) {
            if (asleep && builder instanceof RouteBuilder routes) {
                asleep(routes);
            }
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                camel.addRoutesConfigurations(configurations);
            }
            camel.addRoutes(builder);
        }
    }

    /** Has its routes wait to be started one by one, whatever they say. */
    static void asleep(RouteBuilder routes) {
        routes.addLifecycleInterceptor(new RouteBuilderLifecycleStrategy() {
            @Override
            public void afterConfigure(RouteBuilder configured) {
                configured.getRouteCollection().getRoutes().forEach(route -> route.setAutoStartup("false"));
            }
        });
    }
}
