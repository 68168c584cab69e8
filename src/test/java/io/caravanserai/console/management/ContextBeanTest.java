package io.caravanserai.console.management;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.management.mbean.ManagedCamelContext;
import org.junit.jupiter.api.Test;

/** The figures of routes are those that Camel's own MBean tells. */
class ContextBeanTest {
    @Test
    void tellsWhatCamelsOwnTells() throws Exception {
        CamelContext camel = new DefaultCamelContext();
        try {
            new ContextBean.InPlaceOfCamels().configure(camel);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:one")
                            .routeId("one")
                            .to("direct:two")
                            .id("first")
                            .to("direct:two")
                            .id("second");
                    from("direct:two")
                            .routeId("two")
                            .choice()
                            .when(body().isNotNull())
                            .setBody(constant("x"))
                            .id("set");
                }
            });
            camel.start();
            camel.createProducerTemplate().sendBody("direct:one", "y");
            ManagedCamelContext camels = new ManagedCamelContext(camel);
            camels.init(camel.getManagementStrategy());
            for (boolean full : new boolean[] {true, false}) {
                for (boolean steps : new boolean[] {true, false}) {
                    assertThat(lines(ContextBean.of(camel).dumpRoutesStatsAsXml(full, steps)))
                            .isEqualTo(lines(camels.dumpRoutesStatsAsXml(full, steps)));
                }
            }
            assertThat((String) camel.getManagementStrategy()
                            .getManagementAgent()
                            .getMBeanServer()
                            .invoke(
                                    camel.getManagementStrategy()
                                            .getManagementObjectNameStrategy()
                                            .getObjectNameForCamelContext(camel),
                                    "dumpRoutesStatsAsXml",
                                    new Object[] {true, true},
                                    new String[] {"boolean", "boolean"}))
                    .contains("<processorStat id=\"second\"", "exchangesCompleted=\"2\"")
                    .startsWith("<camelContextStat id=\"" + camel.getName() + "\" state=\"Started\"")
                    .doesNotContain("      <processorStats>");
        } finally {
            camel.stop();
        }
    }

    /** Without the space between, the times that go on, and since when a bean counts. */
    private static String lines(String xml) {
        return xml.replaceAll("(?m)^\\s+", "")
                .replaceAll("(uptime|idleSince|startTimestamp|resetTimestamp)=\"[^\"]*\"", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
