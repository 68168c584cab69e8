package io.caravanserai.console.management;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.hawtio.Jolokia;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class MBeansTest {
    private static final String FLOW = "io.caravanserai:type=Flow,name=demo";
    private static final String CHANNEL = "io.caravanserai:type=Channel,name=demo-item";
    private static final String CONNECTION = "io.caravanserai:type=Connection,name=hubspot";

    private static final String KEEPER = "io.caravanserai:type=Keeper,name=routes";

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Inject
    CamelContext camel;

    @Inject
    Jolokia jolokia;

    @BeforeEach
    void waitForTheMBeans() {
        untilThereIs(FLOW, true);
        untilThereIs(CONNECTION, true);
    }

    private void untilThereIs(String name, boolean there) {
        await().until(() -> server.isRegistered(new ObjectName(name)) == there);
    }

    @Test
    void thereIsOneForEachFlowChannelAndConnection() throws Exception {
        Set<String> names = server.queryNames(new ObjectName("io.caravanserai:*"), null).stream()
                .map(ObjectName::getCanonicalName)
                .collect(Collectors.toSet());
        assertThat(names)
                .contains(
                        "io.caravanserai:name=demo,type=Flow",
                        "io.caravanserai:name=demo,type=Channel",
                        "io.caravanserai:name=demo-item,type=Channel",
                        "io.caravanserai:name=demo-held,type=Channel",
                        "io.caravanserai:name=hubspot,type=Connection",
                        "io.caravanserai:name=smtp,type=Connection");
    }

    @Test
    void eachSaysWhatItIsAndWhatItCanDo() throws Exception {
        for (String name : List.of(FLOW, CHANNEL, CONNECTION, KEEPER)) {
            MBeanInfo info = server.getMBeanInfo(new ObjectName(name));
            assertThat(info.getDescription()).as(name).contains(" ");
            assertThat(Stream.of(info.getAttributes())).as(name).allSatisfy(attribute -> {
                assertThat(attribute.getDescription()).contains(" ");
                assertThat(attribute.isWritable()).isFalse();
            });
        }
    }

    @Test
    void aFlowIsRunAndShowsItsLastRun() {
        assertThat(jolokia.exec("viewer", FLOW, "run", false).getInt("status")).isEqualTo(403);
        JsonPath started = jolokia.exec("operator", FLOW, "run(boolean)", false);
        long run = started.getLong("value");
        assertThat(run).isPositive();
        await().until(() -> {
            JsonPath flow = jolokia.read("viewer", FLOW, "");
            return flow.getLong("value.LastRun") == run && "ok".equals(flow.getString("value.LastOutcome"));
        });
        Map<String, Object> flow = jolokia.read("viewer", FLOW, "").getMap("value");
        assertThat(flow)
                .containsEntry("State", "started")
                .containsEntry("RunUnderWay", null)
                .containsEntry("StoppedRoutes", List.of());
        assertThat(flow.get("Description").toString()).contains("Handles numbers");
        assertThat(flow.get("LastRunStarted").toString()).endsWith("Z");
    }

    @Test
    void aFlowsRoutesAreStoppedAndStarted() {
        assertThat(jolokia.exec("viewer", FLOW, "stopRoutes()").getInt("status"))
                .isEqualTo(403);
        assertThat(jolokia.exec("operator", FLOW, "stopRoutes()").getString("value"))
                .isEqualTo("Stopped demo, demo-item.");
        assertThat(jolokia.read("viewer", FLOW, "State").getString("value")).isEqualTo("stopped");
        assertThat(jolokia.read("viewer", FLOW, "StoppedRoutes").getList("value"))
                .isEqualTo(List.of("demo", "demo-item"));
        assertThat(jolokia.exec("operator", FLOW, "startRoutes()").getString("value"))
                .isEqualTo("Started demo, demo-item.");
        assertThat(jolokia.read("viewer", FLOW, "State").getString("value")).isEqualTo("started");
    }

    @Test
    void aChannelCountsItsMessagesAndReplaysWhatIsParked() {
        String key = "jmx " + System.nanoTime();
        camel.createProducerTemplate().sendBody("durable:demo-item?key=" + key.replace(' ', '-'), 13);
        await().until(() -> jolokia.read("viewer", CHANNEL, "Parked").getLong("value") > 0);
        assertThat(jolokia.exec("viewer", CHANNEL, "replayParked()").getInt("status"))
                .isEqualTo(403);
        assertThat(jolokia.exec("operator", CHANNEL, "replayParked()").getLong("value"))
                .isPositive();
        Map<String, Object> channel = jolokia.read("viewer", CHANNEL, "").getMap("value");
        assertThat(channel).containsKeys("Ready", "Waiting", "Running", "Retrying", "Parked", "OldestDue");
    }

    @Test
    void aChannelTellsWhatWaitsAndSinceWhen() throws Exception {
        jolokia.exec("operator", FLOW, "stopRoutes()");
        camel.createProducerTemplate().sendBody("durable:demo-item?key=w-" + System.nanoTime(), 7);
        await().until(() -> jolokia.read("viewer", CHANNEL, "Ready").getLong("value") == 1);
        assertThat(jolokia.read("viewer", CHANNEL, "OldestDue").getString("value"))
                .endsWith("Z");
        jolokia.exec("operator", FLOW, "startRoutes()");
        await().until(() -> jolokia.read("viewer", CHANNEL, "Ready").getLong("value") == 0);
    }

    @Test
    void aConnectionShowsItsBudgetWithoutSecretsAndIsTested() {
        Map<String, Object> connection = jolokia.read("viewer", CONNECTION, "").getMap("value");
        assertThat(connection)
                .containsKeys("BudgetLeft", "PausedUntil", "LastError", "LastErrorAt", "RateLimit", "Configured")
                .containsEntry("Sandbox", true);
        assertThat(connection.get("BaseUrl").toString()).endsWith("/sandbox/hubspot");
        assertThat(jolokia.exec("viewer", CONNECTION, "test()").getInt("status"))
                .isEqualTo(403);
        assertThat(jolokia.exec("operator", CONNECTION, "test()").getString("value"))
                .startsWith("ok after ");
    }

    @Test
    void saysWhyInWordsWhenItRefuses() {
        JsonPath refused = jolokia.exec("operator", "io.caravanserai:type=Flow,name=nosuch", "run(boolean)", true);
        assertThat(refused.getInt("status")).isEqualTo(404);
        jolokia.exec("operator", FLOW, "stopRoutes()");
        long run = jolokia.exec("operator", FLOW, "run(boolean)", true).getLong("value");
        assertThat(jolokia.exec("operator", FLOW, "run(boolean)", true).getString("error"))
                .contains("Run " + run + " of demo is under way");
        jolokia.exec("operator", FLOW, "startRoutes()");
        await().until(() -> jolokia.read("viewer", FLOW, "RunUnderWay").getString("value") == null);
    }

    @Test
    void theKeeperTellsWhatIsInForceAndLooksForEditors() {
        Map<String, Object> keeper = jolokia.read("viewer", KEEPER, "").getMap("value");
        assertThat(keeper).containsEntry("State", "ok").containsEntry("RefusedFiles", List.of());
        long version = ((Number) keeper.get("Version")).longValue();
        assertThat(version).isPositive();
        assertThat(((List<?>) keeper.get("Versions")).get(0).toString()).startsWith("v");
        assertThat(jolokia.exec("operator", KEEPER, "checkNow()").getInt("status"))
                .isEqualTo(403);
        assertThat(jolokia.exec("editor", KEEPER, "checkNow()").getString("value"))
                .contains("v" + version);
        assertThat(jolokia.exec("editor", KEEPER, "rollBack(long)", 1_000_000).getString("error"))
                .contains("There is no version 1000000.");
    }

    @Test
    void channelsComeAndGoWithTheirRoutes() throws Exception {
        String channel = "io.caravanserai:type=Channel,name=come-and-go";
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("durable:come-and-go").routeId("come-and-go").to("log:come-and-go");
            }
        });
        untilThereIs(channel, true);
        camel.getRouteController().stopRoute("come-and-go");
        camel.removeRoute("come-and-go");
        untilThereIs(channel, false);
    }
}
