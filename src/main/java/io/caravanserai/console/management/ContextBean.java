package io.caravanserai.console.management;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.api.management.mbean.ManagedRouteMBean;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.management.mbean.ManagedCamelContext;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.util.StringHelper;

/**
 * Camel's MBean of the context, whose figures of all routes are read step by step. Camel 4.14's own compares each route with each
 * step, over JMX: of 250 routes that took more than a minute on a slow machine, and Hawtio's diagram asks every two seconds.
 */
public final class ContextBean extends ManagedCamelContext {

    private ContextBean(CamelContext camel) {
        super(camel);
    }

    /** Has Camel register this one in the place of its own. */
    @Singleton
    @Unremovable
    static class InPlaceOfCamels implements CamelContextCustomizer {
        @Override
        public void configure(CamelContext camel) {
            camel.getManagementStrategy().setManagementObjectStrategy(new DefaultManagementObjectStrategy() {
                @Override
                public Object getManagedObjectForCamelContext(CamelContext context) {
                    return of(context);
                }
            });
        }
    }

    static ContextBean of(CamelContext camel) {
        ContextBean bean = new ContextBean(camel);
        bean.init(camel.getManagementStrategy());
        return bean;
    }

    /** As Camel writes it: {@code camelContextStat}, its {@code routeStat}s, and in each the {@code processorStat}s. */
    @Override
    public String dumpRoutesStatsAsXml(boolean fullStats, boolean includeProcessors) throws Exception {
        Map<String, List<Step>> steps = includeProcessors ? steps(fullStats) : Map.of();
        StringBuilder text = new StringBuilder("<camelContextStat")
                .append(words("id", getCamelId(), "state", getState(), "exchangesInflight", getExchangesInflight()))
                .append(figures(dumpStatsAsXml(fullStats)))
                .append(">\n<routeStats>\n");
        for (ObjectName name : names("routes")) {
            ManagedRouteMBean route = agent().newProxyClient(name, ManagedRouteMBean.class);
            String id = route.getRouteId();
            text.append("<routeStat")
                    .append(words("id", id, "state", route.getState(), "uptime", route.getUptime()))
                    .append(words("sourceLocation", route.getSourceLocation()))
                    .append(words("exchangesInflight", route.getExchangesInflight()))
                    .append(figures(route.dumpStatsAsXml(fullStats)))
                    .append(">\n");
            if (includeProcessors) {
                text.append("<processorStats>\n");
                steps.getOrDefault(id, List.of()).forEach(step -> text.append(step.text));
                text.append("</processorStats>\n");
            }
            text.append("</routeStat>\n");
        }
        return text.append("</routeStats>\n</camelContextStat>").toString();
    }

    private record Step(int index, String text) {}

    private Map<String, List<Step>> steps(boolean fullStats) throws Exception {
        Map<String, List<Step>> steps = new HashMap<>();
        for (ObjectName name : names("processors")) {
            ManagedProcessorMBean step = agent().newProxyClient(name, ManagedProcessorMBean.class);
            Integer line = step.getSourceLineNumber();
            int index = step.getIndex();
            String text = "<processorStat"
                    + words("id", step.getProcessorId(), "index", index, "state", step.getState())
                    + words("disabled", step.getDisabled(), "sourceLineNumber", line == null ? -1 : line)
                    + words("exchangesInflight", step.getExchangesInflight())
                    + figures(step.dumpStatsAsXml(fullStats)) + "/>\n";
            steps.computeIfAbsent(step.getRouteId(), route -> new ArrayList<>()).add(new Step(index, text));
        }
        steps.values().forEach(of -> of.sort(Comparator.comparingInt(Step::index)));
        return steps;
    }

    private Iterable<ObjectName> names(String type) throws Exception {
        MBeanServer server = agent().getMBeanServer();
        return server.queryNames(
                ObjectName.getInstance(agent().getMBeanObjectDomainName() + ":context="
                        + getContext().getManagementName() + ",type=" + type + ",*"),
                null);
    }

    private ManagementAgent agent() {
        return getContext().getManagementStrategy().getManagementAgent();
    }

    /** The attributes of {@code <stats .../>}. */
    private static String figures(String stats) {
        return stats.substring("<stats".length(), stats.lastIndexOf("/>"));
    }

    private static String words(Object... namesAndValues) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                text.append(' ')
                        .append(namesAndValues[i])
                        .append("=\"")
                        .append(StringHelper.xmlEncode(namesAndValues[i + 1].toString()))
                        .append('"');
            }
        }
        return text.toString();
    }
}
