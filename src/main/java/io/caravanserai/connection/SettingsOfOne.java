package io.caravanserai.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The settings of one outside system, looked through. */
final class SettingsOfOne {
    private static final List<String> TLS = List.of("required", "plaintext");

    private SettingsOfOne() {}

    /** Finds each that cannot be right. */
    static void check(String system, ConnectionSettings.System own, Consumer<WrongSetting> wrong) {
        String prefix = "hub.connection." + system + ".";
        own.baseUrl()
                .filter(text -> !text.isBlank())
                .ifPresent(url -> baseUrl(system, prefix + "base-url", url, wrong));
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
        aboveZero(prefix + "timeout", own.timeout(), wrong);
        aboveZero(prefix + "deadline", own.deadline(), wrong);
        aboveZero(prefix + "max-pause", own.maxPause(), wrong);
        own.maxAnswer().filter(size -> size.asLongValue() < 1).ifPresent(size -> {
            wrong.accept(new WrongSetting(
                    prefix + "max-answer", Long.toString(size.asLongValue()), "a size above zero, like 16M"));
        });
        own.maxConcurrent().ifPresent(n -> atLeastOne(prefix + "max-concurrent", n, wrong));
        own.maxAttempts().ifPresent(n -> atLeastOne(prefix + "max-attempts", n, wrong));
    }

    private static void aboveZero(String key, Optional<Duration> set, Consumer<WrongSetting> wrong) {
        set.filter(time -> time.isZero() || time.isNegative())
                .ifPresent(time -> wrong.accept(new WrongSetting(key, time.toString(), "a time above zero, like 10s")));
    }

    /** The keys that hold a secret of a real system. */
    static Stream<String> secrets(String system, ConnectionSettings.System own) {
        Map<String, Optional<String>> secrets = new LinkedHashMap<>();
        secrets.put("token", own.token());
        secrets.put("client-secret", own.clientSecret());
        secrets.put("password", own.password());
        secrets.put("credentials", own.credentials());
        secrets.put("secret-key", own.secretKey());
        return secrets.entrySet().stream()
                .filter(secret ->
                        secret.getValue().filter(text -> !text.isBlank()).isPresent())
                .map(secret -> "hub.connection." + system + "." + secret.getKey());
    }

    // The value is not repeated: the address of a webhook is a secret.
    private static void baseUrl(String system, String key, String url, Consumer<WrongSetting> wrong) {
        boolean mail = system.equals(KnownSystem.SMTP.id());
        try {
            URI uri = new URI(url);
            boolean known = mail
                    ? Smtp.speaks(uri) && uri.getPort() > 0
                    : "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (known && uri.getHost() != null && !uri.getPath().endsWith("/")) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        String allowed = mail
                ? "smtp:// or smtps://, a host and a port"
                : "http:// or https://, a host, and no slash at the end";
        wrong.accept(new WrongSetting(key, "(not shown)", allowed));
    }

    private static void atLeastOne(String key, int n, Consumer<WrongSetting> wrong) {
        if (n < 1) {
            wrong.accept(new WrongSetting(key, Integer.toString(n), "1 or more"));
        }
    }
}
