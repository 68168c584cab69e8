package io.caravanserai.console.leads;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.school.leads.LeadCampaign;
import io.caravanserai.school.leads.LeadCampaigns;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person does with a campaign, by the API or a page. */
@Singleton
class CampaignDoor {
    /** Takes {@code {campaign}} and plans its day 0; a schedule hands on what a crash kept from it. */
    private static final String CHANNEL = "academy-leads-start";

    private static final int CONFLICT = 409;

    private final LeadCampaigns campaigns;
    private final Messages messages;
    private final SecurityIdentity person;

    CampaignDoor(LeadCampaigns campaigns, Messages messages, SecurityIdentity person) {
        this.campaigns = campaigns;
        this.messages = messages;
        this.person = person;
    }

    private String name() {
        return person.getPrincipal().getName();
    }

    LeadCampaign start(@Nullable String batch, @Nullable String consent) {
        if (batch == null || batch.isBlank()) {
            throw Problem.of("batch", "Say which batch of leads.");
        }
        Optional<String> evidence =
                Optional.ofNullable(consent).map(String::strip).filter(said -> !said.isEmpty());
        LeadCampaign started = UploadParameters.told(() -> campaigns.start(batch.strip(), evidence, name()));
        String body = new JsonObject().put("campaign", started.id()).encode();
        messages.accept(NewMessage.of(CHANNEL, started.id(), body));
        return started;
    }

    LeadCampaign pause(String id, @Nullable String reason) {
        String why = reason == null || reason.isBlank() ? "Somebody paused it." : reason.strip();
        String found = campaigns.one(id).id();
        if (!campaigns.pause(found, name(), why)) {
            throw new Problem(CONFLICT, "The campaign does not run, so it cannot be paused.");
        }
        return campaigns.one(found);
    }

    LeadCampaign resume(String id) {
        String found = campaigns.one(id).id();
        if (!campaigns.resume(found)) {
            throw new Problem(CONFLICT, "The campaign is not paused.");
        }
        return campaigns.one(found);
    }
}
