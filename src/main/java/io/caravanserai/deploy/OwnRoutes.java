package io.caravanserai.deploy;

import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.lib.JarRoute;
import io.caravanserai.lib.Jars;
import io.caravanserai.lib.OwnBuilder;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.jboss.logging.Logger;

/**
 * The routes that jars bring: tried before the files of {@code routes/} are judged, which may call them, and started after
 * those. One that does not build or start is left out, and is in nobody's way.
 */
@Singleton
class OwnRoutes {
    private static final Logger LOG = Logger.getLogger(OwnRoutes.class);

    private final CamelContext camel;
    private final Jars jars;
    private final Shadow shadow;
    private final Places places;
    private volatile List<String> said = List.of();

    OwnRoutes(CamelContext camel, Jars jars, Shadow shadow, Places places) {
        this.camel = camel;
        this.jars = jars;
        this.shadow = shadow;
        this.places = places;
    }

    /** Makes classes of jars known to the context, and leaves out the routes of jars that do not build, or whose names files have. */
    void prepare() {
        camel.getClassResolver().addClassLoader(jars.classes().loader());
        if (!jars.builders().isEmpty()) {
            RouteFolder onDisk = places.disk().read().folder();
            RouteFolder last = new RouteFolder(places.versions()
                    .inForce()
                    .map(version -> places.versions().files(version.version()))
                    .orElseGet(TreeMap::new));
            Parts parts = Parts.of(onDisk);
            Map<String, String> taken = new HashMap<>();
            take(Parts.of(last), taken);
            take(parts, taken);
            jars.builders().forEach(builder -> look(builder, taken, parts.kamelets()));
        }
        say();
    }

    /** Logs what is wrong with jars, or that they are others by now, once. */
    void say() {
        List<String> now = jars.warnings();
        now.stream().filter(words -> !said.contains(words)).forEach(words -> LOG.warnf("%s", words));
        said = now;
    }

    private static void take(Parts parts, Map<String, String> taken) {
        parts.routes().values().forEach(route -> {
            taken.put(route.id(), route.file());
            taken.put(route.tree().path("route").path("from").path("uri").asText(), route.file());
        });
    }

    private void look(OwnBuilder builder, Map<String, String> taken, Map<String, String> kamelets) {
        try {
            for (JarRoute route : builder.routes()) {
                refuse(route.id(), taken);
                if (route.from().matches("(direct|durable|schedule):.*")) {
                    refuse(route.from(), taken);
                }
            }
            shadow.build(builder.make().get(), kamelets);
        } catch (Throwable e) {
            // An Error too: a class that is missing, or for a newer Java.
            jars.leaveOut(builder, words(e));
        }
    }

    private static void refuse(String name, Map<String, String> taken) {
        if (taken.containsKey(name)) {
            throw new IllegalArgumentException(
                    name + " is in " + taken.get(name) + " too, whose route is run. Give the jar's another name");
        }
    }

    private String words(Throwable failure) {
        return jars.classes().areBehind(failure) ? jars.classes().inWords(failure) : Failure.words(failure);
    }

    /** Starts them, one builder after the other. */
    void start() {
        for (OwnBuilder builder : jars.builders()) {
            try {
                camel.addRoutes(builder.make().get());
                LOG.infof("%s brings %s.", builder.jar(), String.join(", ", ids(builder)));
            } catch (Throwable e) {
                // An Error too: the hub goes on without it.
                LOG.warnf(e, "The routes of %s do not start", builder.jar());
                jars.leaveOut(builder, words(e));
                builder.routes().forEach(route -> remove(route.id()));
            }
        }
    }

    private static Iterable<String> ids(OwnBuilder builder) {
        return builder.routes().stream().map(JarRoute::id).toList();
    }

    private void remove(String id) {
        try {
            Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
            RouteDefinition definition = model.getRouteDefinition(id);
            camel.getRouteController().stopRoute(id);
            camel.removeRoute(id);
            if (definition != null) {
                model.removeRouteDefinition(definition);
            }
        } catch (Exception e) {
            LOG.warnf(e, "Could not remove the route %s.", id);
        }
    }
}
