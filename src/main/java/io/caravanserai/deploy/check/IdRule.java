package io.caravanserai.deploy.check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Ids are there, are one, and say in which file a route stands. */
final class IdRule implements Rule {
    private final Surroundings surroundings;

    IdRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private static final Pattern INSIDE = Pattern.compile("(direct|durable|log|run):.*");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.of(Source.Kind.ROUTES).forEach(source -> {
            source.routes().forEach(route -> route(source, route, found));
            source.steps().forEach(step -> outward(step, found));
        });
        shared(sources, found);
        beans(sources, found);
        sources.of(Source.Kind.KAMELET).forEach(kamelet -> named(kamelet, found));
    }

    private static void route(Source source, Spot route, Consumer<Finding> found) {
        String id = route.text("id");
        String name = source.name();
        if (id.isEmpty()) {
            found.accept(route.finding("missing-id", "The route has no id.", "Add 'id: " + name + "'."));
        } else if (!id.matches(Pattern.quote(name) + "(-[a-z0-9]+)*")) {
            found.accept(route.finding(
                    "id",
                    "wrong-id",
                    "The route " + id + " stands in a file of another name.",
                    "Call it " + name + ", or " + name + "-<part>."));
        }
    }

    private static void outward(Spot step, Consumer<Finding> found) {
        String uri = Endpoint.uri(step);
        boolean sends = Endpoint.SENDING.contains(step.key());
        if (sends && !INSIDE.matcher(uri).matches() && step.text("id").isEmpty()) {
            found.accept(step.finding(
                    "step-without-id",
                    "The step " + (uri.isEmpty() ? step.key() : "to " + uri) + " has no id.",
                    "Add an id that stays: what the step did is kept under it, so that it is done once."));
        }
    }

    private void shared(Sources sources, Consumer<Finding> found) {
        Map<String, String> places = new HashMap<>();
        surroundings.jars().routes().forEach(route -> places.put(route.id(), route.jar()));
        sources.of(Source.Kind.ROUTES)
                .flatMap(source -> source.spots().stream())
                .filter(spot -> spot.is("id") && !spot.isFree() && spot.value() instanceof Yaml.Text)
                .forEach(spot -> {
                    String id = ((Yaml.Text) spot.value()).value();
                    Place place = spot.place();
                    String other = places.putIfAbsent(id, place.file() + ", line " + place.line());
                    if (other != null) {
                        found.accept(spot.finding(
                                "duplicate-id",
                                "The id " + id + " is in " + other + ", too.",
                                "Give one of them another id: what one did would count as done for the other."));
                    }
                });
    }

    private static void beans(Sources sources, Consumer<Finding> found) {
        Map<String, Place> places = new HashMap<>();
        Bean.declared(sources).forEach(bean -> {
            Place place = Place.of(bean.file(), bean.yaml().line());
            Place other = places.putIfAbsent(bean.name(), place);
            if (other != null) {
                found.accept(place.finding(
                        "duplicate-bean",
                        "The bean " + bean.name() + " is in " + other.file() + ", line " + other.line() + ", too.",
                        "Give one of them another name: the hub keeps one bean under a name."));
            }
        });
    }

    private static void named(Source kamelet, Consumer<Finding> found) {
        String name = kamelet.tree().at("metadata").text("name");
        if (!name.equals(kamelet.name())) {
            found.accept(kamelet.finding(
                    kamelet.tree().at("metadata") instanceof Yaml.Fields fields ? fields.line("name") : 1,
                    "kamelet-name",
                    "The file " + kamelet.name() + " names itself " + (name.isEmpty() ? "nothing" : name) + ".",
                    "Write 'metadata: {name: " + kamelet.name() + "}': routes find it by its file."));
        }
    }
}
