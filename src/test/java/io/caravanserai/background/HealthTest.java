package io.caravanserai.background;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each health check goes DOWN when what it watches over dies, and UP when that is back. */
@QuarkusTest
@TestProfile(DyingHub.class)
class HealthTest {
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);

    @Inject
    Instance<Mortal> mortals;

    @ParameterizedTest
    @ValueSource(strings = {"background", "channels", "context", "database", "disk", "keeper", "schedules"})
    void goesDownWithItAndUpAgain(String check) throws Exception {
        Mortal mortal = mortals.stream()
                .filter(each -> each.check().equals(check))
                .findFirst()
                .orElseThrow();
        becomes(check, "UP");
        mortal.die();
        try {
            becomes(check, "DOWN");
        } finally {
            mortal.comeBack();
        }
        becomes(check, "UP");
    }

    @Test
    void noneIsLeftOut() {
        // Camel's own look after each of its routes and consumers.
        Set<String> own = checks().keySet();
        own.removeIf(name -> name.startsWith("camel-") || name.equals("route-controller"));
        // It tells that a place cannot be told, and takes no node out for that; its thread is one of the background.
        own.remove("alarms");
        assertThat(own)
                .as("A new check needs a Mortal in its package, and a name in the list above")
                .containsExactlyInAnyOrder(
                        "background", "channels", "context", "database", "disk", "keeper", "schedules");
    }

    private static void becomes(String check, String status) {
        await().atMost(SEEN_WITHIN)
                .untilAsserted(() -> assertThat(checks()).as("%s", check).containsEntry(check, status));
    }

    /** Camel asks for its context twice, for readiness and for liveness: DOWN where one is. */
    private static Map<String, String> checks() {
        return given().get("/q/health").jsonPath().getList("checks").stream()
                .map(each -> (Map<?, ?>) each)
                .collect(Collectors.toMap(
                        each -> (String) each.get("name"),
                        each -> (String) each.get("status"),
                        (one, other) -> one.equals("UP") ? other : one));
    }
}
