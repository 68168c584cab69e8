package io.caravanserai.console.management;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.api.management.ManagedAttribute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class MetricsTest {
    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @BeforeEach
    void waitForTheMBeans() {
        await().until(() -> scrape().contains("hub_connection_budget_left{system=\"hubspot\"}"));
    }

    private String scrape() {
        // The exporter ends a list of labels with a comma.
        return people.as("viewer")
                .accept("text/plain")
                .get("/q/metrics")
                .asString()
                .replace(",}", "}");
    }

    private static Stream<Method> declared() {
        return Stream.of(ChannelBean.class, FlowBean.class, ConnectionBean.class, KeeperBean.class, NodeBean.class)
                .flatMap(bean -> Arrays.stream(bean.getMethods()))
                .filter(method -> method.isAnnotationPresent(Metric.class));
    }

    static String name(Metric metric) {
        String name = metric.value().replace('.', '_');
        return metric.unit().isEmpty() ? name : name + "_" + metric.unit();
    }

    @Test
    void areAttributesOfMBeansEachWithWhatItIs() {
        String scraped = scrape();
        assertThat(declared()).hasSizeGreaterThan(15).allSatisfy(getter -> {
            assertThat(getter.isAnnotationPresent(ManagedAttribute.class)).isTrue();
            String name = name(getter.getAnnotation(Metric.class));
            assertThat(scraped).contains("# HELP " + name + " ", "# TYPE " + name + " gauge");
        });
    }

    @Test
    void tellWhatTheMBeanTells() throws Exception {
        messages.accept(new NewMessage("demo-held", "metric", null, null, null, "{}", Map.of()));
        ObjectName held = new ObjectName("io.caravanserai:type=Channel,name=demo-held");
        await().untilAsserted(() -> {
            Object waiting = server.getAttribute(held, "Ready");
            assertThat(((Number) waiting).longValue()).isPositive();
            assertThat(value("hub_messages{channel=\"demo-held\",state=\"ready\"}"))
                    .isEqualTo(((Number) waiting).doubleValue());
        });
        assertThat(value("hub_oldest_due_timestamp_seconds{channel=\"demo-held\"}"))
                .isGreaterThan(1.6e9)
                .isLessThan(1e11);
        assertThat(value("hub_routes_refused_files")).isZero();
        assertThat(value("hub_database_available")).isOne();
        assertThat(value("hub_disk_free_bytes")).isPositive();
    }

    private double value(String series) {
        return scrape().lines()
                .filter(line -> line.startsWith(series))
                .map(line -> line.substring(line.lastIndexOf(' ')))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void countRunsByOutcome() {
        people.as("operator")
                .contentType(ContentType.JSON)
                .body("{\"items\":[1]}")
                .post("/api/flows/demo/run");
        await().untilAsserted(() -> {
            assertThat(value("hub_runs_total{flow=\"demo\",outcome=\"ok\"}")).isPositive();
            assertThat(value("hub_flow_last_success_timestamp_seconds{flow=\"demo\"}"))
                    .isPositive();
        });
    }

    /** Camel has some fifteen series for each route. */
    @Test
    void leaveOutWhatNobodyReads() {
        Set<String> ofCamel = scrape().lines()
                .filter(line -> line.startsWith("camel_"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
        assertThat(List.of(
                        "camel_exchanges_total",
                        "camel_exchanges_failed_total",
                        "camel_exchanges_inflight",
                        "camel_routes_running_routes"))
                .containsAll(ofCamel);
    }

    @Test
    void areAsPrometheusLikesThem() throws Exception {
        String own = scrape().lines()
                .filter(line -> line.matches("(# (HELP|TYPE) )?hub_.*"))
                .collect(Collectors.joining("\n", "", "\n"));
        Promtool.judge(own, "check", "metrics");
    }
}
