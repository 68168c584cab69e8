package io.caravanserai.engagement;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** A hub that keeps to what HubSpot grants a paid account, a simulated HubSpot that grants no more, and Slack by a token. */
public class BudgetProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("hub.login.mode", "off");
        settings.put("hub.connection.hubspot.rate-limit", "190/10s");
        settings.put("hub.connection.hubspot-search.rate-limit", "5/1100ms");
        settings.put("hub.connection.slack.token", "xoxb-never-sent-to-a-sandbox");
        settings.put("hub.engagement.slack-channel", "#team");
        settings.put("hub.sandbox.rate-limit.hubspot", "190/10s");
        settings.put("hub.sandbox.rate-limit.hubspot-search", "5/1s");
        return settings;
    }

    /** As many companies as nobody has yet. */
    public static final class Many extends BudgetProfile {
        static final int COMPANIES = 5_000;

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = super.getConfigOverrides();
            settings.put("hub.sandbox.companies", Integer.toString(COMPANIES));
            return settings;
        }
    }
}
