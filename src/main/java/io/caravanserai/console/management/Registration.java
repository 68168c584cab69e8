package io.caravanserai.console.management;

import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.console.audit.Audit;
import io.caravanserai.store.StoreConfig;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.apache.camel.support.management.DefaultManagementMBeanAssembler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Registers the hub's MBeans, and their metrics, as flows and channels appear, and removes them when they go. */
@Singleton
class Registration extends SimpleEventNotifierSupport {
    private static final Logger LOG = Logger.getLogger(Registration.class);

    private static final long QUIET_MS = 300;

    private final CamelContext camel;
    private final Provider<HubMBeans> beans;
    private final Audit audit;
    private final BeanMeters meters;
    private final Map<ObjectName, List<Meter>> registered = new HashMap<>();
    // A thread of its own: it asks the database, and a start must not wait for it.
    private final SteadyExecutor worker = new SteadyExecutor("mbeans", 1);
    private @Nullable Future<?> planned;

    Registration(CamelContext camel, Provider<HubMBeans> beans, Audit audit, MeterRegistry registry) {
        this.meters = new BeanMeters(registry);
        this.camel = camel;
        this.audit = audit;
        this.beans = beans;
        setIgnoreExchangeEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreStepEvents(true);
    }

    void begin(@Observes StartupEvent starting, StoreConfig store) {
        if (store.mode() == StoreConfig.Mode.HUB) {
            camel.getManagementStrategy().addEventNotifier(this);
            plan();
        }
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.RouteAddedEvent
                || event instanceof CamelEvent.RouteStartedEvent
                || event instanceof CamelEvent.RouteRemovedEvent
                || event instanceof CamelEvent.CamelContextStartedEvent) {
            plan();
        }
    }

    /** Many routes that come at once are one change; and Camel tells of a route a moment before it is there, or gone. */
    private synchronized void plan() {
        if (planned != null) {
            planned.cancel(false);
        }
        if (!worker.isShutdown()) {
            planned = worker.schedule(this::follow, QUIET_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void follow() {
        @Nullable ManagementAgent agent = camel.getManagementStrategy().getManagementAgent();
        boolean open = agent != null && agent.getMBeanServer() != null;
        if (!open || camel.isStopping() || camel.isStopped()) {
            return;
        }
        try {
            register(agent, beans.get().all());
        } catch (JMException | RuntimeException e) {
            LOG.warnf(e, "MBeans of flows and channels are not up to date; the next change of a route tries again.");
        }
    }

    private void register(ManagementAgent agent, Map<ObjectName, Object> wanted) throws JMException {
        for (ObjectName gone : registered.keySet().stream()
                .filter(name -> !wanted.containsKey(name))
                .toList()) {
            agent.unregister(gone);
            meters.remove(registered.remove(gone));
        }
        DefaultManagementMBeanAssembler assembler = new DefaultManagementMBeanAssembler(camel);
        assembler.start();
        for (Map.Entry<ObjectName, Object> each : wanted.entrySet()) {
            if (!registered.containsKey(each.getKey())) {
                DynamicMBean bean = assembler.assemble(agent.getMBeanServer(), each.getValue(), each.getKey());
                agent.register(new AuditedMBean(bean, each.getKey(), audit), each.getKey(), true);
                registered.put(each.getKey(), meters.register(each.getKey(), each.getValue()));
            }
        }
    }

    // Camel removes what was registered through it when it stops.
    void end(@Observes ShutdownEvent stopping) {
        worker.shutdownNow();
    }
}
