package io.caravanserai.console.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in {@code docs/deploy} for whoever puts the hub on a server. */
class DeployFilesTest {
    private static final Path FOLDER = Path.of("docs/deploy");
    private static final Pattern NAME = Pattern.compile("\\bhub_[a-z_]+");

    /** Those that are counted where it happens, and are no attribute of an MBean. */
    private static final Set<String> COUNTED = Set.of(
            "hub_effects_total",
            "hub_runs_total",
            "hub_schedule_missed_total",
            "hub_connection_calls_seconds_count",
            "hub_connection_calls_seconds_bucket",
            "hub_hook_deliveries_total");

    private static Set<String> known() {
        Set<String> names = Stream.of(
                        ChannelBean.class, FlowBean.class, ConnectionBean.class, KeeperBean.class, NodeBean.class)
                .flatMap(bean -> Arrays.stream(bean.getMethods()))
                .filter(method -> method.isAnnotationPresent(Metric.class))
                .map(method -> MetricsTest.name(method.getAnnotation(Metric.class)))
                .collect(Collectors.toCollection(HashSet::new));
        names.addAll(COUNTED);
        return names;
    }

    private static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    private static List<JsonNode> yaml(String file) throws IOException {
        return Json.YAML
                .readerFor(JsonNode.class)
                .<JsonNode>readValues(text(file))
                .readAll();
    }

    @Test
    void alertsAndDashboardNameMetricsThatThereAre() throws IOException {
        for (String file : List.of("prometheus/alerts.yaml", "grafana/caravanserai.json")) {
            assertThat(NAME.matcher(text(file)).results().map(found -> found.group()))
                    .as(file)
                    .hasSizeGreaterThan(10)
                    .allMatch(known()::contains);
        }
        assertThat(Json.MAPPER.readTree(text("grafana/caravanserai.json")).path("panels"))
                .hasSizeGreaterThan(10)
                .allSatisfy(panel -> assertThat(panel.path("targets")).isNotEmpty());
    }

    @Test
    void alertsAreRight() throws Exception {
        Promtool.judge("", "check", "rules", "docs/deploy/prometheus/alerts.yaml");
    }

    @Test
    void alertsFireAndEnd() throws Exception {
        Promtool.judge("", "test", "rules", "docs/deploy/prometheus/alerts.test.yaml");
    }

    /** Where there is no promtool, at least none is left without a test. */
    @Test
    void eachAlertHasATest() throws IOException {
        Set<String> tested = Pattern.compile("alertname: (\\w+)")
                .matcher(text("prometheus/alerts.test.yaml"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        JsonNode rules = yaml("prometheus/alerts.yaml").get(0).at("/groups/0/rules");
        assertThat(rules).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(tested).contains(rule.path("alert").asText());
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
            assertThat(rule.at("/annotations/description").asText()).isNotBlank();
        });
    }

    @Test
    void kubernetesAsksTheRightProbesAndWaitsForAGracefulStop() throws IOException {
        List<JsonNode> objects = yaml("kubernetes/hub.yaml");
        assertThat(objects)
                .extracting(each -> each.path("kind").asText())
                .containsExactly("StatefulSet", "Service", "PodDisruptionBudget");
        JsonNode pod = objects.get(0).at("/spec/template/spec");
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(30);
        JsonNode hub = pod.at("/containers/0");
        assertThat(hub.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(hub.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(hub.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(hub.at("/resources/limits/memory").asText()).isNotBlank();
        assertThat(hub.path("env"))
                .allSatisfy(each -> assertThat(each.path("name").asText()).matches("[A-Z_]+"));
    }

    @Test
    void theOtherFilesCanBeRead() throws IOException {
        assertThat(yaml("compose.yaml")
                        .get(0)
                        .at("/services/hub/environment/QUARKUS_DATASOURCE_JDBC_URL")
                        .asText())
                .startsWith("jdbc:postgresql://postgres");
        assertThat(yaml("otel/collector.yaml")
                        .get(0)
                        .at("/service/pipelines/traces/receivers/0")
                        .asText())
                .isEqualTo("otlp");
        assertThat(yaml("prometheus/prometheus.yaml")
                        .get(0)
                        .at("/scrape_configs/0/metrics_path")
                        .asText())
                .isEqualTo("/q/metrics");
    }
}
