package io.caravanserai.deploy;

import java.util.HashMap;
import java.util.Map;

/** As {@link HotFolder}, of a hub that calls what its connection files name. */
public class WithoutSandbox extends HotFolder {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("hub.sandbox.enabled", "false");
        return settings;
    }
}
