package io.caravanserai.deploy.check;

import io.caravanserai.hook.HookReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of a folder do with messages: the steps that write, channel by channel, and what is sent where.
 *
 * @param channels what is done with the messages of a channel, by its name
 * @param sendings whatever sends to a channel, in the order of files and lines
 */
public record Courses(Map<String, Course> channels, List<Sending> sendings) {

    /**
     * The way of a channel's messages.
     *
     * @param file where the route stands that takes them
     * @param line of that route
     * @param route its id
     * @param lists whether it takes them as lists
     * @param steps what goes out of the hub, in the route and in those it calls, by id
     */
    public record Course(String file, int line, String route, boolean lists, Map<String, Step> steps) {}

    /**
     * A step that goes out of the hub.
     *
     * @param to the Kamelet or connection it calls
     * @param call the same with the parameters, as written
     * @param items what tells its writes for one message apart, on each way to it: its {@code item:}, else what is around it
     */
    public record Step(String file, int line, String route, String id, String to, String call, Set<String> items) {}

    /**
     * A step or a hook that sends to a channel.
     *
     * @param route the route; null for a hook
     * @param key what makes a message one, as written; empty for nothing
     * @param order what orders messages, as written; empty for nothing
     * @param until how long a message waits, with settings filled in; empty for not at all
     */
    public record Sending(
            String file, int line, @Nullable String route, String channel, String key, String order, String until) {}

    /** The channels whose messages call a system, by a connection or by a Kamelet around one. */
    public Set<String> callers(String system, RouteFolder folder) {
        Pattern call = Pattern.compile("connection:" + Pattern.quote(system) + "(?![\\w-])");
        Set<String> callers = new TreeSet<>();
        channels.forEach((channel, course) -> {
            boolean calls = course.steps().values().stream()
                    .map(Step::to)
                    .anyMatch(to -> call.matcher(to).find()
                            || to.startsWith("kamelet:")
                                    && call.matcher(folder.files()
                                                    .getOrDefault(
                                                            "kamelets/" + to.substring("kamelet:".length())
                                                                    + ".kamelet.yaml",
                                                            ""))
                                            .find());
            if (calls) {
                callers.add(channel);
            }
        });
        return callers;
    }

    static Courses of(Sources sources) {
        Walk walk = new Walk(sources);
        Map<String, Course> channels = new TreeMap<>();
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("durable") && endpoint.step().is("from"))
                .filter(endpoint -> endpoint.step().place().route() != null)
                .forEach(endpoint -> channels.putIfAbsent(endpoint.name(), walk.course(endpoint)));
        List<Sending> sendings = new ArrayList<>();
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("durable") && endpoint.role() == Endpoint.Role.TO)
                .filter(endpoint -> endpoint.step().place().route() != null)
                .forEach(endpoint -> sendings.add(sending(endpoint)));
        sources.of(Source.Kind.HOOK).forEach(hook -> sendings.add(sending(hook, sources)));
        return new Courses(channels, List.copyOf(sendings));
    }

    private static Sending sending(Endpoint endpoint) {
        Yaml parameters = endpoint.parameters();
        Place place = endpoint.step().place();
        String due = parameters.text("due");
        String delay = parameters.text("delay");
        String wait = due.isEmpty() ? delay : delay.isEmpty() ? due : due + " and " + delay;
        return new Sending(
                place.file(),
                place.line(),
                place.route(),
                endpoint.name(),
                parameters.text("key"),
                parameters.text("orderBy"),
                endpoint.filled(wait));
    }

    private static Sending sending(Source hook, Sources sources) {
        HookReading reading = HookRule.read(sources.folder(), hook.path());
        int line = hook.tree() instanceof Yaml.Fields fields ? fields.line("key") : 1;
        String key = hook.tree().at("key").json().toString();
        return new Sending(hook.path(), line, null, reading.channel(), key, "", "");
    }

    /** Follows the routes from where a channel's messages are taken. */
    private record Walk(Sources sources) {
        Course course(Endpoint from) {
            Map<String, Step> steps = new TreeMap<>();
            Place place = from.step().place();
            follow(String.valueOf(place.route()), "", new TreeSet<>(), new TreeSet<>(), steps);
            String batch = from.filled(from.parameters().text("batch"));
            return new Course(
                    place.file(),
                    place.line(),
                    String.valueOf(place.route()),
                    batch.matches("\\d+") && Integer.parseInt(batch) > 1,
                    steps);
        }

        /** @param above the routes on the way here: in one that calls itself, inside a split too, the way ends */
        private void follow(
                String route, String around, Set<String> above, Set<String> known, Map<String, Step> steps) {
            if (above.contains(route) || !known.add(route + around)) {
                return;
            }
            above.add(route);
            sources.endpoints().stream()
                    .filter(endpoint -> route.equals(endpoint.step().place().route()))
                    .filter(endpoint -> endpoint.role() == Endpoint.Role.TO)
                    .forEach(endpoint -> {
                        String here = around + ItemKeys.around(endpoint.step());
                        if (endpoint.is("direct")) {
                            begunBy(endpoint).forEach(called -> follow(called, here, above, known, steps));
                        } else if (endpoint.is("kamelet", "connection")) {
                            step(endpoint, here, steps);
                        }
                    });
            above.remove(route);
        }

        private List<String> begunBy(Endpoint call) {
            return sources.endpoints().stream()
                    .filter(from -> from.step().is("from") && from.uri().equals(call.uri()))
                    .map(from -> String.valueOf(from.step().place().route()))
                    .toList();
        }

        private void step(Endpoint endpoint, String around, Map<String, Step> steps) {
            Place place = endpoint.step().place();
            String id = endpoint.step().text("id");
            String item = new ItemKeys(sources).item(endpoint);
            steps.computeIfAbsent(
                            id,
                            any -> new Step(
                                    place.file(),
                                    place.line(),
                                    String.valueOf(place.route()),
                                    id,
                                    endpoint.uri(),
                                    endpoint.uri() + ' ' + endpoint.parameters().json(),
                                    new TreeSet<>()))
                    .items()
                    .add(item.isEmpty() ? around : "item " + item);
        }
    }
}
