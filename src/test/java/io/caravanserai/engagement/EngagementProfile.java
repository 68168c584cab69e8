package io.caravanserai.engagement;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The flows as they are, without a login, and with an override for a company of the case {@code twelve}. */
public final class EngagementProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("hub.login.mode", "off", "hub.engagement.overrides", "104=t4");
    }
}
