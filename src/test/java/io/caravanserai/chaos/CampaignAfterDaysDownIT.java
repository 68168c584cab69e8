package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that was down for days: what fell due goes out in order, an hour apart, and nobody is reminded of what is over. */
class CampaignAfterDaysDownIT {
    private static final String EMAIL = "ann@example.org";
    private static final Duration WITHIN = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void catchesUpInOrderAnHourApartAndDropsTheRemindersOfACallThatIsOver() throws Exception {
        try (Outside outside = Outside.start(folder.resolve("outside"), 1)) {
            Map<String, String> settings = new HashMap<>(outside.settingsOfAHub());
            settings.put("hub.campaign.reconcile-interval", "1s");
            try (HubProcess hub = HubProcess.start(folder, settings)) {
                Website.signUp(hub.url(), EMAIL, 0, outside.now());
                awaitMails(outside, 1);
                // Its webhook is lost: the hub asks for it.
                outside.order(
                        "calcom/_send",
                        "{\"trigger\":\"BOOKING_CREATED\",\"lost\":true,\"start\":\"100h\",\"email\":\"" + EMAIL
                                + "\"}");
                await().atMost(WITHIN).until(() -> count(hub, "precall-email", "WAITING") == 3);
                hub.stop();
            }
            outside.advance("121h");
            try (HubProcess hub = HubProcess.start(folder, settings)) {
                for (int mails = 2; mails <= 4; mails++) {
                    awaitMails(outside, mails);
                    // The fifth is not due yet; the third and the fourth were tried, and wait for their hour.
                    int late = mails < 4 ? 1 : 0;
                    await().atMost(WITHIN).until(() -> count(hub, "christmas-email", "RETRYING") == late);
                    assertThat(mails(outside)).hasSize(mails);
                    outside.advance("62m");
                }
                await().atMost(WITHIN).until(() -> count(hub, "precall-email", "EXPIRED") == 3);
                assertThat(reasons(hub)).hasSize(3).allMatch(reason -> reason.contains("It was worthless from"));
                assertThat(count(hub, "christmas-email", "WAITING")).isEqualTo(3);
                assertInOrderAnHourApart(outside);
            }
        }
    }

    private static void assertInOrderAnHourApart(Outside outside) {
        List<JsonNode> mails = mails(outside);
        new SentCampaign(Map.of(EMAIL, mails), SentCampaign.of(outside).records()).assertSequence(EMAIL, 4);
        IntStream.range(1, mails.size())
                .forEach(i -> assertThat(Duration.between(at(mails.get(i - 1)), at(mails.get(i))))
                        .isGreaterThanOrEqualTo(Duration.ofHours(1)));
    }

    private static void awaitMails(Outside outside, int many) {
        await().atMost(WITHIN).until(() -> SentCampaign.of(outside).marked(EMAIL, many));
    }

    private static List<JsonNode> mails(Outside outside) {
        return SentCampaign.of(outside).mails().get(EMAIL);
    }

    private static Instant at(JsonNode mail) {
        return Instant.parse(mail.path("at").asText());
    }

    private static JsonNode messages(HubProcess hub) {
        return Web.get(hub.url() + "/api/people/" + EMAIL).path("messages");
    }

    private static int count(HubProcess hub, String channel, String state) {
        int count = 0;
        for (JsonNode message : messages(hub)) {
            boolean counts = message.path("channel").asText().equals(channel)
                    && message.path("state").asText().equals(state);
            count += counts ? 1 : 0;
        }
        return count;
    }

    private static List<String> reasons(HubProcess hub) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode message : messages(hub)) {
            if (message.path("channel").asText().equals("precall-email")) {
                reasons.add(message.path("reason").asText());
            }
        }
        return reasons;
    }
}
