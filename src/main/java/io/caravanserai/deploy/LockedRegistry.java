package io.caravanserai.deploy;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultRegistry;

/**
 * Beans that are bound, looked up and listed by many threads at once. Camel's own registry is a plain map: whoever lists
 * its beans while another binds one gets a {@code ConcurrentModificationException}. In a hub beans come and go while it
 * runs: with each edit of a {@code beans:} block, while messages are on their way and other edits are being checked.
 */
final class LockedRegistry implements Registry, Closeable {
    private final Registry beans;

    private LockedRegistry(Registry beans) {
        this.beans = beans;
    }

    /** From now on the beans that are bound in a context can be listed by one thread while another binds. */
    static void in(CamelContext camel) {
        DefaultRegistry registry = (DefaultRegistry) camel.getRegistry();
        registry.setFallbackRegistry(new LockedRegistry(registry.getFallbackRegistry()));
        registry.setSupplierRegistry(new LockedRegistry(registry.getSupplierRegistry()));
    }

    @Override
    public synchronized Object lookupByName(String name) {
        return beans.lookupByName(name);
    }

    @Override
    public synchronized <T> T lookupByNameAndType(String name, Class<T> type) {
        return beans.lookupByNameAndType(name, type);
    }

    @Override
    public synchronized <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return beans.findByTypeWithName(type);
    }

    @Override
    public synchronized <T> Set<T> findByType(Class<T> type) {
        return beans.findByType(type);
    }

    @Override
    public synchronized void bind(String id, Class<?> type, Object bean) {
        beans.bind(id, type, bean);
    }

    @Override
    public synchronized void bind(String id, Class<?> type, Object bean, String initMethod, String destroyMethod) {
        beans.bind(id, type, bean, initMethod, destroyMethod);
    }

    @Override
    public synchronized void bind(String id, Class<?> type, Supplier<Object> bean) {
        beans.bind(id, type, bean);
    }

    @Override
    public synchronized void bind(
            String id, Class<?> type, Supplier<Object> bean, String initMethod, String destroyMethod) {
        beans.bind(id, type, bean, initMethod, destroyMethod);
    }

    @Override
    public synchronized void bindAsPrototype(String id, Class<?> type, Supplier<Object> bean) {
        beans.bindAsPrototype(id, type, bean);
    }

    @Override
    public synchronized void unbind(String id) {
        beans.unbind(id);
    }

    @Override
    public synchronized void close() throws IOException {
        if (beans instanceof Closeable closeable) {
            closeable.close();
        }
    }
}
