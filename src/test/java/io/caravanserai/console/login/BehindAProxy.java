package io.caravanserai.console.login;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A hub behind a proxy that ends TLS, and that gives up what stops coming after two seconds. */
public final class BehindAProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "hub.routes-dir", "src/test/resources/console/routes",
                "hub.login.mode", "local",
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.allow-x-forwarded", "true",
                "quarkus.http.proxy.enable-forwarded-host", "true",
                "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                "quarkus.http.idle-timeout", "5s");
    }
}
