package io.caravanserai.connection;

import java.util.HashMap;
import java.util.Map;

/** As {@link WithoutFlows}; who does not answer within a second is given up. */
public final class ShortTimeouts extends WithoutFlows {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("hub.connection.timeback.timeout", "1s");
        return settings;
    }
}
