package io.caravanserai.cases;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is set for a hub that tries cases, whatever its deployment sets. */
final class CaseSettings {
    /** Whatever a deployment sets of these, cases call the sandbox, and show it no credential. */
    private static final List<String> OUTWARD = List.of(
            "base-url",
            "token",
            "client-id",
            "client-secret",
            "user",
            "password",
            "credentials",
            "access-key",
            "secret-key");

    private CaseSettings() {}

    static Map<String, String> of(Launch launch, CaseFolder routes, Path data) {
        Map<String, String> all = new LinkedHashMap<>();
        all.putAll(routes.settings());
        routes.connections()
                .forEach(system -> OUTWARD.forEach(key -> all.put("hub.connection." + system + "." + key, "")));
        routes.hooks().keySet().forEach(hook -> all.put("hub.hook." + hook + ".secret", Launch.HOOK_SECRET));
        all.put("hub.hook.public-url", CaseHub.PUBLIC_URL);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(launch.port()));
        all.put("hub.login.mode", "off");
        all.put("hub.node", "cases");
        all.put("hub.data-dir", data.toString());
        all.put("hub.deploy.in-force-dir", data.resolve("routes-in-force").toString());
        all.put("hub.routes-dir", routes.root().toAbsolutePath().normalize().toString());
        // It never writes there.
        all.put("hub.deploy.source", "folder");
        all.put("quarkus.datasource.jdbc.url", "");
        all.put("hub.sandbox.enabled", "false");
        all.put("hub.sandbox.url", launch.sandbox());
        all.put("hub.sandbox.ordered", "true");
        all.put("hub.sandbox.look-every", "20ms");
        all.put("hub.forget", "when-told");
        all.put("hub.durable.steady", "true");
        // A case says itself when something begins.
        all.put("camel.main.auto-startup-exclude-pattern", "timer:*,schedule:*");
        all.put("quarkus.log.console.json.enabled", "false");
        all.put("quarkus.otel.sdk.disabled", "true");
        return all;
    }
}
