package io.caravanserai.lib;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;

/** Finds the {@link RouteBuilder}s that jars name, and asks each for its routes without building one. */
final class Builders {
    private final JarClasses classes;
    private final BiConsumer<String, String> flaws;
    private final Map<String, JarRoute> byId = new HashMap<>();
    private final Map<String, JarRoute> byFrom = new HashMap<>();

    /** @param flaws told the jar, and what is wrong with it */
    Builders(JarClasses classes, BiConsumer<String, String> flaws) {
        this.classes = classes;
        this.flaws = flaws;
    }

    /** Those whose routes can be told; of the others the jars have a flaw more. */
    List<OwnBuilder> find(List<Jar> all) {
        List<OwnBuilder> found = new ArrayList<>();
        for (Jar jar : all) {
            for (String type : jar.builders()) {
                try {
                    found.add(look(jar.name(), type));
                } catch (Throwable e) {
                    // An Error too: what a jar brings stops nobody.
                    flaws.accept(jar.name(), type + " brings no route: " + classes.inWords(e) + ".");
                }
            }
        }
        return found;
    }

    private OwnBuilder look(String jar, String name) throws Exception {
        Class<?> type;
        try {
            type = classes.load(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(Jar.BUILDERS + " names it, and there is no such class");
        }
        if (!RouteBuilder.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("it is no " + RouteBuilder.class.getName());
        }
        if (RouteConfigurationsBuilder.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException("a route configuration would hold for routes of others too");
        }
        Class<? extends RouteBuilder> builder = type.asSubclass(RouteBuilder.class);
        List<JarRoute> routes = routes(jar, make(builder));
        return new OwnBuilder(jar, name, () -> make(builder), routes);
    }

    private static RouteBuilder make(Class<? extends RouteBuilder> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("it needs to be public, with a public constructor without arguments", e);
        } catch (InstantiationException e) {
            throw new IllegalStateException("it is abstract", e);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw new IllegalStateException("its constructor threw " + e.getCause(), e.getCause());
        }
    }

    private List<JarRoute> routes(String jar, RouteBuilder builder) throws Exception {
        List<JarRoute> routes = new ArrayList<>();
        try (DefaultCamelContext camel = new DefaultCamelContext(false)) {
            camel.disableJMX();
            camel.setStartupSummaryLevel(StartupSummaryLevel.Off);
            camel.getClassResolver().addClassLoader(classes.loader());
            builder.configureRoutes(camel);
            if (!builder.getRouteTemplateCollection().getRouteTemplates().isEmpty()) {
                throw new IllegalArgumentException("it has route templates, which are Kamelets here: a file each");
            }
            for (RouteDefinition route : builder.getRouteCollection().getRoutes()) {
                routes.add(route(jar, route));
            }
        }
        // Only now: of a builder that is refused nothing is taken.
        for (JarRoute route : routes) {
            byId.put(route.id(), route);
            byFrom.put(route.from(), route);
        }
        return List.copyOf(routes);
    }

    private JarRoute route(String jar, RouteDefinition route) {
        if (!route.hasCustomIdAssigned()) {
            throw new IllegalArgumentException("a route has no id; add .routeId(\"…\")");
        }
        String uri =
                route.getInput() == null ? "" : String.valueOf(route.getInput().getEndpointUri());
        JarRoute made = new JarRoute(
                jar, route.getRouteId(), uri.replaceFirst("\\?.*", "").replaceFirst("^(\\w+:)//", "$1"));
        Optional.ofNullable(byId.get(made.id())).ifPresent(other -> refuse("the route id " + made.id(), other));
        if (made.from().matches("(direct|durable|schedule):.*")) {
            Optional.ofNullable(byFrom.get(made.from())).ifPresent(other -> refuse(made.from(), other));
        }
        return made;
    }

    private static void refuse(String taken, JarRoute by) {
        throw new IllegalArgumentException(taken + " is taken by the route " + by.id() + " of " + by.jar());
    }
}
