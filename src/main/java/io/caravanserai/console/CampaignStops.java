package io.caravanserai.console;

import io.caravanserai.flow.Flows;
import io.caravanserai.message.About;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.ChannelSearch;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ends what is to come for somebody of a campaign, whose keys are {@code campaign|email|…}. */
@Singleton
class CampaignStops {
    private final Flows flows;
    private final ChannelSearch search;
    private final Messages messages;
    private final String channel;

    /** @param channel takes {@code {campaign, email}} and stops that person's sequence */
    CampaignStops(
            Flows flows,
            ChannelSearch search,
            Messages messages,
            @ConfigProperty(name = "hub.campaign.stop-channel", defaultValue = "christmas-unsubscribe")
                    String channel) {
        this.flows = flows;
        this.search = search;
        this.messages = messages;
        this.channel = channel;
    }

    /** The flow whose sequences can be stopped; empty where no route takes what stops them. */
    Optional<String> flow() {
        return flows.ofChannel(channel);
    }

    /** Has everything stopped that waits for a person, in each campaign, as if they had unsubscribed; in how many. */
    int everywhere(String person) {
        String email = Objects.requireNonNullElse(About.of(person), "");
        List<String> channels = flow().map(flows::channels).orElse(List.of());
        List<String> campaigns = search.withKeyPart(channels, email).stream()
                .filter(row -> !row.dryRun())
                .map(row -> String.valueOf(row.key()).split("\\|"))
                .filter(parts -> parts.length > 1 && parts[1].equals(email))
                .map(parts -> parts[0])
                .distinct()
                .toList();
        campaigns.forEach(campaign -> one(campaign, email));
        return campaigns.size();
    }

    /** Somebody wants no more e-mails of a campaign. */
    void one(String campaign, String email) {
        String body =
                new JsonObject().put("campaign", campaign).put("email", email).encode();
        // Without a key: said again, it counts again.
        messages.accept(NewMessage.of(channel, null, body).about(email));
    }
}
