package io.caravanserai.deploy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.Service;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Registry;
import org.jspecify.annotations.Nullable;

/**
 * The live registry as a shadow may see it: beans, but nothing that belongs to the live context. Closing the shadow would
 * take that along.
 */
final class ShadowBeans implements BeanRepository {
    private final Registry live;
    private final Function<String, @Nullable Component> components;
    private final Set<String> hidden;

    /** @param hidden beans that are made anew in the shadow, or are to be gone */
    ShadowBeans(Registry live, Function<String, @Nullable Component> components, Set<String> hidden) {
        this.live = live;
        this.components = components;
        this.hidden = hidden;
    }

    @Override
    public @Nullable Object lookupByName(String name) {
        return lookupByNameAndType(name, Object.class);
    }

    @Override
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        Component component = components.apply(name);
        if (component != null || Component.class.isAssignableFrom(type)) {
            return type.isInstance(component) ? type.cast(component) : null;
        }
        if (hidden.contains(name)) {
            return null;
        }
        T found = live.lookupByNameAndType(name, type);
        return found == null || isOfTheContext(found) ? null : found;
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        Map<String, T> found = new HashMap<>(live.findByTypeWithName(type));
        found.entrySet().removeIf(each -> hidden.contains(each.getKey()) || isOfTheContext(each.getValue()));
        return found;
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        Set<T> found = new HashSet<>(live.findByType(type));
        found.removeIf(ShadowBeans::isOfTheContext);
        return found;
    }

    private static boolean isOfTheContext(Object bean) {
        return bean instanceof CamelContext
                || bean instanceof CamelContextAware
                || bean instanceof Service
                || bean instanceof EventNotifier
                || bean instanceof LifecycleStrategy
                || bean instanceof InterceptStrategy
                || bean instanceof RoutesBuilder;
    }
}
