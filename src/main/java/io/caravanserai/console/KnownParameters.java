package io.caravanserai.console;

import io.caravanserai.console.problem.Problem;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** A call of the API that says something the hub does not understand is refused: it would get another answer than it asked for. */
class KnownParameters {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    void refuseOthers(ContainerRequestContext call, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (!call.getUriInfo().getPath().startsWith("/api/") || method == null) {
            return;
        }
        Set<String> names = known.computeIfAbsent(method, KnownParameters::of);
        call.getUriInfo().getQueryParameters().keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.of(
                            name,
                            names.isEmpty()
                                    ? "This call takes no parameter in its address."
                                    : "There is no parameter '" + name + "' here. There are: "
                                            + String.join(", ", names) + ".");
                });
    }

    private static Set<String> of(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(KnownParameters::names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return Arrays.stream(parameter.getType().getDeclaredFields())
                    .filter(field -> field.isAnnotationPresent(QueryParam.class))
                    .map(field -> field.getAnnotation(QueryParam.class).value());
        }
        QueryParam named = parameter.getAnnotation(QueryParam.class);
        return named == null ? Stream.of() : Stream.of(named.value());
    }
}
