package io.caravanserai.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The settings of one outside system, looked through. */
final class SettingsOfOne {
    private static final Set<String> WEB = Set.of("http", "https");
    private static final List<String> TLS = List.of("required", "plaintext");

    private SettingsOfOne() {}

    /** Finds each that cannot be right. */
    static void check(String system, Optional<Carrier> carrier, SystemSettings own, Consumer<WrongSetting> wrong) {
        String prefix = "hub.connection." + system + ".";
        own.baseUrl().ifPresent(url -> baseUrl(carrier, prefix + "base-url", url, wrong));
        own.rateLimit().ifPresent(limit -> {
            try {
                RateLimit.parse(limit);
            } catch (IllegalArgumentException e) {
                wrong.accept(new WrongSetting(prefix + "rate-limit", limit, "none, or calls in a time like 100/10s"));
            }
        });
        own.tls().filter(tls -> !TLS.contains(tls)).ifPresent(tls -> {
            wrong.accept(new WrongSetting(prefix + "tls", tls, "required or plaintext"));
        });
        own.region().filter(region -> !region.matches("[A-Za-z0-9-]+")).ifPresent(region -> {
            wrong.accept(new WrongSetting(prefix + "region", region, "a name like us-east-1"));
        });
        aboveZero(prefix + "timeout", own.timeout(), wrong);
        aboveZero(prefix + "deadline", own.deadline(), wrong);
        aboveZero(prefix + "max-pause", own.maxPause(), wrong);
        own.maxAnswer().filter(size -> size < 1).ifPresent(size -> {
            wrong.accept(new WrongSetting(prefix + "max-answer", Long.toString(size), "a size above zero, like 16M"));
        });
        own.maxConcurrent().ifPresent(n -> atLeastOne(prefix + "max-concurrent", n, wrong));
        own.maxAttempts().ifPresent(n -> atLeastOne(prefix + "max-attempts", n, wrong));
    }

    private static void aboveZero(String key, Optional<Duration> set, Consumer<WrongSetting> wrong) {
        set.filter(time -> time.isZero() || time.isNegative())
                .ifPresent(time -> wrong.accept(new WrongSetting(key, time.toString(), "a time above zero, like 10s")));
    }

    /** Whether anything is set: a key with an empty value, as the environment gives one, is none. */
    static boolean isSet(ConnectionSettings.System own) {
        return Stream.of(
                        own.baseUrl(),
                        own.token(),
                        own.clientId(),
                        own.clientSecret(),
                        own.user(),
                        own.password(),
                        own.credentials(),
                        own.accessKey(),
                        own.secretKey(),
                        own.region(),
                        own.tls(),
                        own.rateLimit())
                .anyMatch(set -> set.filter(text -> !text.isBlank()).isPresent());
    }

    // The value is not repeated: the address of a webhook is a secret.
    private static void baseUrl(Optional<Carrier> carrier, String key, String url, Consumer<WrongSetting> wrong) {
        Set<String> schemes = carrier.map(Carrier::schemes).orElse(WEB);
        try {
            URI uri = new URI(url);
            boolean known =
                    schemes.contains(String.valueOf(uri.getScheme())) && (carrier.isEmpty() || uri.getPort() > 0);
            if (known && uri.getHost() != null && !uri.getPath().endsWith("/")) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        String allowed = carrier.map(Carrier::allowed).orElse("http:// or https://, a host, and no slash at the end");
        wrong.accept(new WrongSetting(key, "(not shown)", allowed));
    }

    private static void atLeastOne(String key, int n, Consumer<WrongSetting> wrong) {
        if (n < 1) {
            wrong.accept(new WrongSetting(key, Integer.toString(n), "1 or more"));
        }
    }
}
