package io.caravanserai.desk;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The flows as they are, without a login; HubSpot tells what happens to tickets. */
public final class DeskProfile implements QuarkusTestProfile {
    /** What HubSpot signs with, and where it sends to. */
    static final String SECRET = "app-secret";

    static final String PUBLIC_URL = "https://hub.example";

    /** Files that are shown while the copy and the spreadsheet hold nothing. */
    static final String FILES = "target/desk-files";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "hub.login.mode",
                "off",
                "hub.hook.hubspot-tickets.secret",
                SECRET,
                "hub.hook.public-url",
                PUBLIC_URL,
                "hub.support.files-dir",
                FILES);
    }
}
