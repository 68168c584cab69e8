package io.caravanserai.connection;

import java.util.HashMap;
import java.util.Map;

/** As {@link WithoutFlows}, and each call is made once: nothing waits to try again. */
public final class OneCallEach extends WithoutFlows {

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        Shipped.all().keySet().forEach(system -> settings.put("hub.connection." + system + ".max-attempts", "1"));
        return settings;
    }
}
