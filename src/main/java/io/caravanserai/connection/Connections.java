package io.caravanserai.connection;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.message.Pauses;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;

/** All outside systems, each made when it is first needed. */
@ApplicationScoped
public class Connections {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 3;

    private final ConnectionSettings settings;
    private final SandboxAddress sandbox;
    private final CamelContext camel;
    private final ProxyManager<Long> buckets;
    private final Pausing pausing;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Map<String, Connection> made = new ConcurrentHashMap<>();

    Connections(
            ConnectionSettings settings,
            SandboxConfig sandboxConfig,
            Config config,
            CamelContext camel,
            Outside outside) {
        this.settings = settings;
        this.sandbox = new SandboxAddress(sandboxConfig, config);
        this.camel = camel;
        this.buckets = outside.buckets();
        this.clock = outside.clock();
        this.pausing = new Pausing(outside.pauses(), clock);
        this.meters = outside.meters();
    }

    /** What connections share with all nodes and with the rest of the process. */
    record Outside(ProxyManager<Long> buckets, Pauses pauses, InstantSource clock, MeterRegistry meters) {}

    /** @throws IllegalArgumentException when the hub does not know such a system */
    Connection get(String system) {
        Connection known = made.get(system);
        return known != null ? known : make(system);
    }

    private synchronized Connection make(String system) {
        Connection known = made.get(system);
        if (known != null) {
            return known;
        }
        KnownSystem defaults = KnownSystem.named(system)
                .orElseThrow(() -> new IllegalArgumentException("There is no outside system '" + system + "'."));
        Optional<ConnectionSettings.System> own =
                Optional.ofNullable(settings.systems().get(system));
        boolean simulated = own.flatMap(ConnectionSettings.System::baseUrl).isEmpty() && sandbox.isOn();
        int places = own.map(ConnectionSettings.System::maxConcurrent)
                .orElse(java.util.OptionalInt.empty())
                .orElse(defaults.maxConcurrent());
        int attempts = own.map(ConnectionSettings.System::maxAttempts)
                .orElse(java.util.OptionalInt.empty())
                .orElse(MAX_ATTEMPTS);
        // The sandbox has no quota to protect, unless one is set.
        String limit =
                own.flatMap(ConnectionSettings.System::rateLimit).orElse(simulated ? "none" : defaults.rateLimit());
        String baseUrl = baseUrl(system, defaults, own);
        Duration timeout = own.flatMap(ConnectionSettings.System::timeout).orElse(TIMEOUT);
        Connection connection = new Connection(
                new Connection.Rules(system, places, attempts),
                Budget.of(system, limit, buckets),
                pausing,
                new Refusals(system, clock),
                new Wire(system, baseUrl, timeout, places, login(system, defaults, own, simulated), camel),
                meters);
        made.put(system, connection);
        return connection;
    }

    private String baseUrl(String system, KnownSystem defaults, Optional<ConnectionSettings.System> own) {
        return own.flatMap(ConnectionSettings.System::baseUrl)
                .orElseGet(() -> sandbox.isOn() ? sandbox.of(system) : defaults.baseUrl());
    }

    private Login login(
            String system, KnownSystem defaults, Optional<ConnectionSettings.System> own, boolean simulated) {
        return switch (defaults.login()) {
            case NONE, S3 -> Login.none();
            case TOKEN ->
                Login.token(needed(system, "token", own.flatMap(ConnectionSettings.System::token), simulated));
            case CLIENT_CREDENTIALS ->
                new ClientCredentials(
                        get(system + "-auth"),
                        needed(system, "client-id", own.flatMap(ConnectionSettings.System::clientId), simulated),
                        needed(
                                system,
                                "client-secret",
                                own.flatMap(ConnectionSettings.System::clientSecret),
                                simulated),
                        clock);
            case GOOGLE ->
                new GoogleAccount(
                        key(system, own.flatMap(ConnectionSettings.System::credentials), simulated),
                        get("google-auth").wire().baseUrl());
        };
    }

    private static String needed(String system, String key, Optional<String> value, boolean simulated) {
        return value.filter(text -> !text.isBlank()).orElseGet(() -> {
            if (simulated) {
                return SandboxAddress.credential(key);
            }
            throw new io.caravanserai.message.PermanentException("hub.connection." + system + "." + key
                    + " is not set; " + system + " cannot be called without it. Set it, then replay.");
        });
    }

    private static ServiceAccountCredentials key(String system, Optional<String> json, boolean simulated) {
        if (json.filter(text -> !text.isBlank()).isEmpty() && simulated) {
            return SandboxAddress.serviceAccount();
        }
        String key = needed(system, "credentials", json, false);
        try {
            return ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new io.caravanserai.message.PermanentException("hub.connection." + system
                    + ".credentials is not the JSON key of a Google service account. Set it, then replay.");
        }
    }

    ConnectionSettings settings() {
        return settings;
    }
}
