package io.caravanserai.deploy.check;

import io.caravanserai.lib.UnusableClassException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Beans that are declared can be made, and those that are called are there, with the method. */
final class BeanRule implements Rule {
    private final Surroundings surroundings;
    private final TypeRule types;

    BeanRule(Surroundings surroundings, TypeRule types) {
        this.surroundings = surroundings;
        this.types = types;
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
    }

    private Optional<Class<?>> declared(Bean bean, Consumer<Finding> found) {
        Optional<Class<?>> type = load(bean, found);
        if (type.isPresent() && !types.isRule(bean.type())) {
            found.accept(bean.finding(
                    "type", "forbidden-type", "Routes may not make beans of " + bean.type() + ".", TypeRule.HINT));
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
        type.ifPresent(made -> properties(bean, made, found));
        return type;
    }

    private Optional<Class<?>> load(Bean bean, Consumer<Finding> found) {
        try {
            return Optional.of(surroundings.jars().classes().load(bean.type()));
        } catch (ClassNotFoundException e) {
            found.accept(unknown(
                    bean,
                    "There is no class " + bean.type() + ".",
                    "Look for it in src/main/java, and in the jars of lib/."));
        } catch (UnusableClassException e) {
            found.accept(unknown(bean, e.getMessage() + ".", "Mend the jar, then restart the hub."));
        }
        return Optional.empty();
    }

    private static Finding unknown(Bean bean, String problem, String hint) {
        return bean.finding("type", "unknown-type", problem, hint);
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
}
