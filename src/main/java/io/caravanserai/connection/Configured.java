package io.caravanserai.connection;

import io.quarkus.runtime.configuration.MemorySize;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds for each outside system: what an operator set, else what the vendor is known for. */
final class Configured {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 3;
    private static final String PLAINTEXT = "plaintext";
    private static final long MAX_ANSWER = 16L * 1024 * 1024;
    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final Function<ConnectionSettings.System, Optional<String>> TOKEN = ConnectionSettings.System::token;

    private final Map<String, ConnectionSettings.System> settings;
    private final SandboxAddress sandbox;
    private final Secrets secrets;
    private final Set<String> files;

    /** @param files the systems that connection files describe when the hub starts */
    Configured(ConnectionSettings settings, SandboxAddress sandbox, Secrets secrets, Set<String> files) {
        this.settings = settings.systems();
        this.sandbox = sandbox;
        this.secrets = secrets;
        this.files = files;
    }

    Secrets secrets() {
        return secrets;
    }

    Address address(OutsideSystem system) {
        Optional<String> own = text(system, ConnectionSettings.System::baseUrl)
                .or(() -> text(system.home(), ConnectionSettings.System::baseUrl));
        if (own.isEmpty() && sandbox.isOn()) {
            return new Address(
                    system.id(),
                    true,
                    true,
                    () -> system.home() instanceof KnownSystem known
                            ? sandbox.of(known, has(system, TOKEN))
                            : sandbox.none(system.id()));
        }
        URI url = URI.create(own.orElse(system.baseUrl()));
        boolean plaintext = text(system, ConnectionSettings.System::tls)
                .filter(PLAINTEXT::equals)
                .isPresent();
        return new Address(system.id(), false, plaintext, () -> url);
    }

    Connection.Rules rules(OutsideSystem system) {
        return new Connection.Rules(
                system.id(),
                number(system, ConnectionSettings.System::maxConcurrent, system.maxConcurrent()),
                number(system, ConnectionSettings.System::maxAttempts, MAX_ATTEMPTS),
                // To connect has a timeout of its own, which may be shorter.
                Wire.connectWithin(timeout(system)).multipliedBy(9).dividedBy(10),
                system.success() == null ? null : Success.of(null, "any", system.success()));
    }

    /** Null for none. A sandbox has no quota to protect, unless one is set. */
    @Nullable
    RateLimit limit(OutsideSystem system) {
        String otherwise = address(system).simulated() ? "none" : system.rateLimit();
        return RateLimit.parse(
                text(system, ConnectionSettings.System::rateLimit).orElse(otherwise));
    }

    Duration timeout(OutsideSystem system) {
        return own(system).flatMap(ConnectionSettings.System::timeout).orElse(TIMEOUT);
    }

    Bounds bounds(OutsideSystem system) {
        Duration timeout = timeout(system);
        return new Bounds(
                system.id(),
                timeout,
                own(system).flatMap(ConnectionSettings.System::deadline).orElse(timeout.multipliedBy(3)),
                own(system)
                        .flatMap(ConnectionSettings.System::maxAnswer)
                        .map(MemorySize::asLongValue)
                        .orElse(MAX_ANSWER),
                rules(system).maxConcurrent());
    }

    Duration maxPause(OutsideSystem system) {
        return own(system).flatMap(ConnectionSettings.System::maxPause).orElse(MAX_PAUSE);
    }

    /** A setting that is there and not empty. */
    Optional<String> text(OutsideSystem system, Function<ConnectionSettings.System, Optional<String>> setting) {
        return own(system).flatMap(setting).filter(text -> !text.isBlank());
    }

    /** Whether everything is set that a call needs to be let in. */
    boolean hasCredentials(OutsideSystem system) {
        return system instanceof SystemOfAFile described
                ? described.file().login().missing(secrets).isEmpty()
                : hasCredentials((KnownSystem) system);
    }

    private boolean hasCredentials(KnownSystem system) {
        return address(system).simulated()
                || switch (system.login()) {
                    case NONE, S3 -> true;
                    case TOKEN -> has(system.home(), TOKEN);
                    case SLACK -> has(system, TOKEN) || has(system, ConnectionSettings.System::baseUrl);
                    case PASSWORD ->
                        has(system, ConnectionSettings.System::user)
                                && has(system, ConnectionSettings.System::password);
                    case CLIENT_CREDENTIALS ->
                        has(system, ConnectionSettings.System::clientId)
                                && has(system, ConnectionSettings.System::clientSecret);
                    case GOOGLE -> has(KnownSystem.GOOGLE_AUTH, ConnectionSettings.System::credentials);
                    case WEBHOOK, MAIL -> has(system, ConnectionSettings.System::baseUrl);
                };
    }

    /**
     * Refuses what cannot be right.
     *
     * @param production whether this is no development and no test
     * @throws WrongSettingException that names key, value and what is allowed of each
     */
    void check(boolean production) {
        List<WrongSetting> wrong = wrong(production);
        if (!wrong.isEmpty()) {
            throw new WrongSettingException(wrong);
        }
    }

    /** All that cannot be right. */
    List<WrongSetting> wrong(boolean production) {
        List<WrongSetting> wrong = new ArrayList<>();
        List<String> known = Stream.concat(
                        Arrays.stream(KnownSystem.values()).map(KnownSystem::id),
                        files.stream().sorted())
                .toList();
        settings.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong.add(
                        new WrongSetting("hub.connection." + name, name, "one of " + String.join(", ", known))));
        known.stream()
                .filter(settings::containsKey)
                .forEach(name -> SettingsOfOne.check(name, settings.get(name), wrong::add));
        if (production && sandbox.isOn()) {
            realSecrets(known)
                    .findFirst()
                    .ifPresent(key -> wrong.add(new WrongSetting(
                            "hub.sandbox.enabled",
                            "on, while " + key + " is set",
                            "off in production, or no real credentials")));
        }
        return wrong;
    }

    private Stream<String> realSecrets(List<String> known) {
        return known.stream()
                .filter(settings::containsKey)
                .flatMap(name -> SettingsOfOne.secrets(name, settings.get(name)));
    }

    private boolean has(OutsideSystem system, Function<ConnectionSettings.System, Optional<String>> setting) {
        return text(system, setting).isPresent();
    }

    private int number(OutsideSystem system, Function<ConnectionSettings.System, OptionalInt> setting, int otherwise) {
        return own(system).map(setting).orElse(OptionalInt.empty()).orElse(otherwise);
    }

    private Optional<ConnectionSettings.System> own(OutsideSystem system) {
        return Optional.ofNullable(settings.get(system.id()));
    }
}
