package io.caravanserai.docs;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** The calls the hub answers: those of its API and pages, of the platform, of hooks, and of the sandbox. */
final class HubCalls {
    /** A call as a page writes it, {@code method} ANY where it says none. */
    record Call(String method, String path, Set<String> parameters) {
        /** @param target with or without a query */
        static Call of(String method, String target) {
            String[] parts = target.split("\\?", 2);
            return new Call(
                    method,
                    parts[0],
                    parts.length < 2
                            ? Set.of()
                            : Arrays.stream(parts[1].split("&"))
                                    .map(each -> each.split("=", 2)[0])
                                    .filter(each -> !each.isBlank())
                                    .collect(Collectors.toCollection(TreeSet::new)));
        }

        @Override
        public String toString() {
            return method.equals(ANY) ? path : method + " " + path;
        }
    }

    static final String ANY = "ANY";

    private static final Map<Class<? extends Annotation>, String> METHODS =
            Map.of(GET.class, "GET", POST.class, "POST", PUT.class, "PUT", DELETE.class, "DELETE");

    /** What no annotation says; of the sandbox the paths of its own, those of vendors StrictTest compares with its page. */
    private static final List<Answered> OTHERS = List.of(
            answered("GET", "/q/(health(/ready|/live)?|metrics|openapi)"),
            answered("GET", "/sandbox/?"),
            answered("GET|POST", "/sandbox/_clock"),
            answered("POST", "/sandbox/_reset"),
            answered("GET", "/sandbox/(mailbox|slack|aisensy|signup|x)/?"),
            answered("GET|DELETE", "/sandbox/[^/]+/(_answers|_calls|_faults)", ANY),
            answered("GET", "/sandbox/[^/]+/(_calls/_count|_state)"),
            answered("POST", "/sandbox/[^/]+/(_answers|_faults|_data|_send)"));

    private static final List<String> LEFT_OUT = List.of("/api/routes", "/sandbox/x");

    private final List<Answered> answered;

    private record Answered(Pattern method, Pattern path, Set<String> parameters) {
        boolean takes(Call call) {
            return (call.method.equals(ANY) || method.matcher(call.method).matches())
                    && path.matcher(call.path).matches();
        }
    }

    private static Answered answered(String methods, String path, String... parameters) {
        return new Answered(Pattern.compile(methods), Pattern.compile(path), Set.of(parameters));
    }

    private HubCalls(List<Answered> answered) {
        this.answered = answered;
    }

    /**
     * @param hooks the names of hooks there are
     * @param ways where routes answer
     */
    static HubCalls with(Set<String> hooks, Set<String> ways) {
        List<Answered> all = new ArrayList<>(OTHERS);
        all.add(answered("POST|GET", "/hooks/(x|" + String.join("|", hooks) + ")"));
        ways.forEach(way -> all.add(answered(".*", way, ANY)));
        for (Class<?> type : ReflectionSupport.findAllClassesInPackage(
                "io.caravanserai.console", each -> each.isAnnotationPresent(Path.class), name -> true)) {
            for (Method method : type.getDeclaredMethods()) {
                METHODS.forEach((annotation, word) -> {
                    if (method.isAnnotationPresent(annotation)) {
                        all.add(new Answered(Pattern.compile(word), path(type, method), parameters(method)));
                    }
                });
            }
        }
        return new HubCalls(all);
    }

    private static Pattern path(Class<?> type, Method method) {
        String template = Stream.of(type.getAnnotation(Path.class), method.getAnnotation(Path.class))
                .filter(path -> path != null)
                .map(path -> path.value().replaceAll("^/|/$", ""))
                .filter(path -> !path.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
        return Pattern.compile(template.replaceAll("\\{\\w+:[^}]*}", ".+").replaceAll("\\{\\w+}", "[^/]+") + "/?");
    }

    private static Set<String> parameters(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            Optional.ofNullable(parameter.getAnnotation(QueryParam.class)).ifPresent(name -> names.add(name.value()));
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Stream.of(parameter.getType().getDeclaredFields())
                        .map(field -> field.getAnnotation(QueryParam.class))
                        .filter(name -> name != null)
                        .forEach(name -> names.add(name.value()));
            }
        }
        return names;
    }

    /**
     * What is wrong with a call; nothing where the hub answers it. A path may have placeholders, and leave out with {@code …}
     * what goes before or behind.
     */
    Optional<String> problem(Call call) {
        String path = call.path.replaceAll("<[^>]*>|\\{[^}]*}", "x");
        if (path.matches(".+[…*]")) {
            String begin = path.replaceAll("^(/[^/…*]+/?).*", "$1");
            return answered.stream().anyMatch(each -> each.path.pattern().startsWith(begin))
                    ? Optional.empty()
                    : unknown(call);
        }
        List<Answered> takers = (path.startsWith("…") ? LEFT_OUT : List.of(""))
                .stream()
                        .map(before -> new Call(call.method, before + path.replace("…", ""), call.parameters))
                        .flatMap(whole -> answered.stream().filter(each -> each.takes(whole)))
                        .toList();
        if (takers.isEmpty()) {
            return unknown(call);
        }
        Set<String> known =
                takers.stream().flatMap(each -> each.parameters.stream()).collect(Collectors.toSet());
        return call.parameters.stream()
                .filter(name -> !known.contains(ANY) && !known.contains(name))
                .findFirst()
                .map(name -> call + " has no parameter " + name + ".");
    }

    private static Optional<String> unknown(Call call) {
        return Optional.of("The hub does not answer " + call + ".");
    }
}
