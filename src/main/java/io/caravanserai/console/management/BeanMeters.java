package io.caravanserai.console.management;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.camel.api.management.ManagedAttribute;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The attributes of an MBean that are metrics too. */
final class BeanMeters {
    private static final Logger LOG = Logger.getLogger(BeanMeters.class);
    private static final Map<String, String> LABELS =
            Map.of("Channel", "channel", "Flow", "flow", "Connection", "system");

    private final MeterRegistry registry;

    BeanMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    List<Meter> register(ObjectName name, Object bean) {
        return Arrays.stream(bean.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Metric.class))
                .map(method -> gauge(name, bean, method))
                .toList();
    }

    void remove(List<Meter> meters) {
        meters.forEach(registry::remove);
    }

    private Meter gauge(ObjectName name, Object bean, Method getter) {
        Metric metric = getter.getAnnotation(Metric.class);
        String help = metric.help().isEmpty()
                ? getter.getAnnotation(ManagedAttribute.class).description()
                : metric.help();
        return Gauge.builder(metric.value(), () -> value(bean, getter))
                .description(help)
                .tags(tags(name, metric))
                .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
                .register(registry);
    }

    private static Tags tags(ObjectName name, Metric metric) {
        @Nullable String label = LABELS.get(name.getKeyProperty("type"));
        String value = name.getKeyProperty("name");
        Tags tags = label == null
                ? Tags.empty()
                : Tags.of(label, value.startsWith("\"") ? ObjectName.unquote(value) : value);
        return metric.state().isEmpty() ? tags : tags.and("state", metric.state());
    }

    /** What cannot be had just now, as while the database is away, is no number. */
    private static double value(Object bean, Method getter) {
        try {
            return number(getter.invoke(bean));
        } catch (ReflectiveOperationException e) {
            LOG.debugf(e, "No value of %s", getter.getName());
            return Double.NaN;
        }
    }

    private static double number(@Nullable Object value) {
        if (value == null) {
            return Double.NaN;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean yes) {
            return yes ? 1 : 0;
        }
        return value.getClass().isArray()
                ? Array.getLength(value)
                : Instant.parse(value.toString()).toEpochMilli() / 1_000.0;
    }
}
