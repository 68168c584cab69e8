package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What holds for each outside system now: what an operator has set, else what the vendor is known for. */
final class Configured {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ATTEMPTS = 3;
    private static final String PLAINTEXT = "plaintext";
    private static final long MAX_ANSWER = 16L * 1024 * 1024;
    private static final Duration MAX_PAUSE = Duration.ofHours(1);

    private final LiveSettings settings;
    private final SandboxAddress sandbox;
    private final Secrets secrets;

    Configured(LiveSettings settings, SandboxAddress sandbox, Secrets secrets) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.secrets = secrets;
    }

    /**
     * What a connection is made for; another one needs another connection.
     *
     * @param place what is set instead of the file's base URL; empty for a webhook that is no setting
     * @param kind what its address is
     */
    record Basis(OutsideSystem system, SystemSettings settings, Optional<String> place, Address.Kind kind) {}

    /** As it is now. */
    Basis basis(OutsideSystem system) {
        SystemSettings now = set(system);
        Optional<String> place = place(system, now);
        return new Basis(system, now, place, kind(system, place));
    }

    Secrets secrets() {
        return secrets;
    }

    /** What is set of its place now; the secret of a webhook is asked for when a call is made. */
    Address address(OutsideSystem system) {
        return address(basis(system));
    }

    /** A place that is taken away meanwhile does not lead from the sandbox to the vendor. */
    Address address(Basis now) {
        OutsideSystem system = now.system();
        if (now.kind() == Address.Kind.SIMULATED) {
            return new Address(system.id(), now.kind(), true, () -> sandbox.of(system, login(system)));
        }
        boolean plaintext = now.settings().tls().filter(PLAINTEXT::equals).isPresent();
        return new Address(system.id(), now.kind(), plaintext, () -> url(now));
    }

    private Address.Kind kind(OutsideSystem system, Optional<String> place) {
        if (sandbox.isAll() || place.isEmpty() && webhook(system).isEmpty() && sandbox.isOn()) {
            return Address.Kind.SIMULATED;
        }
        return isWebhook(login(system)) ? Address.Kind.WEBHOOK : Address.Kind.OPEN;
    }

    private Optional<String> webhook(OutsideSystem system) {
        return system.logins().stream()
                .filter(Configured::isWebhook)
                .flatMap(login -> login.secrets().stream())
                .flatMap(place -> secrets.at(place).stream())
                .findFirst();
    }

    private Optional<String> place(OutsideSystem system, SystemSettings now) {
        return now.baseUrl()
                .or(() -> system.home().equals(system.id())
                        ? Optional.empty()
                        : settings.of(system.home(), system.carrier()).baseUrl());
    }

    private static boolean isWebhook(FileLogin login) {
        return login.known() == FileLogin.Kind.WEBHOOK_URL;
    }

    private URI url(Basis now) {
        OutsideSystem system = now.system();
        if (!now.settings().problem().isEmpty()) {
            throw new PermanentException(now.settings().problem() + " Parked, not retried. Correct it, then replay.");
        }
        String url = now.place().orElseGet(() -> {
            FileLogin login = login(system);
            return isWebhook(login) ? secrets.of(login.secret()) : system.baseUrl();
        });
        if (url.isEmpty()) {
            String allowed = system.carrier()
                    .map(carrier -> " (" + carrier.allowed() + ")")
                    .orElse("");
            throw new PermanentException("hub.connection." + system.id() + ".base-url is not set, and nothing else says"
                    + " where " + system.id() + " is. Parked, not retried. Set it" + allowed + ", then replay.");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // The reason would show it, and the address of a webhook is a secret.
            throw new PermanentException("The address that is set for " + system.id()
                    + " is no URL. Parked, not retried. Correct it, then replay.");
        }
    }

    /** The first way to log in whose secrets are there; where none is, or none is wanted, the last. */
    FileLogin login(OutsideSystem system) {
        List<FileLogin> logins = system.logins();
        return logins.stream()
                // What is the only way needs no look at its secrets.
                .filter(login -> logins.size() == 1
                        || !sandbox.isAll() && login.missing(secrets).isEmpty())
                .findFirst()
                .orElseGet(() -> logins.get(logins.size() - 1));
    }

    Connection.Rules rules(OutsideSystem system) {
        return new Connection.Rules(
                system.id(),
                set(system).maxConcurrent().orElse(system.maxConcurrent()),
                set(system).maxAttempts().orElse(MAX_ATTEMPTS),
                // To connect has a timeout of its own, which may be shorter.
                Wire.connectWithin(timeout(system)).multipliedBy(9).dividedBy(10),
                system.success() == null ? null : Success.of(null, "any", system.success()),
                system.constants());
    }

    /** Null for none. A sandbox has no quota to protect, unless one is set. */
    @Nullable
    RateLimit limit(OutsideSystem system) {
        String otherwise = address(system).simulated() ? "none" : system.file().rateLimit();
        return RateLimit.parse(set(system).rateLimit().orElse(otherwise));
    }

    /** Limits of single kinds of calls; a sandbox has no quota to protect. */
    List<CallLimit> limits(OutsideSystem system) {
        return address(system).simulated() ? List.of() : system.limits();
    }

    Duration timeout(OutsideSystem system) {
        return set(system).timeout().orElse(TIMEOUT);
    }

    Bounds bounds(OutsideSystem system) {
        Duration timeout = timeout(system);
        return new Bounds(
                system.id(),
                timeout,
                set(system).deadline().orElse(timeout.multipliedBy(3)),
                set(system).maxAnswer().orElse(MAX_ANSWER),
                rules(system).maxConcurrent());
    }

    Duration maxPause(OutsideSystem system) {
        return set(system).maxPause().orElse(MAX_PAUSE);
    }

    /** What is set instead of the file's base URL for this very system. */
    Optional<String> ownPlace(OutsideSystem system) {
        return set(system).baseUrl();
    }

    /** As it is set. */
    Optional<String> region(OutsideSystem system) {
        return set(system).region();
    }

    /** Whether everything is set that a call needs to be let in. */
    boolean hasCredentials(OutsideSystem system) {
        Basis now = basis(system);
        boolean placed = now.place().isPresent()
                || webhook(system).isPresent()
                || !system.baseUrl().isEmpty();
        return now.kind() == Address.Kind.SIMULATED
                || placed && login(system).missing(secrets).isEmpty();
    }

    private SystemSettings set(OutsideSystem system) {
        return settings.of(system.id(), system.carrier());
    }
}
