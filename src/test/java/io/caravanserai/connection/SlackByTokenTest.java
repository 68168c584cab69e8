package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.BudgetProfile;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same connector, with a bot's token instead of a webhook; and searches at the pace the vendor allows. */
@QuarkusTest
@TestProfile(BudgetProfile.class)
class SlackByTokenTest {

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void postsToTheChannelNamedAndParksWhatIsRefusedWithA200() throws Exception {
        try (OneStep post = OneStep.calling(camel, "kamelet:slack-message-post-action")) {
            Map<?, ?> answer = (Map<?, ?>) post.answer(OneStep.message(), Map.of("channel", "#team", "text", "hello"));
            assertThat(answer.get("ok")).isEqualTo(true);
            assertThat(answer.get("ts")).isNotNull();
            Message refused = OneStep.message();
            assertThat(post.failure(refused, Map.of("channel", "team", "text", "hello")))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("channel_not_found");
            assertThat(effects.of(refused.id()).get(0).state()).isEqualTo(Effect.State.NOT_DONE);
        }
        assertThat(Outside.state("slack").getList("messages.channel")).isEqualTo(List.of("#team"));
        assertThat(Outside.calls("slack", "").prettify()).doesNotContain("xoxb-never");
    }

    @Test
    void searchesAsFastAsHubSpotAllowsAndNoFaster() throws Exception {
        try (OneStep search = OneStep.calling(camel, "kamelet:hubspot-contacts-search-action")) {
            long began = System.nanoTime();
            for (int i = 0; i < 12; i++) {
                search.answer(null, Map.of("limit", 1));
            }
            List<Integer> answers = Outside.calls("hubspot", "").getList("status");
            assertThat(answers).filteredOn(status -> status == 200).hasSize(12);
            // The budget leaves a tenth of a second for what calls take on the way; on a busy
            // machine one may take longer.
            assertThat(answers)
                    .filteredOn(status -> status != 200)
                    .hasSizeLessThan(3)
                    .allMatch(status -> status == 429);
            assertThat(System.nanoTime() - began).isGreaterThan(2_000_000_000L);
        }
    }
}
