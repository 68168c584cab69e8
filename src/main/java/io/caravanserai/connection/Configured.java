package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import io.quarkus.runtime.configuration.MemorySize;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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

    private final Map<String, ConnectionSettings.System> settings;
    private final SandboxAddress sandbox;
    private final Secrets secrets;
    private final Map<String, OutsideSystem> files;

    /** @param files the systems that connection files describe when the hub starts, by name */
    Configured(ConnectionSettings settings, SandboxAddress sandbox, Secrets secrets, Map<String, OutsideSystem> files) {
        this.settings = settings.systems();
        this.sandbox = sandbox;
        this.secrets = secrets;
        this.files = files;
    }

    Secrets secrets() {
        return secrets;
    }

    Address address(OutsideSystem system) {
        if (own(system).isEmpty() && sandbox.isOn()) {
            return new Address(system.id(), Address.Kind.SIMULATED, true, () -> sandbox.of(system, login(system)));
        }
        boolean plaintext = text(system, ConnectionSettings.System::tls)
                .filter(PLAINTEXT::equals)
                .isPresent();
        Address.Kind kind = isWebhook(login(system)) ? Address.Kind.WEBHOOK : Address.Kind.OPEN;
        return new Address(system.id(), kind, plaintext, () -> url(system));
    }

    /** What is set instead of the file's base URL; a webhook's is its secret. */
    private Optional<String> own(OutsideSystem system) {
        return text(system, ConnectionSettings.System::baseUrl)
                .or(() -> Optional.ofNullable(settings.get(system.home()))
                        .flatMap(ConnectionSettings.System::baseUrl)
                        .filter(text -> !text.isBlank()))
                .or(() -> system.logins().stream()
                        .filter(Configured::isWebhook)
                        .flatMap(login -> login.secrets().stream())
                        .flatMap(place -> secrets.at(place).stream())
                        .findFirst());
    }

    private static boolean isWebhook(FileLogin login) {
        return login.known() == FileLogin.Kind.WEBHOOK_URL;
    }

    private URI url(OutsideSystem system) {
        String url = own(system).orElseGet(() -> {
            FileLogin login = login(system);
            return isWebhook(login) ? secrets.of(login.secret()) : system.baseUrl();
        });
        if (url.isEmpty()) {
            throw new PermanentException("hub.connection." + system.id() + ".base-url is not set, and nothing else says"
                    + " where " + system.id()
                    + " is. Parked, not retried. Set it, like smtp://mail.example.org:587, then"
                    + " replay.");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // The reason would show it, and the address of a webhook is a secret.
            throw new PermanentException("The address that is set for " + system.id()
                    + " is no URL. Parked, not retried. Correct it, then replay.");
        }
    }

    /** The first way to log in whose secrets are there; where none is, the last. */
    FileLogin login(OutsideSystem system) {
        List<FileLogin> logins = system.logins();
        return logins.stream()
                // What is the only way needs no look at its secrets.
                .filter(login -> logins.size() == 1 || login.missing(secrets).isEmpty())
                .findFirst()
                .orElseGet(() -> logins.get(logins.size() - 1));
    }

    Connection.Rules rules(OutsideSystem system) {
        return new Connection.Rules(
                system.id(),
                number(system, ConnectionSettings.System::maxConcurrent, system.maxConcurrent()),
                number(system, ConnectionSettings.System::maxAttempts, MAX_ATTEMPTS),
                // To connect has a timeout of its own, which may be shorter.
                Wire.connectWithin(timeout(system)).multipliedBy(9).dividedBy(10),
                system.success() == null ? null : Success.of(null, "any", system.success()),
                system.constants());
    }

    /** Null for none. A sandbox has no quota to protect, unless one is set. */
    @Nullable
    RateLimit limit(OutsideSystem system) {
        String otherwise = address(system).simulated() ? "none" : system.file().rateLimit();
        return RateLimit.parse(
                text(system, ConnectionSettings.System::rateLimit).orElse(otherwise));
    }

    /** Limits of single kinds of calls; a sandbox has no quota to protect. */
    List<CallLimit> limits(OutsideSystem system) {
        return address(system).simulated() ? List.of() : system.limits();
    }

    Duration timeout(OutsideSystem system) {
        return set(system).flatMap(ConnectionSettings.System::timeout).orElse(TIMEOUT);
    }

    Bounds bounds(OutsideSystem system) {
        Duration timeout = timeout(system);
        return new Bounds(
                system.id(),
                timeout,
                set(system).flatMap(ConnectionSettings.System::deadline).orElse(timeout.multipliedBy(3)),
                set(system)
                        .flatMap(ConnectionSettings.System::maxAnswer)
                        .map(MemorySize::asLongValue)
                        .orElse(MAX_ANSWER),
                rules(system).maxConcurrent());
    }

    Duration maxPause(OutsideSystem system) {
        return set(system).flatMap(ConnectionSettings.System::maxPause).orElse(MAX_PAUSE);
    }

    /** A setting that is there and not empty. */
    Optional<String> text(OutsideSystem system, Function<ConnectionSettings.System, Optional<String>> setting) {
        return set(system).flatMap(setting).filter(text -> !text.isBlank());
    }

    /** Whether everything is set that a call needs to be let in. */
    boolean hasCredentials(OutsideSystem system) {
        boolean placed = own(system).isPresent() || !system.baseUrl().isEmpty();
        return address(system).simulated()
                || placed && login(system).missing(secrets).isEmpty();
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
        settings.keySet().stream()
                // Without any file the folder is another than was meant, which is said of the folder.
                .filter(name -> !files.isEmpty() && !files.containsKey(name) && SettingsOfOne.isSet(settings.get(name)))
                .forEach(name -> wrong.add(new WrongSetting(
                        "hub.connection." + name, name, "one of " + String.join(", ", files.keySet()))));
        files.values().stream()
                .filter(system -> settings.containsKey(system.id()))
                .forEach(system -> SettingsOfOne.check(system, settings.get(system.id()), wrong::add));
        if (production && sandbox.isOn()) {
            realSecrets()
                    .findFirst()
                    .ifPresent(key -> wrong.add(new WrongSetting(
                            "hub.sandbox.enabled",
                            "on, while " + key + " is set",
                            "off in production, or no real credentials")));
        }
        return wrong;
    }

    private Stream<String> realSecrets() {
        return files.values().stream()
                .flatMap(system -> system.logins().stream())
                .flatMap(login -> login.secrets().stream())
                .filter(place -> secrets.at(place).isPresent())
                .map(SecretPlace::shortly)
                .sorted();
    }

    private int number(OutsideSystem system, Function<ConnectionSettings.System, OptionalInt> setting, int otherwise) {
        return set(system).map(setting).orElse(OptionalInt.empty()).orElse(otherwise);
    }

    private Optional<ConnectionSettings.System> set(OutsideSystem system) {
        return Optional.ofNullable(settings.get(system.id()));
    }
}
