package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages are pending that would write, and a setting is wrong: the process ends with a sentence, and calls nobody. */
class WrongSettingIT {
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void startsNothingAndCallsNobody() throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), 50)) {
            Map<String, String> good = outside.settingsOfAHub();
            try (HubProcess hub = HubProcess.start(folder, good)) {
                OnboardingRun.start(hub.url());
                new Kill.AfterCalls(40).await(hub, outside);
                hub.kill();
            }
            endsWithASentence(
                    outside,
                    Map.of("hub.connection.hubspot.timeout", "soon", "hub.connection.timeback.rate-limit", "a lot"),
                    "hub.connection.hubspot.timeout on the command line (-Dhub.connection.hubspot.timeout) is soon."
                            + " Allowed is a time like 30s, 5m, 24h or 30d.",
                    "hub.connection.timeback.rate-limit on the command line (-Dhub.connection.timeback.rate-limit) is a"
                            + " lot. Allowed is none, or calls in a time like 100/10s.");
            endsWithASentence(
                    outside,
                    Map.of("quarkus.profile", "prod", "hub.connection.hubspot.token", "pat-s3cr3t"),
                    "is on, while hub.connection.hubspot.token is set. Allowed is off in production");
            endsWithASentence(
                    outside,
                    Map.of("hub.routes-dir", folder.resolve("nowhere").toString()),
                    "hub.routes-dir on the command line (-Dhub.routes-dir) is " + folder.resolve("nowhere"));
            // What was pending is done by a hub whose settings are right.
            try (HubProcess hub = HubProcess.start(folder, good)) {
                hub.url();
                long before = outside.calls();
                new Kill.AfterCalls(5).await(hub, outside);
                assertThat(outside.calls()).isGreaterThan(before);
            }
        }
    }

    private void endsWithASentence(Outside outside, Map<String, String> wrong, String... sentences) throws Exception {
        Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
        settings.putAll(wrong);
        long before = outside.calls();
        try (HubProcess hub = HubProcess.start(folder, settings)) {
            assertThat(hub.endsWithin(ENDS_WITHIN)).as(hub.out()).isTrue();
            assertThat(hub.err()).contains(sentences).doesNotContain("s3cr3t");
            assertThat(hub.out()).doesNotContain("PostgreSQL", "Apache Camel");
        }
        assertThat(outside.calls()).isEqualTo(before);
    }
}
