package io.caravanserai.desk;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The flows as they are, without a login. */
public final class DeskProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("hub.login.mode", "off");
    }
}
