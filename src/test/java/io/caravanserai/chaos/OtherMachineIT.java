package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged hub on machines of other countries: in a Turkish one the small letter of I is not i, an Egyptian one writes its own
 * digits. A run and a delivery end as on any other.
 */
class OtherMachineIT {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    private static final int LEADS = 20;
    private static final int STUDENTS = 11;

    @TempDir
    Path folder;

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of("as this one", Map.of()),
                Arguments.of(
                        "Turkish, in Nepal",
                        Map.of("user.language", "tr", "user.country", "TR", "user.timezone", "Asia/Kathmandu")),
                Arguments.of(
                        "Egyptian, in Samoa",
                        Map.of(
                                "user.language",
                                "ar",
                                "user.region",
                                "EG",
                                "user.extensions",
                                "u-nu-arab",
                                "user.timezone",
                                "Pacific/Apia")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void aRunAndADeliveryEndAsOnAnyOther(String name, Map<String, String> machine) throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), LEADS)) {
            Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
            settings.putAll(machine);
            try (HubProcess hub = HubProcess.start(folder, settings)) {
                String email = "irmak.ilgi@example.org";
                JsonNode accepted = Website.signUp(hub.url(), email, 2, outside.now());
                OnboardingRun.start(hub.url());
                OnboardingRun.completed(hub.url()).assertCounts(LEADS, STUDENTS);
                new Onboarded(outside).assertEverythingOnce(STUDENTS);
                assertThat(Web.get(hub.url() + "/api/runs/1").path("outcome").asText())
                        .isEqualTo("ok");
                await().atMost(WITHIN).until(() -> Web.get(hub.url() + "/api/messages/"
                                + accepted.path("messageId").asLong())
                        .path("state")
                        .asText()
                        .equals("DONE"));
                await().atMost(WITHIN).until(() -> SentCampaign.of(outside).marked(email, 1));
                assertThat(Web.get(hub.url() + "/api/messages?state=PARKED")
                                .path("total")
                                .asInt())
                        .isZero();
                hub.stop();
            }
        }
    }
}
