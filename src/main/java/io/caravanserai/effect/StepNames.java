package io.caravanserai.effect;

import io.caravanserai.message.Carried;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the exchange carry the id of the outward step under way, and of any step that failed. Of nested steps, as inside a
 * Kamelet, the outermost is under way: the one the flow's author named. Of steps in the flow the innermost failed.
 */
public final class StepNames implements InterceptStrategy {
    /** Where the items of a split, whose exchanges are copies, leave for the one around it which step failed. */
    private static final String FAILURES = "CaravanseraiFailures";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        if (definition instanceof ToDefinition to && to.hasCustomIdAssigned() && leavesTheFlow(to)) {
            return new Named(target, definition.getId());
        }
        Processor placed = definition instanceof SplitDefinition
                        || definition instanceof LoopDefinition
                        || definition instanceof MulticastDefinition
                ? new Placed(target)
                : target;
        return definition instanceof ProcessorDefinition<?> step && step.hasCustomIdAssigned() && !insideKamelet(step)
                ? new Watched(placed, step.getId())
                : placed;
    }

    private static boolean leavesTheFlow(ToDefinition to) {
        String uri = to.getEndpointUri();
        return !insideKamelet(to) && (uri.startsWith("kamelet:") || uri.startsWith("connection:"));
    }

    private static boolean insideKamelet(ProcessorDefinition<?> step) {
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(step);
        return route != null && Boolean.TRUE.equals(route.isTemplate());
    }

    private static final class Named extends DelegateAsyncProcessor {
        private final String step;

        Named(Processor target, String step) {
            super(AsyncProcessorConverterHelper.convert(target));
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object outer = exchange.getProperty(Carried.STEP);
            if (outer != null) {
                return super.process(exchange, callback);
            }
            String route = ExchangeHelper.getRouteId(exchange);
            exchange.setProperty(Carried.STEP, step);
            exchange.setProperty(Carried.GIVEN, exchange.getMessage().getBody());
            Failure.forget(exchange);
            return super.process(exchange, done -> {
                exchange.removeProperty(Carried.STEP);
                exchange.removeProperty(Carried.GIVEN);
                if (exchange.getException() != null) {
                    new Failure(step, route).note(exchange);
                }
                callback.done(done);
            });
        }
    }

    /** Notes that a step failed which stays in the flow, where no step inside it did. */
    private static final class Watched extends DelegateAsyncProcessor {
        private final String step;

        Watched(Processor target, String step) {
            super(AsyncProcessorConverterHelper.convert(target));
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String route = ExchangeHelper.getRouteId(exchange);
            Failure.forget(exchange);
            return super.process(exchange, done -> {
                if (exchange.getException() != null && exchange.getProperty(Carried.FAILED_STEP) == null) {
                    new Failure(step, route).note(exchange);
                }
                callback.done(done);
            });
        }
    }

    private record Failure(String step, @Nullable String route) {
        /** Of a step before this one. */
        static void forget(Exchange exchange) {
            exchange.removeProperty(Carried.FAILED_STEP);
            exchange.removeProperty(Carried.FAILED_ROUTE);
        }

        @SuppressWarnings("unchecked")
        void note(Exchange exchange) {
            exchange.setProperty(Carried.FAILED_STEP, step);
            exchange.setProperty(Carried.FAILED_ROUTE, route);
            if (exchange.getProperty(FAILURES) instanceof AtomicReference<?> around) {
                ((AtomicReference<Object>) around).set(this);
            }
        }
    }

    /** Keeps the place around a split, loop or multicast, which would overwrite it; learns which step failed inside. */
    private static final class Placed extends DelegateAsyncProcessor {
        Placed(Processor target) {
            super(AsyncProcessorConverterHelper.convert(target));
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object outer = exchange.getProperty(Carried.PLACE);
            Map<ExchangePropertyKey, Object> indexes = indexes(exchange);
            Object around = exchange.getProperty(FAILURES);
            AtomicReference<Failure> inside = new AtomicReference<>();
            exchange.setProperty(FAILURES, inside);
            exchange.setProperty(Carried.PLACE, EffectKeys.place(exchange));
            restore(exchange, Map.of());
            return super.process(exchange, done -> {
                restore(exchange, indexes);
                exchange.setProperty(Carried.PLACE, outer);
                exchange.setProperty(FAILURES, around);
                Failure failure = inside.get();
                if (exchange.getException() != null && failure != null) {
                    failure.note(exchange);
                }
                callback.done(done);
            });
        }

        private static Map<ExchangePropertyKey, Object> indexes(Exchange exchange) {
            Map<ExchangePropertyKey, Object> indexes = new EnumMap<>(ExchangePropertyKey.class);
            for (ExchangePropertyKey index : EffectKeys.INDEXES) {
                Object value = exchange.getProperty(index);
                if (value != null) {
                    indexes.put(index, value);
                }
            }
            return indexes;
        }

        private static void restore(Exchange exchange, Map<ExchangePropertyKey, Object> indexes) {
            for (ExchangePropertyKey index : EffectKeys.INDEXES) {
                exchange.removeProperty(index);
            }
            indexes.forEach(exchange::setProperty);
        }
    }
}
