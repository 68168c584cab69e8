package io.caravanserai.connection;

import com.google.auth.oauth2.ServiceAccountCredentials;
import io.caravanserai.message.PermanentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the login of each outside system from its settings; where a credential is missing, only who calls is told. */
final class Logins {
    private final Configured configured;
    private final Function<String, Connection> connections;
    private final InstantSource clock;
    private final YobiSettings yobi;
    private @Nullable GoogleAccount google;

    /** @param connections gives the connections to token servers */
    Logins(Configured configured, Function<String, Connection> connections, InstantSource clock, YobiSettings yobi) {
        this.configured = configured;
        this.connections = connections;
        this.clock = clock;
        this.yobi = yobi;
    }

    Login of(OutsideSystem system) {
        return system instanceof SystemOfAFile described ? of(described) : of((KnownSystem) system);
    }

    /** What is missing is said when a call is made: it may be there by then. */
    private Login of(SystemOfAFile system) {
        FileLogin login = system.file().login();
        return login.login(
                configured.secrets(),
                login.tokens() == null
                        ? Login.none()
                        : new ClientCredentials(
                                connections.apply(login.tokens()),
                                String.valueOf(login.tokenPath()),
                                () -> configured.secrets().of(login.user()),
                                () -> configured.secrets().of(login.secret()),
                                clock));
    }

    private Login of(KnownSystem system) {
        if (!configured.hasCredentials(system)) {
            return missing(system);
        }
        return switch (system.login()) {
            case NONE, S3, WEBHOOK -> Login.none();
            case TOKEN ->
                Login.token(credential(system.home(), ConnectionSettings.System::token, SandboxAddress.TOKEN));
            case SLACK ->
                configured
                        .text(system, ConnectionSettings.System::token)
                        .map(token ->
                                Login.token(configured.address(system).simulated() ? SandboxAddress.TOKEN : token))
                        .orElseGet(Login::none);
            case PASSWORD -> yobi(system);
            case CLIENT_CREDENTIALS ->
                new ClientCredentials(
                        connections.apply(system.id() + "-auth"),
                        "/oauth2/token",
                        () -> credential(system, ConnectionSettings.System::clientId, SandboxAddress.CLIENT_ID),
                        () -> credential(system, ConnectionSettings.System::clientSecret, SandboxAddress.CLIENT_SECRET),
                        clock);
            case GOOGLE -> google();
            case MAIL -> mail(system);
        };
    }

    private Login yobi(KnownSystem system) {
        return new YobiLogin(
                connections.apply(system.id() + "-auth"),
                yobi,
                credential(system, ConnectionSettings.System::user, SandboxAddress.USER),
                credential(system, ConnectionSettings.System::password, SandboxAddress.CLIENT_SECRET),
                clock);
    }

    /** A server in the own house may want none; the simulated one wants none. */
    private Login mail(KnownSystem system) {
        Optional<String> user = configured.text(system, ConnectionSettings.System::user);
        if (user.isEmpty() || configured.address(system).simulated()) {
            return Login.none();
        }
        String password =
                configured.text(system, ConnectionSettings.System::password).orElse("");
        byte[] pair = (user.get() + ":" + password).getBytes(StandardCharsets.UTF_8);
        return () -> "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** A sandbox gets its own words, never a real credential. */
    private String credential(
            KnownSystem system, Function<ConnectionSettings.System, Optional<String>> setting, String inSandbox) {
        return configured.address(system).simulated()
                ? inSandbox
                : configured.text(system, setting).orElseThrow();
    }

    /** One account, and one token, for all of Google. */
    private synchronized GoogleAccount google() {
        if (google == null) {
            Address tokens = configured.address(KnownSystem.GOOGLE_AUTH);
            google = new GoogleAccount(
                    tokens.simulated() ? SandboxAddress::serviceAccount : this::key,
                    () -> connections.apply(KnownSystem.GOOGLE_AUTH.id()).wire());
        }
        return google;
    }

    private ServiceAccountCredentials key() {
        String json = configured
                .text(KnownSystem.GOOGLE_AUTH, ConnectionSettings.System::credentials)
                .orElse("");
        try {
            return ServiceAccountCredentials.fromStream(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new PermanentException("hub.connection.google-auth.credentials (GCP_CRED) is not the JSON key of a"
                    + " Google service account. Set it, then replay.");
        }
    }

    private static Login missing(KnownSystem system) {
        String what =
                switch (system.login()) {
                    case TOKEN -> system.home().id() + ".token is";
                    case SLACK -> system.id() + ".base-url, the whole address of the webhook, or .token is";
                    case PASSWORD -> system.id() + ".user or .password is";
                    case CLIENT_CREDENTIALS -> system.id() + ".client-id or .client-secret is";
                    case MAIL -> system.id() + ".base-url, like smtp://mail.example.org:587, is";
                    case WEBHOOK -> system.id() + ".base-url, the whole address of the webhook, is";
                    default -> KnownSystem.GOOGLE_AUTH.id() + ".credentials is";
                };
        return () -> {
            throw new PermanentException("hub.connection." + what + " not set; " + system.id()
                    + " cannot be called without. Parked, not retried. Set it, then replay.");
        };
    }
}
