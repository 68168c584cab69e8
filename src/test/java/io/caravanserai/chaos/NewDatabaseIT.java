package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that start at the same moment on a database nobody has used: whatever is done first, each of them does it first. */
@Tag("database")
class NewDatabaseIT {
    private static final List<String> NODES = List.of("one", "two", "three");

    @TempDir
    Path folder;

    @Test
    void allComeUpOnOneVersion() throws Exception {
        SharedDatabase database = SharedDatabase.create("fresh");
        List<HubProcess> hubs = new ArrayList<>();
        try {
            for (String node : NODES) {
                hubs.add(hub(node, database));
            }
            List<String> urls = hubs.stream().map(HubProcess::url).toList();
            for (String url : urls) {
                await().untilAsserted(() -> assertThat(standing(url)).isEqualTo("v1, in force v1, good"));
                assertThat(Deliveries.isReady(url)).isTrue();
            }
            assertThat(database.count("select count(*) from route_version")).isEqualTo(1);
            assertThat(database.count("select count(*) from route_version where note is null"))
                    .isZero();
            assertThat(database.count("select count(*) from node where version = 1"))
                    .isEqualTo(NODES.size());
        } finally {
            hubs.forEach(HubProcess::close);
        }
    }

    private static String standing(String url) {
        JsonNode routes = Web.get(url + "/api/routes");
        return "v" + routes.path("version").asLong() + ", in force v"
                + routes.path("inForce").asLong() + ", "
                + (routes.path("degraded").asBoolean() ? routes.path("refused").toString() : "good");
    }

    private HubProcess hub(String node, SharedDatabase database) throws IOException {
        Path routes = folder.resolve(node + "/routes");
        copy(Path.of("routes"), routes);
        Map<String, String> settings = new HashMap<>(HubProcess.tried(routes));
        settings.put("hub.node", node);
        settings.put("quarkus.datasource.jdbc.url", database.url());
        return HubProcess.start(folder.resolve(node), settings);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
