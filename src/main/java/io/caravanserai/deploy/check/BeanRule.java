package io.caravanserai.deploy.check;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Beans that are declared can be made, and those that are called are there, with the method. */
final class BeanRule implements Rule {
    /** Rooms of the hub itself: a bean made of them would stand beside the hub's own. */
    private static final String ROOMS =
            ".*\\.caravanserai\\.(connection|console|deploy|durable|effect|hook|sandbox|store|trigger)\\..*";

    private final Surroundings surroundings;

    BeanRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, Optional<Class<?>>> known = new TreeMap<>();
        surroundings.beans().forEach((name, type) -> known.put(name, Optional.of(type)));
        Bean.declared(sources).forEach(bean -> known.put(bean.name(), declared(bean, found)));
        BeanCall.in(sources).forEach(call -> {
            Optional<Class<?>> type = known.get(call.bean());
            if (type != null) {
                type.flatMap(call::problem).ifPresent(found);
            } else if (sources.whole()) {
                found.accept(call.place()
                        .finding(
                                "unknown-bean",
                                "There is no bean " + call.bean() + ".",
                                Nearest.hint(call.bean(), known.keySet())));
            }
        });
        types(sources, found);
    }

    private Optional<Class<?>> declared(Bean bean, Consumer<Finding> found) {
        if (!isAllowed(bean.type())) {
            found.accept(bean.finding(
                    "type", "forbidden-type", "Routes may not make beans of " + bean.type() + ".", hint()));
            return Optional.empty();
        }
        for (String key : Set.of("script", "factoryBean", "factoryMethod", "builderClass")) {
            if (bean.yaml().fields().containsKey(key)) {
                found.accept(bean.finding(
                        key,
                        "forbidden-type",
                        "A bean is made by its constructor, not by " + key + ".",
                        "Write 'type:' with 'constructors:' and 'properties:'."));
            }
        }
        Optional<Class<?>> type = bean.load();
        if (type.isEmpty()) {
            found.accept(bean.finding(
                    "type", "unknown-type", "There is no class " + bean.type() + ".", "Look for it in src/main/java."));
        }
        type.ifPresent(made -> properties(bean, made, found));
        return type;
    }

    private static void properties(Bean bean, Class<?> type, Consumer<Finding> found) {
        Yaml properties = bean.yaml().at("properties");
        Set<String> known = BeanCall.setters(type);
        properties.fields().forEach((name, field) -> {
            if (!known.contains(name)) {
                found.accept(Place.of(bean.file(), field.line())
                        .finding(
                                "unknown-bean-property",
                                "The bean " + bean.name() + " has no property " + name + ".",
                                Nearest.hint(name, known)));
            }
        });
    }

    /** Classes named elsewhere: to call statically, to make while a message is under way. */
    private void types(Sources sources, Consumer<Finding> found) {
        Texts.in(sources).forEach(text -> {
            boolean named = text.spot().is("beanType") && !text.value().isBlank();
            boolean made = text.value().startsWith("#class:") && !text.spot().is("type");
            String type = text.value().replaceFirst("^#class:", "").replaceFirst("\\(.*", "");
            if ((named || made) && !isAllowed(type)) {
                found.accept(
                        text.place().finding("forbidden-type", "Routes may not use the class " + type + ".", hint()));
            }
        });
    }

    private boolean isAllowed(String type) {
        return surroundings.allowed().allowedPackages().stream().anyMatch(each -> type.startsWith(each + "."))
                && !type.matches(ROOMS);
    }

    private String hint() {
        return "Beans are rules of a flow, in the packages of hub.deploy.allowed-packages.";
    }
}
